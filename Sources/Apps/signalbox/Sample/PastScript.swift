import CivilTime
import JSON
import Timeline
import Trust

/// Who did what on which day of the past, and which drafts people refused.
struct PastScript {
    let reason = "not what I would have done here"
    private let cast: Cast
    private var turns: [String: Int] = [:]
    private var refusals: [String: Int] = [:]
    private var day = 0

    init(cast: Cast) { self.cast = cast }

    /// What came in on the evening before `morning`.
    mutating func signals(before morning: Instant, daysLeft: Int) -> [NewEvent] {
        day += 1
        let evening = morning - .minutes(14 * 60)
        var events: [NewEvent] = []
        // The last week belongs to tonight's story: a return to pricing then would still be news.
        if daysLeft > 8 {
            for _ in 0..<2 {
                if let member = turn("pricing", of: cast.prospects) {
                    events += visits("/pricing", by: member, at: evening)
                }
            }
            if day.isMultiple(of: 3), let member = turn("proposal", of: cast.prospects) {
                events += proposal(member, at: evening)
            }
        }
        if daysLeft > 2 {
            if let member = turn("docs", of: cast.others) {
                events += documentation(member, at: evening)
            }
            if let member = turn("reply", of: cast.others) {
                events.append(reply(member, at: evening))
            }
        }
        return events
    }

    /// Whether the person who is asked refuses.
    mutating func isRefused(_ domain: Domain, record trust: TrustBook, daysLeft: Int) -> Bool {
        let playbook = domain.playbook.rawValue
        let mayRefuse =
            switch playbook {
            // One case, when the domain already acts: the watch begins.
            case "call-back": daysLeft <= 8 && refusals[playbook, default: 0] < 1
            // Three in a row, when the domain already acts: it is demoted.
            case "technical-call": daysLeft <= 12 && refusals[playbook, default: 0] < 3
            // Now and then, so that it is still asked about.
            case "proposal-follow-up": (turns["proposal"] ?? 0).isMultiple(of: 7)
            default: false
            }
        if mayRefuse { refusals[playbook, default: 0] += 1 }
        return mayRefuse
    }

    /// Everybody's turn in order.
    private mutating func turn(_ what: String, of members: [Cast.Member]) -> Cast.Member? {
        guard !members.isEmpty else { return nil }
        let number = turns[what, default: 0]
        turns[what] = number + 1
        return members[number % members.count]
    }

    private func visits(_ path: String, by member: Cast.Member, at: Instant) -> [NewEvent] {
        let visitor = "past-\(member.contact)"
        return [link(visitor, member, at: at - .minutes(60 * 24 + 5))]
            + [60 * 24, 0].map { view(path, visitor: visitor, at: at - .minutes($0)) }
    }

    private func documentation(_ member: Cast.Member, at: Instant) -> [NewEvent] {
        let visitors = ["past-docs-a-\(member.account)", "past-docs-b-\(member.account)"]
        return visitors.map { link($0, member, at: at - .minutes(30)) }
            + (0..<6).map { number in
                view(
                    "/docs/getting-started/\(number)", visitor: visitors[number % 2],
                    at: at - .minutes(20 - number))
            }
    }

    private func link(_ visitor: String, _ member: Cast.Member, at: Instant) -> NewEvent {
        event(
            .visitorLinked, stream: "visitor/\(visitor)", at: at, key: "link:\(visitor)",
            source: "signalbox",
            [
                "account": .string(member.account.rawValue), "confidence": 1.0,
                "contact": .string(member.contact.rawValue),
                "reason": "identified with the address of a contact",
                "visitor": .string(visitor),
            ])
    }

    private func view(_ path: String, visitor: String, at: Instant) -> NewEvent {
        event(
            .pageViewed, stream: "visitor/\(visitor)", at: at, key: "\(visitor):\(at)",
            source: "web", ["path": .string(path), "visitor": .string(visitor)])
    }

    private func reply(_ member: Cast.Member, at: Instant) -> NewEvent {
        event(
            .emailReplied, stream: "account/\(member.account)", at: at,
            key: "past:\(member.contact):\(at)", source: "replies",
            [
                "account": .string(member.account.rawValue),
                "contact": .string(member.contact.rawValue), "sentiment": "positive",
            ])
    }

    private func proposal(_ member: Cast.Member, at: Instant) -> [NewEvent] {
        guard let opportunity = member.opportunity else { return [] }
        return [
            event(
                .opportunityStageChanged, stream: "opportunity/\(opportunity)", at: at,
                key: "past:\(opportunity):\(at)", source: "crm",
                [
                    "from": "Needs Analysis", "opportunity": .string(opportunity.rawValue),
                    "to": "Proposal",
                ])
        ]
    }

    private func event(
        _ type: EventName, stream: String, at: Instant, key: String, source: String,
        _ data: JSONValue
    ) -> NewEvent {
        NewEvent(
            stream: stream, type: type, occurredAt: at, source: source, key: key,
            actor: "import", data: data.utf8(sorted: true))
    }
}
