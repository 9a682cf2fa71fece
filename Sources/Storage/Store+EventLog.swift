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
        let appending = try appendingNow()
        try appending.seal(isOver: false, connection)
        return try appending.append(event, recordedAt: recordedAt, names(of: event))
    }

    /// Appends a batch inside the present transaction: all of it, or nothing.
    ///
    /// - Parameter versions: What streams must have before the batch; a batch that is there already
    ///   is told so whatever they have.
    /// - Precondition: Called within ``transaction(_:)``.
    public func append(
        _ batch: [NewEvent], expecting versions: [String: ExpectedVersion] = [:],
        recordedAt: Instant
    ) throws -> BatchOutcome {
        let appending = try appendingNow()
        let named = try batch.map { (event: $0, names: try names(of: $0)) }
        if let refusal = try appending.refusal(of: named, expecting: versions) { return refusal }
        try appending.seal(isOver: false, connection)
        return .appended(
            try named.map { try appending.append($0.event, recordedAt: recordedAt, $0.names) })
    }

    private func appendingNow() throws -> Appending {
        guard isInTransaction, let appending else {
            preconditionFailure("appending needs a transaction")
        }
        return appending
    }

    private func names(of event: NewEvent) throws -> Appending.Names {
        guard event.data.count <= Self.largestEvent else {
            throw StorageError.eventTooLarge(bytes: event.data.count, limit: Self.largestEvent)
        }
        return Appending.Names(
            type: try nameID(event.type.rawValue), source: try nameID(event.source),
            actor: try nameID(event.actor))
    }

    /// The position of the newest event; 0 for an empty log.
    public func lastPosition() throws -> Position {
        if isInTransaction, let appending { return Position(appending.last) }
        return Position(try connection.integer("SELECT max(position) FROM log") ?? 0)
    }

    /// Hands every event that passes `filter` to `body`, in order of position, as of one moment.
    public func read(
        _ filter: EventFilter, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
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
                try body(envelope, try parser.parse(bytes), bytes)
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
