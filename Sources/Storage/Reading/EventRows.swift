import CivilTime
import JSON
import SQLite
import Timeline

/// Makes events of rows of the log.
///
/// The one way from what is stored to what is read, and so where every reader meets events in their
/// newest version, whichever was stored.
final class EventRows {
    /// What a query must select, in this order.
    static let columns = """
        position, stream, version, type, occurred_at, recorded_at, source, key, causation,
        correlation, actor, data
        """

    private let store: Store
    private let streams: StreamNames
    private var parser = JSONParser()
    private var types: [Int64: ReadType] = [:]

    /// A type as it is read, and as it is stored where that is another.
    private struct ReadType {
        let type: EventType
        let stored: String?
    }

    init(_ store: Store) throws {
        self.store = store
        streams = try StreamNames(store.connection)
    }

    /// Hands the event of a row to `body`.
    func hand(
        _ row: borrowing Statement, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        let type = try type(row.integer(3))
        let stream = row.integer(1)
        let envelope = Envelope(
            position: Position(row.integer(0)), stream: self.streams.name(of: stream),
            version: row.integer(2), type: type.type,
            occurredAt: Instant(milliseconds: row.integer(4)),
            recordedAt: Instant(milliseconds: row.integer(5)),
            source: try store.name(row.integer(6)), key: row.optionalText(7),
            causation: row.optionalInteger(8).map { Position($0) },
            correlation: row.optionalInteger(9).map { Position($0) },
            actor: try store.name(row.integer(10)))
        try row.withSpan(11) { bytes in
            guard let stored = type.stored else {
                return try body(envelope, try parser.parse(bytes), bytes)
            }
            let old = JSONValue(try parser.parse(bytes))
            let data = store.upcasters.payload(old, of: stored).utf8()
            try body(envelope, try parser.parse(data), data.span)
        }
        if let failure = streams.failure { throw failure }
    }

    private func type(_ id: Int64) throws -> ReadType {
        if let known = types[id] { return known }
        let stored = try store.name(id)
        let newest = store.upcasters.newest(of: stored)
        let type = ReadType(
            type: EventType(storedName: newest ?? stored), stored: newest == nil ? nil : stored)
        types[id] = type
        return type
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
