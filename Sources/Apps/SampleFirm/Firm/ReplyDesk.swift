import CivilTime

/// Makes what came back from an account in the last 60 days, oldest first.
struct ReplyDesk {
    private let profile: Profile
    private let calendar: Calendar
    private var random: Random
    private var replies: [Reply] = []

    /// The newest background reply is older than two days, so that a day's replies are the staged.
    private static let newestDaysAgo = 4

    private init(profile: Profile, firm: Firm) {
        self.profile = profile
        calendar = firm.calendar
        random = firm.random(.replies, profile.number)
    }

    static func replies(of profile: Profile, meetings: [Meeting], in firm: Firm) -> [Reply] {
        var desk = ReplyDesk(profile: profile, firm: firm)
        desk.addMail()
        for meeting in meetings { desk.addOutcome(of: meeting) }
        desk.addPlanned()
        return desk.replies.sorted { $0.at < $1.at }
    }

    private var zone: Zone { profile.company.place.zone }

    /// What a contact's mailbox says must agree with what the CRM has on the contact.
    private mutating func addMail() {
        for (position, contact) in profile.contacts.enumerated() {
            if let bounced = contact.bounced {
                let time = calendar.officeTime(on: bounced, in: zone, &random)
                add(position, at: time, .bounced, .unknown, ReplyTexts.bounced)
            } else if contact.optedOut {
                if random.chance(15) {
                    add(position, at: someTime(), .optedOut, .unknown, ReplyTexts.optedOut)
                }
            } else if random.chance(4) {
                let tone = random.index(weights: [40, 38, 22])
                let sentiment = [Reply.Sentiment.positive, .neutral, .negative][tone]
                add(position, at: someTime(), .replied, sentiment, ReplyTexts.all(sentiment))
            }
        }
    }

    private mutating func someTime() -> Instant {
        calendar.workTime(daysAgo: random.within(Self.newestDaysAgo...58), in: zone, &random)
    }

    private mutating func addOutcome(of meeting: Meeting) {
        let span = calendar.asOf - .days(60)..<calendar.asOf - .days(2)
        let ended = meeting.start + .minutes(meeting.minutes)
        let subject = [meeting.subject]
        if span.contains(meeting.created) {
            add(meeting.contact, at: meeting.created, .meetingBooked, .unknown, subject)
        }
        if span.contains(ended) {
            add(meeting.contact, at: ended, .meetingHeld, .unknown, subject)
        }
    }

    private mutating func addPlanned() {
        let sentiment: Reply.Sentiment
        switch profile.plan.moment {
        case .positiveReply: sentiment = .positive
        case .renewalAtRisk: sentiment = .negative
        case .pricingReturn, .movedToProposal, .docsDeepDive, nil: return
        }
        let texts = sentiment == .positive ? ReplyTexts.all(.positive) : ReplyTexts.renewalRefused
        let time = calendar.withinLastDay(in: zone, &random)
        add(0, at: time, .replied, sentiment, texts)
    }

    private mutating func add(
        _ contact: Int, at time: Instant, _ kind: Reply.Kind, _ sentiment: Reply.Sentiment,
        _ texts: [String]
    ) {
        let text = random.pick(texts).replacing("{rep}", with: profile.owner.name.first)
        replies.append(
            Reply(at: time, contact: contact, kind: kind, sentiment: sentiment, text: text))
    }
}
