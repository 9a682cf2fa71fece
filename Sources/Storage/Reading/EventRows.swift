import CivilTime
import JSON
import SQLite
import Timeline

/// Makes events of rows of the log, and gathers them in batches.
///
/// The one way from what is stored to what is read, and so where every reader meets events in their
/// newest version, whichever was stored, and opened where something is sealed.
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
        let mayBeSealed: Bool
    }

    init(_ store: Store) throws {
        self.store = store
        if !store.isInTransaction { try store.refreshKeys() }
        streams = try StreamNames(store.connection)
    }

    /// Adds the event of a row to the batch.
    mutating func take(_ row: borrowing Statement) throws {
        let type = try type(row.integer(3))
        let newest = try type.stored.map { try upcast(row, $0) }
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
                } else if type.mayBeSealed {
                    try row.withSpan(11) {
                        try store.appendOpened($0, to: &bytes, at: Self.place(row))
                    }
                } else {
                    row.withSpan(11) { bytes.append(copying: $0) }
                }
            })
    }

    /// Gives the batch away and begins another.
    mutating func handOver() -> EventBatch {
        let full = batch
        batch = EventBatch()
        return full
    }

    private mutating func upcast(_ row: borrowing Statement, _ stored: String) throws -> [UInt8] {
        try row.withSpan(11) { bytes in
            try store.withOpened(bytes, at: Self.place(row)) { opened in
                let old = JSONValue(try parser.parse(opened))
                return store.upcasters.payload(old, of: stored).utf8()
            }
        }
    }

    /// Where a payload stands, for an error.
    private static func place(_ row: borrowing Statement) -> String { "event \(row.integer(0))" }

    private mutating func type(_ id: Int64) throws -> ReadType {
        if let known = types[id] { return known }
        let stored = try store.name(id)
        let newest = store.upcasters.newest(of: stored)
        let type = ReadType(
            type: EventType(storedName: newest ?? stored), stored: newest == nil ? nil : stored,
            mayBeSealed: EventType(storedName: stored).mayBeSealed)
        types[id] = type
        return type
    }
}
