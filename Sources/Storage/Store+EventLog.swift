public import CivilTime
public import JSON
import SQLite
public import Timeline

extension Store: EventLog {
    private static let largestEvent = 1 << 20

    /// Appends one event inside the present transaction.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    public func append(_ event: NewEvent, recordedAt: Instant) throws -> AppendOutcome {
        guard let appending else { preconditionFailure("appending needs a transaction") }
        if appending.isFull { try appending.flush(connection) }
        guard event.data.count <= Self.largestEvent else {
            throw StorageError.eventTooLarge(bytes: event.data.count, limit: Self.largestEvent)
        }
        let (event, formerKey) = try sealed(event)
        let type = try nameID(event.type.rawValue)
        let source = try nameID(event.source)
        let actor = try nameID(event.actor)
        return try appending.append(
            event, formerKey: formerKey, recordedAt: recordedAt, type: type, source: source,
            actor: actor
        ) { stored in try isSame(stored, event.data) }
    }

    /// The position of the newest event; 0 for an empty log.
    public func lastPosition() throws -> Position {
        if let appending { return appending.lastPosition }
        return Position(try connection.integer("SELECT max(position) FROM log") ?? 0)
    }

    /// Hands every event that passes `filter` to `body`, in order of position, as of one moment.
    ///
    /// - Precondition: Not within ``transaction(_:)``, whose new streams are not yet in their table.
    public func read(
        _ filter: EventFilter, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        precondition(appending == nil, "a transaction must be over before its events are read")
        let select = try connection.prepare(
            """
            SELECT position, stream, version, type, occurred_at, recorded_at, source, key,
                causation, correlation, actor, data
            FROM log
            WHERE position > ? AND occurred_at <= ? AND recorded_at <= ? AND position <= ?
            ORDER BY position
            """)
        select.bind(1, filter.after.rawValue)
        select.bind(2, filter.occurredUpTo?.rawValue ?? .max)
        select.bind(3, filter.recordedUpTo?.rawValue ?? .max)
        // A body that appends would be handed its own events, without end.
        select.bind(4, try lastPosition().rawValue)
        try refreshKeys()
        let streams = try StreamNames(connection)
        var parser = JSONParser()
        var types: [Int64: EventType] = [:]
        while try select.step() {
            let type: EventType
            if let known = types[select.integer(3)] {
                type = known
            } else {
                type = EventType(storedName: try name(select.integer(3)))
                types[select.integer(3)] = type
            }
            let stream = select.integer(1)
            let envelope = Envelope(
                position: Position(select.integer(0)), stream: streams.name(of: stream),
                version: select.integer(2), type: type,
                occurredAt: Instant(milliseconds: select.integer(4)),
                recordedAt: Instant(milliseconds: select.integer(5)),
                source: try name(select.integer(6)), key: select.optionalText(7),
                causation: select.optionalInteger(8).map { Position($0) },
                correlation: select.optionalInteger(9).map { Position($0) },
                actor: try name(select.integer(10)))
            try select.withSpan(11) { bytes in
                try withOpened(bytes, at: "event \(envelope.position.rawValue)") { bytes in
                    try body(envelope, try parser.parse(bytes), bytes)
                }
            }
            if let failure = streams.failure { throw failure }
        }
    }
}

/// Finds the names of streams one by one, for the events whose reader asks.
private final class StreamNames {
    /// What went wrong in a look-up, whose answer was then empty.
    private(set) var failure: SQLiteError?
    private let select: Statement

    init(_ connection: borrowing Connection) throws {
        select = try connection.prepare("SELECT name FROM streams WHERE id = ?")
    }

    func name(of id: Int64) -> String {
        do throws(SQLiteError) {
            select.bind(1, id)
            defer { select.reset() }
            return try select.step() ? select.text(0) : ""
        } catch {
            failure = error
            return ""
        }
    }
}
