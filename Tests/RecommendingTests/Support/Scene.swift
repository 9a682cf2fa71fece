import CivilTime
import JSON
import Timeline

/// When the visit that wakes the watches happens.
let visitTime = instant("2026-11-19T10:00:00Z")
/// The now of decisions that do not say otherwise.
let morning = instant("2026-11-19T18:00:00Z")

/// A book that learns what a test tells it: Acme, owned by Jo in Berlin, with Dana to write to, an
/// open deal of EUR 38,000, and a visitor known to be Dana.
struct Scene {
    private(set) var book = AccountBook(interest: Interest())
    private var last: Int64 = 0

    init(
        user: String = #""active":true"#, account: String = #""owner":"005R""#,
        contact: String = #""email":"dana@acme.example""#,
        deal: String = #""amount":38000,"currency":"EUR""#
    ) throws {
        let before = instant("2026-10-01T00:00:00Z")
        try tell(
            .userAdded, "user/005R",
            #"{"fields":{"first_name":"Jo","last_name":"Brandt","zone":"Europe/Berlin",\#(user)}}"#,
            at: before)
        try tell(
            .accountAdded, "account/001A",
            #"{"fields":{"name":"Acme","employees":420,\#(account)}}"#, at: before)
        try tell(
            .contactAdded, "contact/003C",
            #"{"fields":{"account":"001A","first_name":"Dana","last_name":"Ito",\#(contact)}}"#,
            at: before)
        try tell(
            .opportunityAdded, "opportunity/006O",
            #"{"fields":{"account":"001A","open":true,"stage":"Demo",\#(deal)}}"#, at: before)
        try tell(
            .visitorLinked, "visitor/v1",
            #"{"visitor":"v1","account":"001A","contact":"003C"}"#, at: before)
    }

    /// Tells an event; returns its position.
    @discardableResult
    mutating func tell(
        _ type: EventName, _ stream: String, _ data: String, at time: Instant = visitTime
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

    /// A page view of the visitor.
    @discardableResult
    mutating func visit(
        _ path: String = "/pricing", by visitor: String = "v1", at time: Instant = visitTime
    ) throws -> Position {
        try tell(
            .pageViewed, "visitor/\(visitor)",
            #"{"visitor":"\#(visitor)","path":"\#(path)"}"#, at: time)
    }

    /// Something that happened on an account, with more of the payload.
    @discardableResult
    mutating func happens(
        _ type: EventName, on account: String = "001A", _ more: String = "",
        at time: Instant = visitTime
    ) throws -> Position {
        let comma = more.isEmpty ? "" : ","
        return try tell(
            type, "account/\(account)", #"{"account":"\#(account)"\#(comma)\#(more)}"#, at: time)
    }
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
