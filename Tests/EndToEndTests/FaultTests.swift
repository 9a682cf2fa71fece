import Foundation
import Subprocess
import Testing

/// A little of what `make fault` does a lot of.
@Suite struct FaultTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `every promise is kept, whatever processes and their disk meet`() throws {
        let run = try campaign("--seeds", "25")
        #expect(run.exit == .code(0), "\(run.said)")
        #expect(run.said.hasPrefix("25 seeds kept every promise: "))
        #expect(!run.said.contains(", 0 "), "some kind of fault never came: \(run.said)")
    }

    /// Else the test above could not fail.
    @Test(arguments: [
        "early", "unsynced", "halved", "doubled", "forgotten", "unchained", "misfolded",
        "stale",
    ])
    func `a promise that is not kept is found`(sabotage: String) throws {
        let run = try campaign("--seeds", "60", "--sabotage", sabotage)
        #expect(run.exit == .code(65), "\(run.said)")
        let found = try #require(run.said.firstMatch(of: #/seed (\d+) broke a promise/#))
        #expect(run.said.contains("hint: make fault SEED=\(found.1) repeats it"))
    }

    @Test func `people who import and read at the same time lose nothing and meet no lock`() throws
    {
        let run = try harness([
            "crowd", "--seconds", "5", "--signalbox", Program.path(), "--data",
            folder.file("data"),
        ])
        #expect(run.exit == .code(0), "\(run.said)")
        #expect(run.said.hasPrefix("4 processes for 5 s lost nothing and met no lock: "))
    }

    private func campaign(
        _ arguments: String...
    ) throws -> (exit: Subprocess.Exit, said: String) {
        let shim = try "\(Program.buildFolder())/libFaultShim.so"
        return try harness(["campaign", "--shim", shim] + arguments)
    }

    private func harness(_ arguments: [String]) throws -> (exit: Subprocess.Exit, said: String) {
        let (output, errors) = (folder.file("output"), folder.file("errors"))
        let outcome = try Subprocess(
            "\(Program.buildFolder())/FaultHarness",
            arguments + ["--scratch", folder.file("scratch")]
        ).run(output: output, errors: errors)
        return (outcome.exit, try folder.text("output") + folder.text("errors"))
    }
}
