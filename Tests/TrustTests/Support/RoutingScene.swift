import CivilTime
import JSON
import Scoring
import Timeline

@testable import Drafting
@testable import Recommending
@testable import Trust

/// Noon in Berlin: nobody's quiet hour.
let noon = instant("2026-11-20T11:00:00Z")

/// A recommendation to write to Dana at Acme, owned by Jo, whose manager is Mia, whose manager is Tom.
struct RoutingScene {
    private(set) var book = AccountBook(interest: Interest())
    private var last: Int64 = 0
    var policy = Policy.usual
    var trust = TrustBook()
    var maxStakes: String? = "50000 EUR"
    var load = Router.Load(mailsToContact: 0, automaticForRep: 0, openOnContact: 0)

    init(
        contact: String = #""email":"dana@acme.example""#, rep: String = #""manager":"005M""#,
        manager: String = #""active":true"#, knownFor: EventName? = .outreachSent
    ) throws {
        try tell(.userAdded, "user/005R", #"{"fields":{"zone":"Europe/Berlin",\#(rep)}}"#)
        try tell(.userAdded, "user/005M", #"{"fields":{"manager":"005T",\#(manager)}}"#)
        try tell(.userAdded, "user/005T", #"{"fields":{"active":true}}"#)
        try tell(.accountAdded, "account/001A", #"{"fields":{"owner":"005R"}}"#)
        try tell(.contactAdded, "contact/003C", #"{"fields":{"account":"001A",\#(contact)}}"#)
        if let knownFor { try happens(knownFor, #""contact":"003C""#) }
    }

    mutating func happens(
        _ type: EventName, _ more: String, at time: Instant = noon - .days(30)
    ) throws {
        try tell(type, "account/001A", #"{"account":"001A",\#(more)}"#, at: time)
    }

    private mutating func tell(
        _ type: EventName, _ stream: String, _ data: String, at time: Instant = noon - .days(60)
    ) throws {
        last += 1
        let envelope = Envelope(
            position: Position(last), stream: stream, version: 1, type: EventType(type),
            occurredAt: time, recordedAt: time, source: "test", key: nil, causation: nil,
            correlation: nil, actor: "test")
        var parser = JSONParser()
        book.apply(envelope, try parser.parse(Array(data.utf8)))
    }

    /// Where a recommendation goes.
    func route(
        _ recommendation: Recommendation = .about(action: .sendEmail, stakes: 1000),
        draft: Draft? = .clean, at now: Instant = noon
    ) -> RouteDecided {
        let watch = Watch(
            id: WatchID("back"), intent: "", owner: "", wakeOn: [],
            condition: .field("account.name", FieldTest()), freshWithin: .days(1),
            cooldown: .days(7),
            proposal: .init(
                action: recommendation.action, playbook: recommendation.playbook, stakesFrom: nil),
            envelope: .init(
                actions: [recommendation.action], data: [],
                maxStakes: maxStakes.flatMap { Money($0) }, expires: nil))
        return Router(
            policy: policy, rates: ExchangeRates(currency: "EUR", rates: ["USD": 0.5]), book: book,
            salt: "pepper", now: now
        ).route(recommendation, draft: draft, watch: watch, trust: trust, load: load)
    }
}

extension Policy {
    /// Tasks T0, mails T1 and above EUR 20,000 T2; quiet from 19:00 to 07:30.
    static var usual: Policy {
        guard let from = ClockTime("19:00"), let to = ClockTime("07:30") else {
            preconditionFailure("times of day")
        }
        func rule(_ action: ActionKind, above: Money? = nil, _ tier: Tier) -> TierRule {
            TierRule(action: action, stakesAbove: above, stakesUnknown: false, tier: tier)
        }
        return Policy(
            tiers: [
                rule(.createTask, .t0), rule(.sendEmail, above: Money(20_000, "EUR"), .t2),
                rule(.sendEmail, .t1),
            ], mailsPerContact: Limit(count: 1, per: .days(7)),
            automaticPerRep: Limit(count: 20, per: .days(1)), approverAbove: Money(9000, "EUR"),
            quietHours: QuietHours(from: from, to: to), gates: .standard)
    }
}

extension Recommendation {
    /// An action on Acme with stakes in the workspace's currency.
    ///
    /// - Parameter id: `R-1` is not drawn for a random check with the salt `pepper`.
    static func about(
        action: ActionKind, stakes: Double?, id: String = "R-1", contact: String? = "003C"
    ) -> Recommendation {
        let money = stakes.map { Money($0, "EUR") }
        return Recommendation(
            id: RecommendationID(id), watch: WatchID("back"), intent: "",
            account: AccountID("001A"), accountName: "Acme", owner: UserID("005R"),
            contact: contact.map { ContactID($0) }, action: action,
            playbook: PlaybookID("follow-up"), segment: "mid", stakes: money,
            stakesInWorkspace: money,
            wake: Wake(position: Position(1), kind: "web.page_viewed", at: noon, merged: 0),
            evidence: [], whyNow: "", score: nil, reasons: [], gates: [], raisedAt: noon)
    }
}

extension Draft {
    /// A draft that needs nobody's eye.
    static let clean = draft()

    static func draft(fact: String = "Acme", cut: [Cut] = []) -> Draft {
        Draft(
            recommendation: RecommendationID("R-1"), contact: nil,
            playbook: PlaybookID("follow-up"), playbookVersion: "1", author: "template",
            subject: Sentence(text: "Hello", facts: []),
            body: [Sentence(text: "For \(fact).", facts: ["F1"])], whyItShouldWork: [], risk: [],
            facts: [
                Fact(
                    id: "F1", name: "account.name", text: fact, kind: .name, evidence: [],
                    dataClass: .account)
            ], cut: cut)
    }
}

extension TrustBook {
    /// A domain whose clean labels earned an acting level, confirmed and past the ramp of checks.
    static func trusted(_ action: ActionKind, _ tier: Tier, labels: Int = 60) -> TrustBook {
        var book = TrustBook()
        let domain = Domain(of: .about(action: action, stakes: nil))
        let start = noon - .days(30)
        for index in 0..<labels {
            let label = LabelSettled(
                domain: domain, tier: tier, recommendation: RecommendationID("past-\(index)"),
                score: 1, account: AccountID("a\(index)"), reviewer: UserID("r\(index % 2)"),
                knownBad: 20, approvedBad: 0, isRandomCheck: index > 30, attempt: 1)
            _ = book.settle(label, at: start + .minutes(360 * index))
        }
        book.apply(.promotionConfirmed, Key(domain, tier), at: noon)
        for _ in 0..<30 { book.apply(.actedAutomatically, Key(domain, tier), at: noon) }
        return book
    }
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
