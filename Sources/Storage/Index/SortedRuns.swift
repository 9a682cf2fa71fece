import SQLite

/// A map from 64-bit hashes to integers on disk, written as sorted runs: an entry costs a few
/// sequential bytes, wherever its hash lies.
///
/// A run is filled with what a table in memory has gathered, and merged with its elder as soon as that
/// is less than four times its size; so there are few runs, and each entry is rewritten a few times.
/// A look-up asks a filter for each run, newest first, and reads one page of the run that may have it.
/// Decision 0006 says why, and what else was measured.
final class SortedRuns {
    /// What a map is for; the maps of one database share their tables.
    enum Kind: Int64 {
        case keys = 0
        case streams = 1
    }

    private let kind: Int64
    /// Oldest first, each at least four times as large as the next.
    private var runs: [Run] = []
    private let selectChunk: Statement

    init(kind: Kind, _ connection: borrowing Connection) throws {
        self.kind = kind.rawValue
        selectChunk = try connection.prepare("SELECT data FROM run_chunks WHERE id = ?")
        let select = try connection.prepare(
            "SELECT id, count, fences, filter FROM runs WHERE kind = ? ORDER BY id")
        select.bind(1, kind.rawValue)
        while try select.step() {
            runs.append(
                Run(
                    kind: kind.rawValue, id: select.integer(0), count: Int(select.integer(1)),
                    fences: select.words(2), filter: BloomFilter(words: select.words(3))))
        }
    }

    /// The newest value of a hash.
    func find(_ hash: UInt64) throws -> Int64? {
        for run in runs.reversed() where run.filter.mayContain(hash) {
            guard let chunk = run.chunk(of: hash) else { continue }
            selectChunk.bind(1, run.row(chunk))
            defer { selectChunk.reset() }
            guard try selectChunk.step() else { continue }
            if let value = Self.find(hash, in: selectChunk.words(0)) { return value }
        }
        return nil
    }

    /// Writes entries as the newest run; those of hashes that are in already take their place.
    ///
    /// - Parameter entries: Sorted by hash, each hash once, at least one.
    func add(
        _ entries: [(hash: UInt64, value: Int64)], _ connection: borrowing Connection
    ) throws {
        var writer = try RunWriter(
            kind: kind, id: (runs.last?.id ?? 0) + 1, room: entries.count, connection)
        for entry in entries { try writer.append(entry.hash, entry.value) }
        runs.append(try writer.finish(connection))
        while runs.count > 1, runs[runs.count - 2].count < 4 * runs[runs.count - 1].count {
            try mergeLastTwo(connection)
        }
    }

    private func mergeLastTwo(_ connection: borrowing Connection) throws {
        let (older, newer) = (runs[runs.count - 2], runs[runs.count - 1])
        var olds = try RunCursor.open(older, connection)
        var news = try RunCursor.open(newer, connection)
        var writer = try RunWriter(
            kind: kind, id: newer.id + 1, room: older.count + newer.count, connection)
        while let new = news.entry {
            while let old = olds.entry, old.hash < new.hash {
                try writer.append(old.hash, old.value)
                try olds.advance()
            }
            if olds.entry?.hash == new.hash { try olds.advance() }
            try writer.append(new.hash, new.value)
            try news.advance()
        }
        while let old = olds.entry {
            try writer.append(old.hash, old.value)
            try olds.advance()
        }
        let merged = try writer.finish(connection)
        for run in [older, newer] {
            try connection.execute(
                """
                DELETE FROM run_chunks WHERE id BETWEEN \(run.row(0)) AND \(run.row(run.chunks));
                DELETE FROM runs WHERE kind = \(kind) AND id = \(run.id);
                """)
        }
        runs.removeLast(2)
        runs.append(merged)
    }

    /// Bisection among the words of a chunk: hash, value, hash, value …
    private static func find(_ hash: UInt64, in words: [UInt64]) -> Int64? {
        var (low, high) = (0, words.count / 2)
        while low < high {
            let middle = (low + high) / 2
            if words[middle * 2] < hash { low = middle + 1 } else { high = middle }
        }
        guard low * 2 < words.count, words[low * 2] == hash else { return nil }
        return Int64(bitPattern: words[low * 2 + 1])
    }
}
