import Crypto
import SQLite

/// Finds the newest event of a stream for those who only read, from the runs that the writer has
/// written and the few events behind them.
///
/// True for one state of the runs: once the writer has written another, it is made anew. Making it
/// reads the runs' filters (10 bits a stream) and at most some ten thousand events, about 0.5 µs each.
final class StreamHeads {
    private let runs: SortedRuns
    private let seed: UInt64
    /// Events behind this position are in no run.
    private let sealed: Int64
    /// The newest event that was looked at.
    private var seen: Int64
    /// The newest event of each stream that has one behind the runs, by the stream's id.
    private var heads: [Int64: Int64] = [:]
    /// The streams that began behind the runs.
    private var begun: [String: Int64] = [:]
    private let selectTail: Statement
    private let selectStream: Statement
    private let selectName: Statement

    init(_ connection: borrowing Connection) throws {
        runs = try SortedRuns(kind: .streams, connection)
        let seed = try connection.integer("SELECT position FROM checkpoints WHERE name = 'seed'")
        self.seed = UInt64(bitPattern: seed ?? 0)
        sealed = try Self.sealed(connection)
        seen = sealed
        selectTail = try connection.prepare(
            "SELECT position, stream, version FROM log WHERE position > ? ORDER BY position")
        selectStream = try connection.prepare("SELECT stream FROM log WHERE position = ?")
        selectName = try connection.prepare("SELECT name FROM streams WHERE id = ?")
    }

    /// Takes in what was appended since.
    ///
    /// - Returns: False where the writer has written other runs since, so that this is of no use.
    func readOn(_ connection: borrowing Connection) throws -> Bool {
        guard try Self.sealed(connection) == sealed else { return false }
        selectTail.bind(1, seen)
        defer { selectTail.reset() }
        while try selectTail.step() {
            let stream = selectTail.integer(1)
            seen = selectTail.integer(0)
            heads[stream] = seen
            if selectTail.integer(2) == 1 { begun[try name(of: stream)] = stream }
        }
        return true
    }

    /// The position of the newest event of a stream; nil for one without events.
    func head(of name: String) throws -> Int64? {
        if let stream = begun[name] { return heads[stream] }
        var hash = quickHash(name.utf8.span, seed: seed)
        while let head = try runs.find(hash) {
            let stream = try stream(at: head)
            if try self.name(of: stream) == name { return heads[stream] ?? head }
            hash &+= 1  // Another name with the same 64 bits: look in the next place.
        }
        return nil
    }

    /// Whenever runs are written, this position moves with them.
    private static func sealed(_ connection: borrowing Connection) throws -> Int64 {
        try connection.integer("SELECT position FROM checkpoints WHERE name = 'sealed'") ?? 0
    }

    private func stream(at position: Int64) throws -> Int64 {
        selectStream.bind(1, position)
        defer { selectStream.reset() }
        _ = try selectStream.step()
        return selectStream.integer(0)
    }

    private func name(of stream: Int64) throws -> String {
        selectName.bind(1, stream)
        defer { selectName.reset() }
        _ = try selectName.step()
        return selectName.text(0)
    }
}
