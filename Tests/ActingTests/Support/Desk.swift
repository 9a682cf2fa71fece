import CivilTime
import JSON
import Timeline

@testable import Acting
@testable import Drafting
@testable import Recommending
@testable import Trust

/// When everything is decided, at eleven in Berlin.
let decided = instant("2026-11-20T10:00:00Z")

/// The two books that acting looks at, and a hand that writes into them.
struct Desk {
    private(set) var book = AccountBook(interest: Interest())
    private(set) var cases = CaseBook()
    private var last: Int64 = 0

    /// Acme, owned by Jo in Berlin, with Dana to write to.
    init(
        rep: String = #""email":"jo@halden.example""#,
        contact: String = #""email":"dana@acme.example""#
    ) throws {
        try tell(
            .userAdded, "user/005R",
            #"{"fields":{"first_name":"Jo","last_name":"Brandt","zone":"Europe/Berlin",\#(rep)}}"#)
        try tell(.accountAdded, "account/001A", #"{"fields":{"name":"Acme","owner":"005R"}}"#)
        try tell(
            .contactAdded, "contact/003C",
            #"{"fields":{"account":"001A","first_name":"Dana","last_name":"Ito",\#(contact)}}"#)
    }

    /// Tells a signal.
    mutating func tell(_ type: EventName, _ stream: String, _ data: String) throws {
        var parser = JSONParser()
        book.apply(envelope(type, stream, decided), try parser.parse(Array(data.utf8)))
    }

    /// Records a decision; returns its position.
    @discardableResult
    mutating func record(
        _ type: EventName, _ payload: some Encodable, at time: Instant = decided
    ) throws -> Position {
        let bytes = try Payload.encode(payload)
        try cases.apply(envelope(type, "recommendation/x", time), bytes.span)
        return Position(last)
    }

    private mutating func envelope(_ type: EventName, _ stream: String, _ time: Instant) -> Envelope
    {
        last += 1
        return Envelope(
            position: Position(last), stream: stream, version: 1, type: EventType(type),
            occurredAt: time, recordedAt: time, source: "test", key: nil, causation: nil,
            correlation: nil, actor: "test")
    }

    /// Raises, drafts and schedules a recommendation under the policy `P`.
    mutating func schedule(
        _ recommendation: Recommendation = .proposed(), due: Instant = decided,
        by approver: String? = nil, covers: String? = nil, draft: Draft? = .hello()
    ) throws {
        let id = recommendation.id
        try record(.recommendationRaised, recommendation)
        if let draft { try record(.draftChecked, draft.for(id)) }
        try record(.routeDecided, RouteDecided.to(approver == nil ? .act : .ask, id))
        let found = try covers ?? cases[id]?.covers(policy: "P") ?? ""
        try record(
            .actionScheduled,
            ActionScheduled(
                recommendation: id, dueAt: due, approvedBy: approver.map { UserID($0) },
                covers: found))
    }
}

extension Recommendation {
    static func proposed(
        _ id: String = "R-1", _ action: ActionKind = .sendEmail, account: String = "001A",
        contact: String? = "003C", evidence: [Int64] = [7, 9]
    ) -> Recommendation {
        Recommendation(
            id: RecommendationID(id), watch: WatchID("back"), intent: "",
            account: AccountID(account), accountName: "Acme", owner: UserID("005R"),
            contact: contact.map { ContactID($0) }, action: action,
            playbook: PlaybookID("follow-up"), segment: "mid", stakes: nil, stakesInWorkspace: nil,
            wake: Wake(position: Position(1), kind: "web.page_viewed", at: decided, merged: 0),
            evidence: evidence.map { Position($0) }, whyNow: "", score: nil, reasons: [],
            gates: [], raisedAt: decided)
    }
}

extension Draft {
    static func hello(_ text: String = "Hello Dana,") -> Draft {
        Draft(
            recommendation: RecommendationID("R-1"), contact: nil,
            playbook: PlaybookID("follow-up"), playbookVersion: "1", author: "template",
            subject: Sentence(text: "Next steps", facts: []),
            body: [Sentence(text: text, facts: []), Sentence(text: "Bye", facts: [])],
            whyItShouldWork: [], risk: [], facts: [], cut: [])
    }

    fileprivate func `for`(_ id: RecommendationID) -> Draft {
        Draft(
            recommendation: id, contact: contact, playbook: playbook,
            playbookVersion: playbookVersion, author: author, subject: subject, body: body,
            whyItShouldWork: [], risk: [], facts: facts, cut: cut)
    }
}

extension RouteDecided {
    static func to(_ route: Route, _ id: RecommendationID = RecommendationID("R-1")) -> Self {
        RouteDecided(
            recommendation: id, route: route, reason: "level", sentence: "",
            domain: Domain(of: .proposed()), tier: "T1", level: 1, attempt: 1, isEligible: true,
            approver: UserID("005R"), dueAt: nil)
    }
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
