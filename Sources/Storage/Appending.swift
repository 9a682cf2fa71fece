import CivilTime
import Crypto
import SQLite
import Timeline

/// What one transaction needs to append: compiled statements, the next position, versions of streams.
final class Appending {
    private var last: Int64
    private var streams: [String: Stream] = [:]
    private let insertEvent: Statement
    private let insertKey: Statement
    private let selectKey: Statement
    private let selectEvent: Statement
    private let selectStream: Statement
    private let insertStream: Statement

    private struct Stream {
        let id: Int64
        var version: Int64
    }

    init(_ connection: borrowing Connection) throws {
        last = try connection.integer("SELECT max(position) FROM log") ?? 0
        insertEvent = try connection.prepare(
            """
            INSERT INTO log (position, stream, version, type, occurred_at, recorded_at, source,
                key, causation, correlation, actor, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertKey = try connection.prepare("INSERT INTO keys (hash, position) VALUES (?, ?)")
        selectKey = try connection.prepare("SELECT position FROM keys WHERE hash = ?")
        selectEvent = try connection.prepare(
            "SELECT source, key, type, data FROM log WHERE position = ?")
        selectStream = try connection.prepare("SELECT id, version FROM streams WHERE name = ?")
        insertStream = try connection.prepare(
            "INSERT INTO streams (name, version) VALUES (?, 0) RETURNING id")
    }

    /// Appends one event whose names are `type`, `source` and `actor`, unless its key is taken.
    func append(
        _ event: NewEvent, recordedAt: Instant, type: Int64, source: Int64, actor: Int64
    ) throws -> AppendOutcome {
        if let key = event.key {
            var hash = Self.hash(source: event.source, key: key)
            while let position = try position(ofHash: hash) {
                if let outcome = try compare(
                    event, with: position, type: type, source: source, key: key)
                {
                    return outcome
                }
                hash &+= 1  // Another key with the same 64 bits: look in the next place.
            }
            insertKey.bind(1, hash)
            insertKey.bind(2, last + 1)
            try insertKey.run()
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
        try insertEvent.run()
        return .appended(Position(last))
    }

    /// Writes the versions that streams have reached; once, at the end of the transaction.
    func flushVersions(_ connection: borrowing Connection) throws {
        let update = try connection.prepare("UPDATE streams SET version = ? WHERE id = ?")
        for stream in streams.values.sorted(by: { $0.id < $1.id }) {
            update.bind(1, stream.version)
            update.bind(2, stream.id)
            try update.run()
        }
    }

    private static func hash(source: String, key: String) -> Int64 {
        Int64(bitPattern: quickHash(Array("\(source)\u{0}\(key)".utf8).span))
    }

    private func position(ofHash hash: Int64) throws -> Int64? {
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
        if let known = streams[name] {
            streams[name]?.version += 1
            return (known.id, known.version + 1)
        }
        selectStream.bind(1, name)
        defer { selectStream.reset() }
        if try selectStream.step() {
            let stream = Stream(id: selectStream.integer(0), version: selectStream.integer(1) + 1)
            streams[name] = stream
            return (stream.id, stream.version)
        }
        insertStream.bind(1, name)
        defer { insertStream.reset() }
        _ = try insertStream.step()
        let stream = Stream(id: insertStream.integer(0), version: 1)
        streams[name] = stream
        return (stream.id, stream.version)
    }
}
