import Crypto
import JSON
import SQLite
import Timeline

/// What a log holds, in a form that can be compared.
public struct LogContent: Hashable, Sendable {
    /// How many events; also the position of the newest.
    public let events: Int64
    /// BLAKE2b-256 over the export of them all, in hexadecimal.
    public let hash: String

    /// The content of a log as it was worked out elsewhere.
    public init(events: Int64, hash: String) {
        self.events = events
        self.hash = hash
    }
}

extension Store {
    private static let chunkSize = 1 << 20

    /// Writes every event as a line of JSON, in order of position, as of one moment.
    ///
    /// The whole envelope, and the payload exactly as stored; about 3 µs an event, in constant memory.
    /// What is sealed stays so, and its keys are not needed: who has the export alone can read nothing
    /// about people.
    ///
    /// - Parameters:
    ///   - upcast: Writes events in their newest version instead, for programs that know no other.
    ///     Such an export is another content than the log's, and has no chain of decisions.
    ///   - last: Up to this position; nil for all there are now.
    ///   - write: Given about a megabyte of whole lines at a time, and how many events so far.
    public func exportLog(
        upcast: Bool = false, upTo last: Int64? = nil,
        _ write: ([UInt8], _ events: Int64) throws -> Void
    ) throws -> LogContent {
        let reader = try LoggedEvents(self, upTo: last ?? lastPosition().rawValue)
        var lines = LogLines()
        var hasher = SecureHasher()
        var chunk: [UInt8] = []
        var count: Int64 = 0
        var isOver = false
        while !isOver {
            while chunk.count < Self.chunkSize {
                guard var event = try reader.next() else {
                    isOver = true
                    break
                }
                if upcast { try self.upcast(&event) }
                lines.append(event, to: &chunk)
                count += 1
            }
            hasher.update(chunk[...])
            try write(chunk, count)
            chunk.removeAll(keepingCapacity: true)
        }
        return LogContent(events: count, hash: hasher.finish())
    }

    /// What the log holds up to a position, without writing it anywhere.
    public func content(
        upTo last: Int64? = nil, _ progress: (_ events: Int64) -> Void = { _ in }
    ) throws -> LogContent {
        try exportLog(upTo: last) { _, events in progress(events) }
    }

    private func upcast(_ event: inout LoggedEvent) throws {
        // A hash is that of what was stored, and a chain that lacks some of its links is none.
        event.chain = nil
        guard let newest = upcasters.newest(of: event.type) else { return }
        let isSealed = Sealer.isSealed(event.data.span)
        let stored = try opened(event.data, at: "event \(event.position)")
        event.data = upcasters.payload(try JSONValue(parsing: stored), of: event.type).utf8()
        event.type = newest
        if isSealed {
            event.data = try sealed(
                event.data, of: EventType(storedName: newest), stream: event.stream)
        }
    }
}

/// Reads events one after another as they are stored.
private final class LoggedEvents {
    private let store: Store
    private let select: Statement
    private let selectStream: Statement

    init(_ store: Store, upTo last: Int64) throws {
        self.store = store
        select = try store.connection.prepare(
            """
            SELECT \(EventRows.columns), nullif(lower(hex(chain)), '') FROM log
            WHERE position <= ? ORDER BY position
            """)
        select.bind(1, last)
        selectStream = try store.connection.prepare("SELECT name FROM streams WHERE id = ?")
    }

    func next() throws -> LoggedEvent? {
        guard try select.step() else { return nil }
        selectStream.bind(1, select.integer(1))
        defer { selectStream.reset() }
        _ = try selectStream.step()
        return LoggedEvent(
            position: select.integer(0), stream: selectStream.text(0), version: select.integer(2),
            type: try store.name(select.integer(3)), occurredAt: select.integer(4),
            recordedAt: select.integer(5), source: try store.name(select.integer(6)),
            key: select.optionalText(7), causation: select.optionalInteger(8),
            correlation: select.optionalInteger(9), actor: try store.name(select.integer(10)),
            chain: select.optionalText(12), data: select.bytes(11))
    }
}
