import CivilTime
import Crypto
import SQLite
import Timeline

/// What one transaction needs to append: compiled statements, the next position, and in memory what the
/// batch adds to the two indexes whose keys are hashes.
///
/// Those are written in order of the hash at the end of the batch: inserted one by one as they come, in
/// random order, they would cost more than all the events (see decision 0001).
final class Appending {
    private var last: Int64
    private var streams: [Int64: Stream] = [:]
    private var keys: [Int64: Int64] = [:]
    private var hasKeys: Bool
    private var hasStreams: Bool
    private let decisions: DecisionLinks
    private let insertEvent: Statement
    private let selectKey: Statement
    private let selectEvent: Statement
    private let selectStream: Statement

    private struct Stream {
        let name: String
        var version: Int64
        let isNew: Bool
    }

    init(_ connection: borrowing Connection) throws {
        last = try connection.integer("SELECT max(position) FROM log") ?? 0
        hasKeys = try connection.integer("SELECT 1 FROM keys LIMIT 1") != nil
        hasStreams = try connection.integer("SELECT 1 FROM streams LIMIT 1") != nil
        decisions = try DecisionLinks(connection)
        insertEvent = try connection.prepare(
            """
            INSERT INTO log (position, stream, version, type, occurred_at, recorded_at, source,
                key, causation, correlation, actor, data, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        selectKey = try connection.prepare("SELECT position FROM keys WHERE hash = ?")
        selectEvent = try connection.prepare(
            "SELECT source, key, type, data FROM log WHERE position = ?")
        selectStream = try connection.prepare("SELECT name, version FROM streams WHERE id = ?")
    }

    /// Entries that the batch may hold in memory before they are written.
    private static let mostHeld = 1 << 17

    /// Whether so much is held in memory that it should be written before the batch is over.
    var isFull: Bool { max(streams.count, keys.count) > Self.mostHeld }

    /// Appends one event whose names are `type`, `source` and `actor`, unless its key is taken.
    func append(
        _ event: NewEvent, recordedAt: Instant, type: Int64, source: Int64, actor: Int64
    ) throws -> AppendOutcome {
        if let key = event.key {
            var hash = Self.hash("\(event.source)\u{0}\(key)")
            while let position = try position(ofHash: hash) {
                if let outcome = try compare(
                    event, with: position, type: type, source: source, key: key)
                {
                    return outcome
                }
                hash &+= 1  // Another key with the same 64 bits: look in the next place.
            }
            keys[hash] = last + 1
        }
        let stream = try nextVersion(ofStream: event.stream)
        last += 1
        insertEvent.bind(1, last)
        insertEvent.bind(2, stream.id)
        insertEvent.bind(3, stream.version)
        insertEvent.bind(4, type)
        insertEvent.bind(5, event.occurredAt.rawValue)
        insertEvent.bind(6, recordedAt.rawValue)
        insertEvent.bind(7, source)
        insertEvent.bind(8, event.key)
        insertEvent.bind(9, event.causation?.rawValue)
        insertEvent.bind(10, event.correlation?.rawValue)
        insertEvent.bind(11, actor)
        insertEvent.bind(12, utf8: event.data[...])
        let hash = decisions.hash(
            of: event, position: last, version: stream.version, recordedAt: recordedAt)
        if let hash { insertEvent.bind(13, blob: hash[...]) }
        try insertEvent.run()
        if hash != nil { insertEvent.bindNull(13) }
        return .appended(Position(last), version: stream.version)
    }

    /// The position of the newest event, also of this batch.
    var lastPosition: Position { Position(last) }

    /// Writes what the batch added to the indexes: at the end of the transaction, or when it is full.
    func flush(_ connection: borrowing Connection) throws {
        let insertKey = try connection.prepare("INSERT INTO keys (hash, position) VALUES (?, ?)")
        for (hash, position) in keys.sorted(by: { $0.key < $1.key }) {
            insertKey.bind(1, hash)
            insertKey.bind(2, position)
            try insertKey.run()
        }
        let insert = try connection.prepare(
            "INSERT INTO streams (id, name, version) VALUES (?, ?, ?)")
        let update = try connection.prepare("UPDATE streams SET version = ? WHERE id = ?")
        for (id, stream) in streams.sorted(by: { $0.key < $1.key }) {
            if stream.isNew {
                insert.bind(1, id)
                insert.bind(2, stream.name)
                insert.bind(3, stream.version)
                try insert.run()
            } else {
                update.bind(1, stream.version)
                update.bind(2, id)
                try update.run()
            }
        }
        try decisions.flush(connection)
        hasKeys = hasKeys || !keys.isEmpty
        hasStreams = hasStreams || !streams.isEmpty
        keys.removeAll(keepingCapacity: true)
        streams.removeAll(keepingCapacity: true)
    }

    private static func hash(_ text: String) -> Int64 {
        Int64(bitPattern: quickHash(text.utf8.span))
    }

    private func position(ofHash hash: Int64) throws -> Int64? {
        if let position = keys[hash] { return position }
        guard hasKeys else { return nil }
        selectKey.bind(1, hash)
        defer { selectKey.reset() }
        return try selectKey.step() ? selectKey.integer(0) : nil
    }

    /// Nil where the event at `position` has another key and only its hash is the same.
    private func compare(
        _ event: NewEvent, with position: Int64, type: Int64, source: Int64, key: String
    ) throws -> AppendOutcome? {
        selectEvent.bind(1, position)
        defer { selectEvent.reset() }
        guard try selectEvent.step(), selectEvent.integer(0) == source, selectEvent.text(1) == key
        else { return nil }
        let same = selectEvent.integer(2) == type && selectEvent.bytes(3) == event.data
        return same ? .alreadyAppended(Position(position)) : .conflict(Position(position))
    }

    private func nextVersion(ofStream name: String) throws -> (id: Int64, version: Int64) {
        var id = Self.hash(name)
        while true {
            if let version = advance(id, name) { return (id, version) }
            if streams[id] == nil {
                if let stored = try stored(id) { streams[id] = stored } else { break }
                continue
            }
            id &+= 1  // Another name with the same 64 bits: look in the next place.
        }
        streams[id] = Stream(name: name, version: 1, isNew: true)
        return (id, 1)
    }

    /// The next version of a stream that is in memory under that id; nil for another stream.
    private func advance(_ id: Int64, _ name: String) -> Int64? {
        guard let known = streams[id], known.name == name else { return nil }
        streams[id]?.version += 1
        return known.version + 1
    }

    private func stored(_ id: Int64) throws -> Stream? {
        guard hasStreams else { return nil }
        selectStream.bind(1, id)
        defer { selectStream.reset() }
        guard try selectStream.step() else { return nil }
        return Stream(
            name: selectStream.text(0), version: selectStream.integer(1), isNew: false)
    }
}
