public import JSON

/// What an event says, in a few words for a timeline; outside text is quoted and cut.
public func eventSentence(_ event: Envelope, _ data: JSONView) -> String {
    guard let name = event.type.name else { return event.type.kind.rawValue }
    func text(_ key: String) -> String { Sentence.cut(data.member(key)) }
    switch name {
    case .pageViewed: return "visited \(text("path"))"
    case .eventTracked: return "on the web site: \(text("name"))"
    case .visitorIdentified: return "a visitor said who they are"
    case .visitorLinked: return "a visitor was tied to the account: \(text("reason"))"
    case .accountAdded, .contactAdded, .opportunityAdded, .leadAdded, .userAdded, .taskAdded,
        .meetingAdded:
        return "\(Sentence.record(name)) appeared in the CRM (\(text("file")):\(text("row")))"
    case .accountChanged, .contactChanged, .opportunityChanged, .leadChanged, .userChanged,
        .taskChanged, .meetingChanged:
        return "\(Sentence.record(name)): \(text("field")) from \(text("from")) to \(text("to"))"
    case .accountDeleted, .contactDeleted, .opportunityDeleted, .leadDeleted, .taskDeleted,
        .meetingDeleted:
        return "\(Sentence.record(name)) was deleted in the CRM"
    case .recordMissing: return "the CRM's export does not hold it any more (\(text("file")))"
    case .accountsMerged: return "account \(text("account")) was merged into \(text("into"))"
    case .opportunityStageChanged: return "deal moved from \(text("from")) to \(text("to"))"
    case .taskCompleted: return "a task was completed"
    case .callLogged: return "a call was logged"
    case .meetingHeld: return "a meeting was held"
    case .meetingPlanned: return "a meeting is planned for \(text("starts_at"))"
    case .outreachSent: return "a mail was sent to them"
    case .emailReplied: return "they replied (\(text("sentiment")))"
    case .emailAutoReplied: return "an automatic reply came"
    case .emailBounced: return "a mail bounced"
    case .emailOptedOut: return "they opted out of mail"
    case .emailComplained: return "they complained about a mail"
    case .meetingBooked: return "they booked a meeting"
    case .outcomeObserved: return "outcome: \(text("kind"))"
    case .importFinished: return "import of \(text("source")) finished"
    case .importUndone:
        return "import run \(text("run")) was undone by \(text("by")): \(text("reason"))"
    case .configurationPublished: return "published \(text("part")) \(text("hash").prefix(12))"
    case .recommendationRaised: return "recommended \(text("action")): \(text("whyNow"))"
    case .recommendationWithheld: return "withheld (\(text("gate"))): \(text("watch"))"
    case .draftChecked: return "drafted by \(text("author"))"
    case .routeDecided: return "routed: \(text("sentence"))"
    case .actionScheduled: return "put into the outbox"
    case .actionPerformed: return "performed: \(text("artifact"))"
    case .actionUndone: return "stopped: \(text("why"))"
    case .recommendationReassigned:
        return "moved from \(text("from")) to \(text("to")) (\(text("why")))"
    case .digestPrepared: return "digest of \(text("date")) for \(text("repName"))"
    case .approvalGiven: return "approved by \(text("by"))"
    case .approvalRefused: return "refused by \(text("by")): \(text("reason"))"
    case .trustLabelled: return "label \(text("score")) by \(text("reviewer"))"
    case .trustLevelChanged: return "level \(text("from")) to \(text("to")): \(text("why"))"
    case .trustPromotionConfirmed: return "promotion confirmed by \(text("by"))"
    }
}

private enum Sentence {
    /// `contact` of `crm.contact_added.v1`.
    static func record(_ name: EventName) -> String {
        let kind = name.kind.rawValue.split(separator: ".").last ?? ""
        return String(kind.prefix { $0 != "_" })
    }

    /// A value as text: one line, at most 120 characters.
    static func cut(_ value: JSONView?) -> String {
        guard let value, let scalar = Scalar(json: value) else { return "nothing" }
        let line = scalar.description.unicodeScalars.map { isSafe($0) ? Character($0) : " " }
        return line.count > 120 ? String(line.prefix(119)) + "…" : String(line)
    }

    /// Not what begins a line, moves a cursor or turns the direction of writing.
    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isBidiControl
        }
    }
}
