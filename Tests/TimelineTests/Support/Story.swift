import CivilTime
import JSON
import Timeline

/// Tells a book of accounts one event after another, as a log would.
struct Story: ~Copyable {
    var book: AccountBook
    private(set) var position = Position(0)
    private var parser = JSONParser()

    /// 20 November 2026, 06:00 UTC.
    static let start = Instant(milliseconds: 1_795_154_400_000)

    init(interest: Interest = Interest()) { book = AccountBook(interest: interest) }

    /// Goes on with a book that took everything up to a position.
    init(with book: AccountBook, from position: Position) {
        (self.book, self.position) = (book, position)
    }

    /// Tells one event, which occurs a minute after the one before unless a time is given.
    @discardableResult
    mutating func tell(
        _ type: EventName, _ stream: String, at: Instant? = nil, _ data: JSONValue = [:]
    ) throws -> Position {
        try tell(stored: type.rawValue, stream, at: at, data)
    }

    /// The same for a type that this version may not know.
    @discardableResult
    mutating func tell(
        stored type: String, _ stream: String, at: Instant? = nil, _ data: JSONValue = [:]
    ) throws -> Position {
        position = Position(position.rawValue + 1)
        let event = Envelope.sample(
            position: position, stream: stream, type: EventType(storedName: type),
            at: at ?? Self.start + .minutes(Int(position.rawValue)))
        book.apply(event, try parser.parse(data.utf8()))
        return position
    }

    /// A record of the CRM appeared.
    @discardableResult
    mutating func add(
        _ type: EventName, _ stream: String, _ fields: JSONValue
    ) throws -> Position {
        try tell(type, stream, ["fields": fields, "file": "Export.csv", "row": 1])
    }

    /// A field of a record of the CRM changed; nil empties it.
    @discardableResult
    mutating func change(
        _ type: EventName, _ stream: String, _ field: String, to value: JSONValue?
    ) throws -> Position {
        var members = [JSONValue.Member(key: "field", value: .string(field))]
        members.append(.init(key: "to", value: value ?? .null))
        return try tell(type, stream, .object(members))
    }

    /// The account an event of that payload would be about.
    mutating func account(of data: JSONValue, stream: String = "elsewhere/1") throws -> AccountID? {
        let event = Envelope.sample(
            position: Position(position.rawValue + 1), stream: stream,
            type: EventType(.eventTracked), at: Self.start)
        return book.account(of: event, try parser.parse(data.utf8()))
    }
}

extension Envelope {
    /// An envelope of which only what matters to a test is given.
    static func sample(
        position: Position = Position(1), stream: String = "account/001",
        type: EventType = EventType(.pageViewed), at: Instant = Story.start
    ) -> Envelope {
        Envelope(
            position: position, stream: stream, version: 1, type: type, occurredAt: at,
            recordedAt: at, source: "test", key: nil, causation: nil, correlation: nil,
            actor: "test")
    }
}
