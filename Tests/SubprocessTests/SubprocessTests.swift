import Foundation
import Subprocess
import Testing

@Suite struct SubprocessTests {
    /// Runs a line of shell and hands back what it printed on both streams.
    private func shell(
        _ line: String, separately: Bool = false
    ) throws -> (outcome: Subprocess.Outcome, output: String, errors: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "output")
        let errors = separately ? folder.appending(path: "errors") : output
        let outcome = try Subprocess("sh", ["-c", line]).run(
            output: output.path, errors: errors.path)
        return (
            outcome, try String(contentsOf: output, encoding: .utf8),
            try String(contentsOf: errors, encoding: .utf8)
        )
    }

    @Test(arguments: [("true", 0), ("exit 3", 3), ("exit 255", 255)] as [(String, Int32)])
    func `the exit code is the program's`(line: String, code: Int32) throws {
        #expect(try shell(line).outcome.exit == .code(code))
    }

    @Test(arguments: [9, 15] as [Int32])
    func `a signal that ends it is told apart from a code`(signal: Int32) throws {
        #expect(try shell("kill -\(signal) $$").outcome.exit == .signal(signal))
    }

    @Test func `streams go to files of their own`() throws {
        let run = try shell("echo said; echo complained >&2", separately: true)
        #expect(run.output == "said\n")
        #expect(run.errors == "complained\n")
    }

    @Test func `streams may share a file, in the order written`() throws {
        #expect(try shell("echo one; echo two >&2; echo three").output == "one\ntwo\nthree\n")
    }

    @Test func `standard input is empty`() throws {
        #expect(try shell("wc -c").output.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
    }

    @Test func `time is measured`() throws {
        #expect(try shell("sleep 0.2").outcome.wall >= .milliseconds(200))
    }

    @Test func `only what keeps a processor busy counts as its time`() throws {
        #expect(try shell("sleep 0.2").outcome.processor < .milliseconds(200))
        let busy = try shell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").outcome.processor
        #expect(busy > .milliseconds(20))
    }

    @Test func `peak memory is measured in bytes`() throws {
        // The shell's children count: tail keeps the end of a pipe in memory.
        let run = try shell("head -c 300000000 /dev/zero | tail -c 300000000 > /dev/null")
        #expect(300_000_000..<1_000_000_000 ~= run.outcome.peakMemory)
    }

    @Test func `a missing program is named`() throws {
        let nowhere = Subprocess("no-such-program-anywhere", [])
        let error = #expect(throws: SubprocessError.self) {
            try nowhere.run(output: "/dev/null", errors: "/dev/null")
        }
        #expect(
            error?.description == "cannot run no-such-program-anywhere: No such file or directory")
    }
}
