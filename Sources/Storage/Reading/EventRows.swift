import CivilTime
import JSON
import SQLite
import Timeline

/// Makes events of rows of the log, and gathers them in batches.
///
/// The one way from what is stored to what is read, and so where every reader meets events opened and
/// in their newest version, whichever was stored.
struct EventRows: ~Copyable {
    /// What a query must select, in this order.
    static let columns = """
        position, stream, version, type, occurred_at, recorded_at, source, key, causation,
        correlation, actor, data
        """
    /// A batch of those who read one event after another, and may stop early: not much for nothing.
    static let fewBytes = 1 << 14

    /// The events since the last one was handed over.
    private(set) var batch = EventBatch()
    private let store: Store
    private var streams: StreamNames
    private var parser = JSONParser()
    private var types: [Int64: ReadType] = [:]

    /// A type as it is read, and as it is stored where that is another.
    private struct ReadType {
        let type: EventType
        let stored: String?
    }

    /// - Parameter store: Its keys must be fresh: ``Store/refreshKeys()``.
    init(_ store: Store) throws {
        self.store = store
        streams = try StreamNames(store.connection)
    }

    /// Adds the event of a row to the batch.
    mutating func take(_ row: borrowing Statement) throws {
        let type = try type(row.integer(3))
        let newest = try type.stored.map { try upcast(row, type.type, from: $0) }
        try batch.append(
            position: Position(row.integer(0)), version: row.integer(2), type: type.type,
            occurredAt: Instant(milliseconds: row.integer(4)),
            recordedAt: Instant(milliseconds: row.integer(5)),
            source: try store.name(row.integer(6)), actor: try store.name(row.integer(10)),
            causation: row.optionalInteger(8).map { Position($0) },
            correlation: row.optionalInteger(9).map { Position($0) },
            appendStream: { try streams.append(row.integer(1), to: &$0) },
            appendKey: { bytes in
                row.withSpan(7) { bytes.append(copying: $0) }
                return !row.isNull(7)
            },
            appendData: { bytes in
                if let newest {
                    bytes += newest
                } else {
                    try store.withOpened(row, type.type) { bytes.append(copying: $0) }
                }
            })
    }

    /// Gives the batch away and begins another.
    mutating func handOver() -> EventBatch {
        let full = batch
        batch = EventBatch()
        return full
    }

    private mutating func upcast(
        _ row: borrowing Statement, _ type: EventType, from stored: String
    ) throws -> [UInt8] {
        try store.withOpened(row, type) { bytes in
            let old = JSONValue(try parser.parse(bytes))
            return store.upcasters.payload(old, of: stored).utf8()
        }
    }

    private mutating func type(_ id: Int64) throws -> ReadType {
        if let known = types[id] { return known }
        let stored = try store.name(id)
        let newest = store.upcasters.newest(of: stored)
        let type = ReadType(
            type: EventType(storedName: newest ?? stored), stored: newest == nil ? nil : stored)
        types[id] = type
        return type
    }
}

extension Store {
    /// Hands the payload of an event's row to `body` as it was before it was sealed.
    fileprivate func withOpened<Result>(
        _ row: borrowing Statement, _ type: EventType, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result {
        try row.withSpan(11) { data in
            guard type.mayBeSealed else { return try body(data) }
            return try withOpened(data, at: "event \(row.integer(0))", body)
        }
    }
}
