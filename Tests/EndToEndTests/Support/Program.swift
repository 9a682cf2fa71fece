import Foundation
import Subprocess
import Testing

/// The program as people run it: a process of its own, the one that was built beside these tests.
struct Program {
    /// Everything from here on runs in this folder.
    let folder: TestFolder
    /// Set for the program; what the tests' own environment says about homes is taken away.
    var environment: [String: String] = [:]
    /// The program is killed after so many seconds if it still runs then.
    var killedAfter: Double?

    /// How a run ended and what it said.
    struct Run {
        /// The exit code, or 128 and the number of the signal that ended it, as shells say it.
        let code: Int32
        let output: String
        let errors: String
        let wall: Duration
    }

    /// Runs the program to its end.
    func run(_ arguments: [String]) throws -> Run {
        try start([Self.path()] + arguments)
    }

    /// Runs a line of shell in the folder, where `$signalbox` is the program.
    func shell(_ line: String) throws -> Run {
        var program = self
        program.environment["signalbox"] = try Self.path()
        return try program.start(["sh", "-c", line])
    }

    private func start(_ words: [String]) throws -> Run {
        // In the foreground, or it would end before what it kills has, which still holds the lock then.
        let limit = killedAfter.map { ["timeout", "--foreground", "--signal=KILL", "\($0)"] } ?? []
        let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let process = Subprocess(
            "/usr/bin/env",
            ["-C", folder.path, "-u", "SIGNALBOX_HOME", "-u", "SIGNALBOX_SALT"] + settings + limit
                + words)
        let streams = try TestFolder()
        let (output, errors) = (streams.file("output"), streams.file("errors"))
        let outcome = try process.run(output: output, errors: errors)
        let code: Int32 =
            switch outcome.exit {
            case .code(let code): code
            case .signal(let signal): 128 + signal
            }
        return Run(
            code: code, output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8), wall: outcome.wall)
    }

    /// Where the program is; the tests' own executable lies in the same folder.
    static func path() throws -> String {
        let path = try buildFolder() + "/signalbox"
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
        return path
    }

    /// The folder that was built into.
    static func buildFolder() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests).deletingLastPathComponent().path
    }
}

extension Program.Run {
    /// Whether everything asked for was done.
    var isDone: Bool { code == 0 }

    /// Whether something killed it; `timeout` says 124 where its signal met a process that was just ending.
    var isKilled: Bool { code == 128 + 9 || code == 124 }

    /// What was printed before the summary: the digests.
    var digests: String {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.prefix { !$0.hasPrefix("crm (") }.map { "\($0)\n" }.joined()
    }
}
