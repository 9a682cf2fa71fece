import Crypto
import SQLite

/// Where the event of each idempotency key stands.
final class KeyIndex {
    /// Keys of events behind the newest run.
    private var fresh = HashTable<Int64>(none: 0)
    private let runs: SortedRuns
    private let seed: UInt64

    /// - Parameter seed: Secret of the log, so that nobody outside can choose keys of equal hashes.
    init(seed: UInt64, _ connection: borrowing Connection) throws {
        self.seed = seed
        runs = try SortedRuns(kind: .keys, connection)
    }

    /// How many keys are in no run yet.
    var unsealed: Int { fresh.count }

    /// The place of a key, and the event that has it, if any.
    ///
    /// - Parameter isSame: Whether the event at a position has this very key; another may have its hash.
    func find(
        _ key: String, source: Int64, isSame: (_ position: Int64) throws -> Bool
    ) throws -> (hash: UInt64, position: Int64?) {
        // A source is a small number; added to the seed it makes another hash of the same key.
        var hash = quickHash(key.utf8.span, seed: seed &+ UInt64(bitPattern: source))
        while let position = try fresh[hash] ?? runs.find(hash) {
            if try isSame(position) { return (hash, position) }
            hash &+= 1  // Another key with the same 64 bits: look in the next place.
        }
        return (hash, nil)
    }

    /// Remembers a key that ``find(_:source:isSame:)`` has found to be new, at its place.
    func insert(_ hash: UInt64, position: Int64) { fresh[hash] = position }

    /// Writes the fresh keys as a new run.
    func seal(_ connection: borrowing Connection) throws {
        let entries = fresh.sorted
        guard !entries.isEmpty else { return }
        try runs.add(entries, connection)
        fresh.removeAll()
    }
}
