import FileSystem
import JSON
import Subprocess

/// What one run of a contender cost.
struct Run {
    /// Seconds by the clock on the wall.
    let wall: Double
    /// The most memory it had at once, in MiB.
    let memory: Double
    /// What its database takes on disk, in MiB, if that is told.
    let disk: Double?
    /// Seconds of each of its steps, as far as it says so.
    let steps: [(name: String, seconds: Double)]
}

extension Contender {
    /// Runs it once.
    ///
    /// - Parameter log: The file that takes what it prints.
    /// - Throws: `BenchmarkError.failed` if it does not end well.
    func run(log: String) throws -> Run {
        try prepare()
        let outcome = try program.run(output: log, errors: "\(log).errors")
        guard outcome.exit == .code(0) else {
            let errors = String(decoding: try FileSystem.read("\(log).errors"), as: UTF8.self)
            throw BenchmarkError.failed(name, outcome.exit, errors)
        }
        return Run(
            wall: outcome.wall / .seconds(1), memory: Double(outcome.peakMemory) / 1_048_576,
            disk: database.map(Self.size), steps: try steps(in: log))
    }

    /// Of a database with what is still to be brought into it, in MiB.
    private static func size(of database: String) -> Double {
        var bytes = 0
        for path in [database, "\(database)-wal"] {
            if case .file(let size) = FileSystem.kind(of: path) { bytes += size }
        }
        return Double(bytes) / 1_048_576
    }

    private func steps(in log: String) throws -> [(name: String, seconds: Double)] {
        let lines = try FileSystem.read(log).split(separator: UInt8(ascii: "\n"))
        guard let last = lines.last, let printed = try? JSONValue(parsing: Array(last)) else {
            return []
        }
        return (printed["seconds"]?.members ?? []).compactMap { member in
            member.value.double.map { (member.key, $0) }
        }
    }
}

/// Why a benchmark has no result.
enum BenchmarkError: Error, CustomStringConvertible {
    case failed(String, Subprocess.Exit, String)

    var description: String {
        switch self {
        case .failed(let name, let exit, let errors): "\(name) ended with \(exit): \(errors)"
        }
    }
}
