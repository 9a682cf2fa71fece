import CommandLine
import FileSystem
import Glibc
import Subprocess
import Synchronization

/// One of several people who use a home at the same time.
struct CrowdMember: Sendable {
    /// What the ids of all their visits begin with.
    static let keyPrefix = "crowd-"

    let number: Int
    let signalbox: String
    let sampleData: String
    let home: String
    let scratch: String

    /// Imports and reads until the time is over, or somebody was told what nobody should be.
    func run(until end: ContinuousClock.Instant, _ deeds: borrowing Mutex<Crowd.Deeds>) {
        var random = SeededGenerator(seed: UInt64(number))
        var round = 0
        do {
            while ContinuousClock.now < end, deeds.withLock({ $0.failure == nil }) {
                round += 1
                // One of them brings the CRM's export, again and again; the visits are everybody's.
                if number == 0, round % 3 == 1 {
                    try importPaths("\(sampleData)/salesforce", deeds)
                }
                let visits = 1 + random.below(60)
                let path = "\(scratch)/visits-\(number)-\(round).jsonl"
                try FileSystem.replace(path, with: self.visits(visits, round), durably: false)
                try importPaths(path, deeds)
                deeds.withLock { $0.visits += visits }
                try read(["accounts", "--json"], deeds)
                try read(["audit", "verify"], deeds)
            }
        } catch {
            deeds.withLock { $0.failure = error }
        }
    }

    private func visits(_ count: Int, _ round: Int) -> [UInt8] {
        (0..<count).flatMap { visit in
            Array(
                """
                {"type":"page","messageId":"\(Self.keyPrefix)\(number)-\(round)-\(visit)",\
                "anonymousId":"v\(visit % 7)","timestamp":"2026-11-19T15:00:00Z",\
                "context":{"page":{"path":"/pricing"}}}

                """.utf8)
        }
    }

    /// Tries until it is this one's turn, as the message says.
    private func importPaths(_ path: String, _ deeds: borrowing Mutex<Crowd.Deeds>) throws {
        while true {
            let run = try start(["import", "--home", home, path])
            if run.exit == .code(0), run.errors.isEmpty { break }
            let turnedAway = """
                signalbox: another signalbox is writing in \(home)
                hint: wait until it has finished; reading commands work meanwhile

                """
            guard run.exit == .code(ExitCode.tempFail.rawValue), run.errors == turnedAway else {
                throw Failure(.dataError, "an import ended with \(run.exit): \(run.errors)")
            }
            deeds.withLock { $0.waits += 1 }
            usleep(20_000)
        }
        deeds.withLock { $0.imports += 1 }
    }

    private func read(
        _ command: [String], _ deeds: borrowing Mutex<Crowd.Deeds>
    ) throws {
        let run = try start(command + ["--home", home])
        guard run.exit == .code(0), run.errors.isEmpty else {
            throw Failure(.dataError, "reading ended with \(run.exit): \(run.errors)")
        }
        deeds.withLock { $0.reads += 1 }
    }

    private func start(
        _ arguments: [String]
    ) throws -> (exit: Subprocess.Exit, errors: String) {
        let errors = "\(scratch)/errors-\(number).txt"
        let outcome = try Subprocess(signalbox, arguments).run(output: "/dev/null", errors: errors)
        return (outcome.exit, String(decoding: try FileSystem.read(errors), as: UTF8.self))
    }
}
