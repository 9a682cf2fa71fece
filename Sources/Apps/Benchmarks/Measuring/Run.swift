import FileSystem
import JSON
import Subprocess

/// What one run of a contender cost.
struct Run {
    /// Seconds by the clock on the wall.
    let wall: Double
    /// Seconds that it kept processors busy for.
    let processor: Double
    /// The most memory it had at once, in MiB.
    let memory: Double
    /// What its database takes on disk, in MiB, if that is told.
    let disk: Double?
    /// Seconds of each of its steps, as far as it says so.
    let steps: [(name: String, seconds: Double)]
    /// Events that it appended, or differences that it found, if it says so.
    let found: Int?
}

extension Contender {
    /// Runs it once, on what `prepare` has left.
    ///
    /// - Parameter log: The file that takes what it prints.
    /// - Throws: `BenchmarkError` if it does not end well or finds something else than it must.
    func run(log: String) throws -> Run {
        let outcome = try program.run(output: log, errors: "\(log).errors")
        guard outcome.exit == .code(0) else {
            let errors = String(decoding: try FileSystem.read("\(log).errors"), as: UTF8.self)
            throw BenchmarkError.failed(name, outcome.exit, errors)
        }
        let printed = try lastLine(of: log)
        let found = printed.flatMap(Self.found)
        if let expected, found != expected {
            throw BenchmarkError.wrong(name, found: found, expected: expected)
        }
        return Run(
            wall: outcome.wall / .seconds(1), processor: outcome.processor / .seconds(1),
            memory: Double(outcome.peakMemory) / 1_048_576, disk: database.map(Self.size),
            steps: printed.map(Self.steps) ?? [], found: found)
    }

    /// Of a database with what is still to be brought into it, in MiB.
    private static func size(of database: String) -> Double {
        var bytes = 0
        for path in [database, "\(database)-wal"] {
            if case .file(let size) = FileSystem.kind(of: path) { bytes += size }
        }
        return Double(bytes) / 1_048_576
    }

    private func lastLine(of log: String) throws -> JSONValue? {
        let lines = try FileSystem.read(log).split(separator: UInt8(ascii: "\n"))
        return lines.last.flatMap { try? JSONValue(parsing: Array($0)) }
    }

    private static func steps(in printed: JSONValue) -> [(name: String, seconds: Double)] {
        (printed["seconds"]?.members ?? []).compactMap { member in
            member.value.double.map { (member.key, $0) }
        }
    }

    private static func found(in printed: JSONValue) -> Int? {
        guard let counts = printed["events"] ?? printed["found"] else { return nil }
        return Int(counts.double ?? counts.members.reduce(0) { $0 + ($1.value.double ?? 0) })
    }
}

/// Why a benchmark has no result.
enum BenchmarkError: Error, CustomStringConvertible {
    case failed(String, Subprocess.Exit, String)
    case wrong(String, found: Int?, expected: Int)

    var description: String {
        switch self {
        case .failed(let name, let exit, let errors): "\(name) ended with \(exit): \(errors)"
        case .wrong(let name, let found, let expected):
            "\(name) found \(found.map(String.init) ?? "nothing"), and should find \(expected)"
        }
    }
}
