extension EventType {
    /// Whether payloads of this type are looked at for what is sealed: not those of visits, which are
    /// the most of a log. Of a type that a later version may have sealed nothing is known.
    public var mayBeSealed: Bool { name?.isPersonal ?? true }

    /// What of the payload is about people; of signals that Signalbox has no type for, what is so by its
    /// name.
    var personalFields: PersonalFields? {
        if let name { name.personalFields } else { .signal }
    }
}

extension EventName {
    /// Whether the payload may say something about people.
    public var isPersonal: Bool { personalFields != nil }

    /// What of the payload is about people, and so is sealed with their keys; nil for nothing.
    ///
    /// Names, addresses, telephones, titles, texts of mails and what else an export says of a person, of
    /// our own people too. Ids, flags, dates and amounts are not, nor what is said of a company. Visits
    /// carry a pseudonym alone. What came of erased people reads as null: a type that decodes such a
    /// value says so with ``Erasable``. A type that seals something stays one that does: only those are
    /// opened.
    var personalFields: PersonalFields? {
        switch self {
        case .visitorIdentified: .identity
        case .contactAdded: .contactAdded
        case .contactChanged: .contactChanged
        case .leadAdded: .leadAdded
        case .leadChanged: .leadChanged
        case .userAdded: .userAdded
        case .userChanged: .userChanged
        case .taskAdded, .meetingAdded: .activityAdded
        case .taskChanged, .meetingChanged: .activityChanged
        case .meetingHeld, .emailReplied, .emailAutoReplied, .emailBounced, .emailOptedOut,
            .emailComplained,
            .meetingBooked, .outcomeObserved:
            .reply
        case .recommendationRaised, .recommendationWithheld: .judged
        case .draftChecked: .draft
        case .actionUndone: .stopped
        case .approvalRefused: .refused
        case .digestPrepared: .digest
        case .pageViewed, .eventTracked, .visitorLinked: nil
        case .accountAdded, .accountChanged, .accountDeleted, .contactDeleted, .leadDeleted,
            .taskDeleted, .meetingDeleted, .recordMissing, .accountsMerged, .opportunityAdded,
            .opportunityChanged,
            .opportunityDeleted, .opportunityStageChanged, .taskCompleted, .callLogged,
            .meetingPlanned, .outreachSent:
            nil
        case .importFinished, .importUndone, .configurationPublished, .routeDecided,
            .actionScheduled, .actionPerformed, .recommendationReassigned, .approvalGiven,
            .trustLabelled, .trustLevelChanged,
            .trustPromotionConfirmed:
            nil
        }
    }
}

/// Made once: hundreds of thousands of events ask.
extension PersonalFields {
    fileprivate static let identity = members(["email": .address, "user": .personal])
    fileprivate static let contactAdded = members(["fields": .record(except: .contact)])
    fileprivate static let contactChanged = change(except: .contact)
    fileprivate static let leadAdded = members(["fields": .record(except: .lead)])
    fileprivate static let leadChanged = change(except: .lead)
    fileprivate static let userAdded = members(["fields": .record(except: .user)])
    fileprivate static let userChanged = change(except: .user)
    fileprivate static let activityAdded = members(["fields": .activity(except: .activity)])
    fileprivate static let activityChanged = change(except: .activity)
    fileprivate static let reply = members([
        "contact": .contact, "email": .ownAddress, "text": .personal,
    ])
    /// `name` may be that of a product, where nobody is named.
    fileprivate static let signal = whereNamed(
        members([
            "contact": .contact, "email": .ownAddress, "first_name": .personal,
            "last_name": .personal, "name": .personal, "phone": .personal, "text": .personal,
        ]))
    fileprivate static let stopped = members(["contact": .contact, "why": .personal])
    fileprivate static let refused = members(["contact": .contact, "reason": .personal])

    /// What gates found, which may be somebody's name.
    fileprivate static let judged = members([
        "contact": .contact, "owner": .user, "gates": .elements(.members(["figure": .personal])),
    ])

    fileprivate static let draft = members([
        "contact": .contact, "subject": sentence, "body": sentences, "whyItShouldWork": sentences,
        "risk": sentences, "facts": sentences,
        "cut": .elements(.members(["text": .personal, "why": .personal])),
    ])

    fileprivate static let digest = members([
        "rep": .user, "repName": .personal, "cards": cards, "waiting": cards, "done": cards,
        "withheld": .elements(.members(["figure": .personal])),
    ])

    private static let cards = elements(
        .somebody(
            .members([
                "person": .contact, "contact": .personal, "approverName": .personal,
                "draft": draft, "cameFrom": formerRep,
            ])))

    private static let formerRep = PersonalFields.somebody(
        members(["rep": .user, "name": .personal]))

    private static let sentence = members(["text": .personal])
    private static let sentences = elements(sentence)
}

/// Fields that say nothing about anybody. A column that nobody has thought of is personal.
extension NameSet {
    fileprivate static let contact = NameSet([
        "account", "owner", "opted_out", "do_not_call", "raw.CurrencyIsoCode", "raw.LeadSource",
        "raw.HasOptedOutOfFax", "raw.EmailBouncedDate", "raw.RecordTypeId",
    ])

    fileprivate static let lead = NameSet([
        "account", "contact", "owner", "opted_out", "converted", "status", "company",
        "raw.CurrencyIsoCode", "raw.LeadSource", "raw.HasOptedOutOfFax", "raw.DoNotCall",
        "raw.RecordTypeId", "raw.Industry", "raw.Rating", "raw.NumberOfEmployees",
        "raw.AnnualRevenue", "raw.Website", "raw.IsUnreadByOwner", "raw.ConvertedDate",
        "raw.ConvertedOpportunityId",
    ])

    fileprivate static let user = NameSet([
        "zone", "manager", "deputy", "active", "raw.CompanyName", "raw.CurrencyIsoCode",
        "raw.DefaultCurrencyIsoCode", "raw.EmailEncodingKey", "raw.LanguageLocaleKey",
        "raw.LocaleSidKey", "raw.ProfileId", "raw.UserRoleId", "raw.UserType",
    ])

    fileprivate static let activity = NameSet([
        "account", "contact", "owner", "type", "status", "due", "completed_at", "closed",
        "starts_at", "minutes", "signalbox_id", "raw.ActivityDate", "raw.CallDurationInSeconds",
        "raw.CallType",
        "raw.CurrencyIsoCode", "raw.IsAllDayEvent", "raw.IsArchived", "raw.IsChild",
        "raw.IsGroupEvent", "raw.IsPrivate", "raw.IsRecurrence", "raw.IsReminderSet",
        "raw.Priority", "raw.ShowAs", "raw.WhatCount", "raw.WhatId", "raw.WhoCount",
    ])
}
