import Crypto
import SQLite
import Timeline

/// Looks for what must never be: gaps, broken streams, indexes that do not say what the log says.
///
/// Everything is looked at as of one moment; findings are sentences for a person, none for a log that
/// is whole.
public struct LogInspection {
    /// How many events are looked at where not all of them are.
    static let sample: Int64 = 1000
    /// More of the same say nothing new.
    private static let mostFindings = 5
    private let store: Store
    private let isFull: Bool

    /// - Parameter full: Looks at every event and stream, about 5 µs each, not at a sample of events.
    public init(of store: Store, full: Bool) {
        self.store = store
        isFull = full
    }

    /// Positions that are missing, or stand outside.
    public func gaps() throws -> [String] {
        let select = try store.connection.prepare(
            "SELECT count(*), coalesce(min(position), 1), coalesce(max(position), 0) FROM log")
        _ = try select.step()
        let (count, first, last) = (select.integer(0), select.integer(1), select.integer(2))
        if first != 1 { return ["the first event has position \(first)"] }
        return count == last ? [] : ["of \(last) positions \(last - count) have no event"]
    }

    /// Events whose version or predecessor in their stream is not what it must be.
    public func brokenStreams() throws -> [String] {
        try isFull ? brokenAmongAll() : brokenInSample()
    }

    private func brokenAmongAll() throws -> [String] {
        try Heads(store.connection).findings
    }

    /// An event and the one it names before it must be of one stream and follow each other.
    private func brokenInSample() throws -> [String] {
        let select = try store.connection.prepare(
            """
            SELECT event.version, event.previous, before.version,
                before.stream = event.stream AND before.position < event.position
            FROM log AS event LEFT JOIN log AS before ON before.position = event.previous
            WHERE event.position = ?
            """)
        var findings: [String] = []
        for position in try samplePositions(upTo: .max) {
            select.bind(1, position)
            defer { select.reset() }
            guard try select.step() else { continue }
            let isFirst = select.isNull(1)
            let isSound =
                isFirst
                ? select.integer(0) == 1
                : select.integer(0) == select.integer(2) + 1 && select.integer(3) == 1
            if !isSound, findings.count < Self.mostFindings {
                findings.append("event \(position) does not follow another of its stream")
            }
        }
        return findings
    }

    /// Keys and streams that the indexes on disk do not find where they are.
    public func brokenIndexes() throws -> [String] {
        try store.connection.snapshot {
            let sealed = try store.connection.integer(
                "SELECT position FROM checkpoints WHERE name = 'sealed'")
            guard let sealed else { return [] }
            return try brokenKeys(upTo: sealed) + brokenHeads(upTo: sealed)
        }
    }

    private func brokenKeys(upTo sealed: Int64) throws -> [String] {
        let seed = try store.connection.integer(
            "SELECT position FROM checkpoints WHERE name = 'seed'")
        let keys = try KeyIndex(seed: UInt64(bitPattern: seed ?? 0), store.connection)
        let select = try store.connection.prepare("SELECT source, key FROM log WHERE position = ?")
        var findings: [String] = []
        for position in try samplePositions(upTo: sealed) where findings.count < Self.mostFindings {
            select.bind(1, position)
            defer { select.reset() }
            guard try select.step(), let key = select.optionalText(1) else { continue }
            let found = try keys.find(key, source: select.integer(0)) { $0 == position }.position
            if found == nil { findings.append("the key of event \(position) is not found") }
        }
        return findings
    }

    private func brokenHeads(upTo sealed: Int64) throws -> [String] {
        let index = try StreamHeads(store.connection)
        _ = try index.readOn(store.connection)
        let heads = isFull ? try Heads(store.connection) : nil
        let select = try store.connection.prepare(
            "SELECT stream, name FROM log JOIN streams ON streams.id = stream WHERE position = ?")
        let selectStream = try store.connection.prepare("SELECT stream FROM log WHERE position = ?")
        var findings: [String] = []
        for position in try samplePositions(upTo: sealed) where findings.count < Self.mostFindings {
            select.bind(1, position)
            defer { select.reset() }
            guard try select.step() else { continue }
            let (stream, head) = (select.integer(0), try index.head(of: select.text(1)) ?? 0)
            selectStream.bind(1, head)
            defer { selectStream.reset() }
            let isOfStream = try selectStream.step() && selectStream.integer(0) == stream
            if !isOfStream || head < position || head != heads?[stream] ?? head {
                findings.append("the newest event of \(select.text(1)) is not found")
            }
        }
        return findings
    }

    /// Events of which the keys do not open what is sealed.
    ///
    /// - Throws: `StorageError.keys` where the file of keys cannot be used at all.
    public func closedEvents() throws -> [String] {
        guard try store.keyCount() != nil else { return [] }
        let select = try store.connection.prepare("SELECT type, data FROM log WHERE position = ?")
        var findings: [String] = []
        for position in try samplePositions(upTo: .max) where findings.count < Self.mostFindings {
            select.bind(1, position)
            defer { select.reset() }
            guard try select.step(),
                EventType(storedName: try store.name(select.integer(0))).mayBeSealed
            else { continue }
            do {
                try select.withSpan(1) { data in
                    try store.withOpened(data, at: "event \(position)") { _ in }
                }
            } catch let error as StorageError {
                guard case .unreadable = error else { throw error }
                findings.append(error.description)
            }
        }
        return findings
    }

    /// Every position, or so many evenly spread ones, the newest among them.
    private func samplePositions(upTo bound: Int64) throws -> StrideThrough<Int64> {
        let last = min(bound, try store.lastPosition().rawValue)
        let step = isFull ? 1 : max(1, last / Self.sample)
        return stride(from: last, through: 1, by: -Int(step))
    }
}

/// Where every stream stands, worked out from the log alone: 16 bytes a stream.
private struct Heads {
    private var heads: [Int64] = []
    private var versions: [Int64] = []
    private(set) var findings: [String] = []

    init(_ connection: borrowing Connection) throws {
        let select = try connection.prepare(
            "SELECT position, stream, version, coalesce(previous, 0) FROM log ORDER BY position")
        while try select.step() {
            let (position, stream) = (select.integer(0), Int(select.integer(1)))
            while heads.count <= stream {
                heads.append(0)
                versions.append(0)
            }
            if select.integer(2) != versions[stream] + 1 || select.integer(3) != heads[stream],
                findings.count < 5
            {
                findings.append("event \(position) does not follow the one before it in its stream")
            }
            versions[stream] = select.integer(2)
            heads[stream] = position
        }
    }

    /// The newest event of a stream, by the stream's id.
    subscript(stream: Int64) -> Int64? {
        heads.indices.contains(Int(stream)) ? heads[Int(stream)] : nil
    }
}
