import Crypto
import SQLite

/// Where each stream stands: its id, its version, its newest event.
///
/// A stream is found by a hash of its name; from its newest event on, each event names the one before
/// it. So the index has one entry a stream, and reading a stream is walking back.
final class StreamIndex {
    /// A stream, and where it stands.
    struct State: BitwiseCopyable {
        /// The position of its newest event.
        var head: Int64
        let id: UInt32
        /// The version of its newest event.
        var version: UInt32
        /// More bits of a hash of its name.
        let check: UInt32
    }

    /// Streams touched lately, and all that moved since the last run was written.
    private var states = HashTable(none: State(head: 0, id: 0, version: 0, check: 0))
    /// How many of them moved since the last run was written.
    private(set) var unsealed = 0
    private let runs: SortedRuns
    /// Streams whose newest event stands behind this one are not in the runs yet.
    private var sealed: Int64
    private var lastID: UInt32
    private let seed: UInt64
    private let selectEvent: Statement
    private let selectName: Statement
    private let insertName: Statement
    /// Streams remembered at the most once they are in the runs.
    private static let mostRemembered = 1 << 18

    /// - Parameter sealed: The newest event whose stream is in the runs.
    init(seed: UInt64, sealed: Int64, _ connection: borrowing Connection) throws {
        self.seed = seed
        self.sealed = sealed
        runs = try SortedRuns(kind: .streams, connection)
        lastID = UInt32(try connection.integer("SELECT max(id) FROM streams") ?? 0)
        selectEvent = try connection.prepare("SELECT stream, version FROM log WHERE position = ?")
        selectName = try connection.prepare("SELECT name FROM streams WHERE id = ?")
        insertName = try connection.prepare("INSERT INTO streams (id, name) VALUES (?, ?)")
    }

    /// Where a stream stands; nil for one without events.
    func state(of name: String) throws -> State? { try find(name).state }

    /// Gives a stream its next event, at `position`.
    ///
    /// - Returns: Where it stood before, with version and head 0 if it is new, and its id.
    func advance(_ name: String, to position: Int64) throws -> State {
        let (hash, known) = try find(name)
        let before = try known ?? add(name)
        set(
            hash,
            State(
                head: position, id: before.id, version: before.version + 1, check: before.check))
        return before
    }

    /// Takes in an event that is in the log already.
    func readBack(_ name: String, id: UInt32, version: UInt32, position: Int64) throws {
        let (hash, _) = try find(name)
        set(hash, State(head: position, id: id, version: version, check: check(name)))
        lastID = max(lastID, id)
    }

    /// Writes what moved since the last run as a new one; all of it is at or before `position`.
    func seal(upTo position: Int64, _ connection: borrowing Connection) throws {
        let moved = states.sorted.filter { $0.value.head > sealed }
        if !moved.isEmpty {
            try runs.add(moved.map { ($0.hash, $0.value.head) }, connection)
        }
        sealed = position
        unsealed = 0
        if states.count > Self.mostRemembered { states.removeAll() }
    }

    private func set(_ hash: UInt64, _ state: State) {
        if states[hash].map({ $0.head <= sealed }) ?? true { unsealed += 1 }
        states[hash] = state
    }

    /// Where a name's state is, or would be.
    private func find(_ name: String) throws -> (hash: UInt64, state: State?) {
        var hash = quickHash(name.utf8.span, seed: seed)
        let check = check(name)
        while true {
            if let state = states[hash] {
                if state.check == check { return (hash, state) }
            } else if let head = try runs.find(hash) {
                let state = try stored(head)
                if state.name == name {
                    let found = State(
                        head: head, id: state.id, version: state.version, check: check)
                    states[hash] = found
                    return (hash, found)
                }
            } else {
                return (hash, nil)
            }
            hash &+= 1  // Another name with the same 64 bits: look in the next place.
        }
    }

    private func add(_ name: String) throws -> State {
        lastID += 1
        insertName.bind(1, Int64(lastID))
        insertName.bind(2, name)
        try insertName.run()
        return State(head: 0, id: lastID, version: 0, check: check(name))
    }

    private func stored(
        _ head: Int64
    ) throws -> (id: UInt32, version: UInt32, name: String) {
        selectEvent.bind(1, head)
        defer { selectEvent.reset() }
        _ = try selectEvent.step()
        let id = selectEvent.integer(0)
        selectName.bind(1, id)
        defer { selectName.reset() }
        _ = try selectName.step()
        return (UInt32(id), UInt32(selectEvent.integer(1)), selectName.text(0))
    }

    private func check(_ name: String) -> UInt32 {
        UInt32(truncatingIfNeeded: quickHash(name.utf8.span, seed: ~seed))
    }
}
