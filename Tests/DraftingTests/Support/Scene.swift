import CivilTime
import JSON
import Recommending
import Scoring
import Timeline
import YAML

@testable import Drafting

/// The now of drafts.
let morning = instant("2026-11-20T06:00:00Z")

/// A book that learns what a test tells it: Acme with a deal and a renewal, owned by Jo in Berlin,
/// with Dana, whose last reply was positive.
struct Scene {
    private(set) var book = AccountBook(interest: Interest())
    private var last: Int64 = 0

    static let jo = #""first_name":"Jo","last_name":"Brandt","zone":"Europe/Berlin""#
    static let acme =
        #""name":"Acme","industry":"Optics","employees":1420,"renewal_date":"2027-01-19""#
    static let dana = #""first_name":"Dana","last_name":"Ito","title":"CTO""#
    static let deal =
        #""name":"Lenses","stage":"Demo","amount":38000,"currency":"EUR","close_date":"2026-12-01""#

    init(
        user: String = jo, account: String = acme, contact: String = dana, deal: String = deal
    ) throws {
        try tell(.userAdded, "user/005R", #"{"fields":{\#(user)}}"#)
        try tell(.accountAdded, "account/001A", #"{"fields":{"owner":"005R",\#(account)}}"#)
        try tell(.contactAdded, "contact/003C", #"{"fields":{"account":"001A",\#(contact)}}"#)
        try tell(
            .opportunityAdded, "opportunity/006O",
            #"{"fields":{"account":"001A","open":true,\#(deal)}}"#)
        try tell(
            .emailReplied, "account/001A",
            #"{"account":"001A","contact":"003C","sentiment":"positive"}"#,
            at: instant("2026-11-18T23:30:00Z"))
    }

    /// Tells an event; returns its position.
    @discardableResult
    mutating func tell(
        _ type: EventName, _ stream: String, _ data: String,
        at time: Instant = instant("2026-11-01T00:00:00Z")
    ) throws -> Position {
        last += 1
        let envelope = Envelope(
            position: Position(last), stream: stream, version: 1, type: EventType(type),
            occurredAt: time, recordedAt: time, source: "test", key: nil, causation: nil,
            correlation: nil, actor: "test")
        var parser = JSONParser()
        book.apply(envelope, try parser.parse(Array(data.utf8)))
        return envelope.position
    }

    /// What a draft about Acme may say.
    func sheet(
        allowed: Set<DataClass> = Set(DataClass.allCases), rules: RuleSet = noRules,
        at now: Instant = morning, contact: String? = "003C"
    ) -> FactSheet {
        let account = book.accounts[AccountID("001A")]
        let lines = account.map { rules.score($0, at: now, zone: .utc).lines } ?? []
        return FactSheet(
            for: recommendation(contact: contact, reasons: lines.map(Reason.init)), book: book,
            rules: rules, workspace: "Halden Optics", allowed: allowed, now: now)
    }
}

let noRules = RuleSet(groups: [], rules: [])

extension FactSheet {
    /// The text of a fact.
    func text(_ name: String) -> String? { self[name]?.text }
}

/// The playbooks of a text without mistakes.
func playbook(_ text: String) -> Playbook {
    var diagnostics = Diagnostics()
    guard let read = [Playbook].read([("playbooks.yaml", Array(text.utf8))], &diagnostics),
        let first = read.first
    else { preconditionFailure("\(diagnostics.sorted)") }
    return first
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
