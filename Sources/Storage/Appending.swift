import CivilTime
import SQLite
import Timeline

/// What the one writer keeps from append to append: compiled statements, the next position, the indexes.
///
/// It is true only as long as every transaction it was used in has been committed; after any other end
/// it is thrown away and read anew.
package final class Appending {
    private(set) var last: Int64
    private let keys: KeyIndex
    private let streams: StreamIndex
    let decisions: DecisionLinks
    private let insertEvent: Statement
    private let selectEvent: Statement
    private let setSealed: Statement
    private let isSame: (_ stored: [UInt8], _ new: [UInt8]) throws -> Bool
    private(set) var lag: RecordingLag
    private let waiting: Waiting

    /// How many entries of the indexes may wait in memory until they are written as a run.
    package struct Waiting {
        /// Within a transaction: few megabytes.
        package var within = 1 << 17
        /// After one: they are read back from the log when it is opened, about 1 µs each.
        package var after = 1 << 15
    }

    /// - Parameter isSame: Whether two payloads, as they are stored, say the same.
    init(
        _ connection: borrowing Connection, waiting: Waiting,
        isSame: @escaping (_ stored: [UInt8], _ new: [UInt8]) throws -> Bool
    ) throws {
        self.waiting = waiting
        self.isSame = isSame
        let seed = try connection.integer("SELECT position FROM checkpoints WHERE name = 'seed'")
        let sealed = try connection.integer(
            "SELECT position FROM checkpoints WHERE name = 'sealed'")
        last = try connection.integer("SELECT max(position) FROM log") ?? 0
        keys = try KeyIndex(seed: UInt64(bitPattern: seed ?? 0), connection)
        streams = try StreamIndex(
            seed: UInt64(bitPattern: seed ?? 0), sealed: sealed ?? 0, connection)
        decisions = try DecisionLinks(connection)
        insertEvent = try connection.prepare(
            """
            INSERT INTO log (position, stream, version, previous, type, occurred_at, recorded_at,
                source, key, causation, correlation, actor, data, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        selectEvent = try connection.prepare(
            "SELECT source, key, type, data FROM log WHERE position = ?")
        setSealed = try connection.prepare(
            """
            INSERT INTO checkpoints (name, position) VALUES ('sealed', ?)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """)
        lag = try RecordingLag(connection)
        try readTail(after: sealed ?? 0, connection)
    }

    /// Where a stream stands; nil for one without events.
    func state(of stream: String) throws -> StreamIndex.State? { try streams.state(of: stream) }

    /// The names of an event as ids.
    struct Names {
        let type: Int64
        let source: Int64
        let actor: Int64
    }

    /// An event as it is to be stored: what is personal is sealed.
    struct Incoming {
        let event: NewEvent
        /// The key it had in logs of before keys with addresses were hashed.
        let formerKey: String?
        let names: Names
    }

    /// Why a batch would not be appended now; nil if it would. Nothing is written.
    func refusal(
        of batch: [Incoming], expecting versions: [String: ExpectedVersion]
    ) throws -> BatchOutcome? {
        var isNew: Set<String> = []
        var own: [Key: Int] = [:]
        for (index, incoming) in batch.enumerated() {
            let event = incoming.event
            guard let key = event.key else {
                isNew.insert(event.stream)
                continue
            }
            if let position = try find(incoming).position {
                let outcome = try compare(incoming, with: position)
                if case .conflict(let position) = outcome { return .conflict(index, position) }
            } else if let first = own[Key(source: event.source, key: key)] {
                let other = batch[first]
                guard other.event.data == event.data, other.names.type == incoming.names.type
                else { return .conflict(index, nil) }
            } else {
                own[Key(source: event.source, key: key)] = index
                isNew.insert(event.stream)
            }
        }
        // A batch that is there already is told so, although its streams have gone on since.
        for stream in isNew.sorted() {
            let wanted: Int64
            switch versions[stream] ?? .any {
            case .any: continue
            case .noStream: wanted = 0
            case .exact(let version): wanted = version
            }
            let version = Int64(try streams.state(of: stream)?.version ?? 0)
            if version != wanted { return .wrongVersion(stream: stream, version) }
        }
        return nil
    }

    private struct Key: Hashable {
        let source: String
        let key: String
    }

    /// Appends an event, unless its key is taken.
    func append(_ incoming: Incoming, recordedAt: Instant) throws -> AppendOutcome {
        let (hash, position) = try find(incoming)
        if let position { return try compare(incoming, with: position) }
        if let hash { keys.insert(hash, position: last + 1) }
        let event = incoming.event
        let version = try insert(
            Row(
                stream: event.stream, type: event.type.storedName, source: event.source,
                actor: event.actor, names: incoming.names, occurredAt: event.occurredAt,
                recordedAt: recordedAt, key: event.key, causation: event.causation?.rawValue,
                correlation: event.correlation?.rawValue, data: event.data,
                isLinked: event.type.isDecision))
        return .appended(Position(last), version: version)
    }

    /// Keeps a key for the next event.
    ///
    /// - Returns: The position of the event that has it already, if any.
    func claim(_ key: String, _ names: Names) throws -> Int64? {
        let (hash, position) = try find(key, names)
        if position == nil { keys.insert(hash, position: last + 1) }
        return position
    }

    /// What is stored of an event besides its place.
    struct Row {
        let stream: String
        let type: String
        let source: String
        let actor: String
        /// Those three as ids.
        let names: Names
        let occurredAt: Instant
        let recordedAt: Instant
        let key: String?
        let causation: Int64?
        let correlation: Int64?
        let data: [UInt8]
        /// Whether it is the next decision of the chain.
        let isLinked: Bool
    }

    /// Writes an event as the next one, whose key was claimed.
    ///
    /// - Returns: Its version.
    func insert(_ row: Row) throws -> Int64 {
        let stream = try streams.advance(row.stream, to: last + 1)
        let version = Int64(stream.version) + 1
        last += 1
        insertEvent.bind(1, last)
        insertEvent.bind(2, Int64(stream.id))
        insertEvent.bind(3, version)
        insertEvent.bind(4, stream.head == 0 ? nil : stream.head)
        insertEvent.bind(5, row.names.type)
        insertEvent.bind(6, row.occurredAt.rawValue)
        insertEvent.bind(7, row.recordedAt.rawValue)
        insertEvent.bind(8, row.names.source)
        insertEvent.bind(9, row.key)
        insertEvent.bind(10, row.causation)
        insertEvent.bind(11, row.correlation)
        insertEvent.bind(12, row.names.actor)
        insertEvent.bind(13, utf8: row.data[...])
        if row.isLinked {
            insertEvent.bind(14, blob: decisions.link(row, position: last, version: version)[...])
        } else {
            insertEvent.bindNull(14)
        }
        try insertEvent.run()
        lag.take(occurredAt: row.occurredAt.rawValue, recordedAt: row.recordedAt.rawValue)
        return version
    }

    /// Ends a transaction: writes where the chain of decisions ends now, and what readers need to know.
    func finish(_ connection: borrowing Connection) throws {
        try decisions.flush(connection)
        try lag.save(connection)
        try seal(isOver: true, connection)
    }

    /// Writes the indexes' new entries once there are many.
    ///
    /// - Parameter isOver: Whether the transaction is, so that what stays in memory is read back later.
    func seal(isOver: Bool, _ connection: borrowing Connection) throws {
        let entries = max(keys.unsealed, streams.unsealed)
        guard entries > (isOver ? waiting.after : waiting.within) else { return }
        try seal(upTo: last, connection)
    }

    private func seal(upTo position: Int64, _ connection: borrowing Connection) throws {
        try keys.seal(connection)
        try streams.seal(upTo: position, connection)
        setSealed.bind(1, position)
        try setSealed.run()
    }

    /// Where the event of that key stands; nil where it is new, or has none.
    private func find(_ incoming: Incoming) throws -> (hash: UInt64?, position: Int64?) {
        if let key = incoming.formerKey, let position = try find(key, incoming.names).position {
            return (nil, position)
        }
        guard let key = incoming.event.key else { return (nil, nil) }
        return try find(key, incoming.names)
    }

    private func find(_ key: String, _ names: Names) throws -> (hash: UInt64, position: Int64?) {
        try keys.find(key, source: names.source) { position in
            selectEvent.bind(1, position)
            defer { selectEvent.reset() }
            return try selectEvent.step() && selectEvent.integer(0) == names.source
                && selectEvent.text(1) == key
        }
    }

    private func compare(
        _ incoming: Incoming, with position: Int64
    ) throws -> AppendOutcome {
        selectEvent.bind(1, position)
        defer { selectEvent.reset() }
        _ = try selectEvent.step()
        let same =
            try selectEvent.integer(2) == incoming.names.type
            && isSame(selectEvent.bytes(3), incoming.event.data)
        return same ? .alreadyAppended(Position(position)) : .conflict(Position(position))
    }

    /// Takes the events into the indexes that no run has yet: the newest ones, or all of them in a log
    /// that never had runs.
    private func readTail(after sealed: Int64, _ connection: borrowing Connection) throws {
        let select = try connection.prepare(
            """
            SELECT log.position, log.stream, log.version, streams.name, log.source, log.key
            FROM log JOIN streams ON streams.id = log.stream
            WHERE log.position > ? ORDER BY log.position
            """)
        select.bind(1, sealed)
        while try select.step() {
            let position = select.integer(0)
            try streams.readBack(
                select.text(3), id: UInt32(select.integer(1)),
                version: UInt32(select.integer(2)),
                position: position)
            if let key = select.optionalText(5) {
                // What the log has was new when it came: only places of other keys are passed over.
                let (hash, _) = try keys.find(key, source: select.integer(4)) { _ in false }
                keys.insert(hash, position: position)
            }
            if max(keys.unsealed, streams.unsealed) > waiting.within {
                try seal(upTo: position, connection)
            }
        }
    }
}
