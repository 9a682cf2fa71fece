import Foundation
import Testing

/// A run that is killed is simply run again: nothing is lost and nothing doubled.
@Suite struct KillTests {
    /// Each seed kills a run three times.
    @Test(arguments: 0..<5 as Range<UInt64>)
    func `a night that is killed again and again ends as one that was not`(seed: UInt64) throws {
        try killAndFinish(UndisturbedNight.small.get(), seed: seed)
    }

    @Test(arguments: 5..<7 as Range<UInt64>)
    func `so does that of a larger firm`(seed: UInt64) throws {
        try killAndFinish(UndisturbedNight.large.get(), seed: seed)
    }

    private func killAndFinish(_ undisturbed: UndisturbedNight, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var folder = try undisturbed.beginAgain()
        var longest = seconds(undisturbed.run.wall)
        var kills = 0
        while kills < 3 {
            let moment = Double.random(in: 0..<longest, using: &random)
            let run = try Program(folder: folder, killedAfter: moment).run(undisturbed.arguments)
            if run.isKilled {
                kills += 1
            } else {
                // It was over before: it runs faster than the one that was measured.
                #expect(run.isDone, "\(run.errors)")
                folder = try undisturbed.beginAgain()
                (longest, kills) = (longest / 2, 0)
            }
        }
        let last = try Program(folder: folder).run(undisturbed.arguments)
        #expect(last.isDone, "\(last.errors)")
        let isSame = last.digests == undisturbed.run.digests
        #expect(isSame)
        try expectSame(folder, undisturbed.folder)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `an outbox run that was killed has performed everything once in the end`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let outbox = [
            "outbox", "run", "--home", "home", "--as-of", "2026-11-20T07:00:00Z",
        ]
        let undisturbed = try Night.copy()
        let whole = try Program(folder: undisturbed).run(outbox)
        #expect(whole.isDone, "\(whole.errors)")
        let folder = try Night.copy()
        let moment = Double.random(in: 0..<seconds(whole.wall), using: &random)
        _ = try Program(folder: folder, killedAfter: moment).run(outbox)
        let again = try Program(folder: folder).run(outbox)
        #expect(again.isDone, "\(again.errors)")
        try expectSame(folder, undisturbed)
    }

    /// Compared outside of expectations, which would look for the difference for minutes.
    private func expectSame(_ one: TestFolder, _ other: TestFolder) throws {
        let (found, wanted) = (try one.logContent(), try other.logContent())
        let difference = zip(found, wanted).first { $0 != $1 }
        #expect(difference == nil, "\(difference?.0 ?? "") is not \(difference?.1 ?? "")")
        #expect(found.count == wanted.count)
        let audit = try Program(folder: one).run(["audit", "verify", "--home", "home"])
        #expect(audit.isDone, "\(audit.errors)")
        for name in ["home/reports", "home/outbox"] {
            let isSame = try one.files(below: name) == other.files(below: name)
            #expect(isSame, "\(name) is not as it was")
        }
    }

    private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

/// A night that nobody killed, to compare others with.
private struct UndisturbedNight {
    /// Its input is `sample` in this folder.
    let folder: TestFolder
    let run: Program.Run
    let arguments =
        Night.nightly + [
            "--crm", "sample/salesforce", "--visits", "sample/visits.jsonl", "--replies",
            "sample/replies.csv",
            // The larger firm is not the one whose past stands in the log.
            "--accept",
        ]

    /// That of the committed sample.
    static let small = Result {
        let folder = try TestFolder()
        try folder.copy(folder.file("data"), to: "sample")
        return try UndisturbedNight(folder)
    }

    /// That of a larger firm, which lasts longer.
    static let large = Result {
        let folder = try TestFolder()
        let sample = try Program(folder: folder).run([
            "sample", "--accounts", "1001", "--visit-count", "20000", "--out", "sample",
        ])
        try #require(sample.isDone, "\(sample.errors)")
        // The small firm's past, so that some of what is raised may act.
        try folder.remove("sample/home/history.jsonl")
        try folder.copy(folder.file("data/home/history.jsonl"), to: "sample/home/history.jsonl")
        return try UndisturbedNight(folder)
    }

    private init(_ folder: TestFolder) throws {
        self.folder = folder
        try folder.copy(folder.file("sample/home"), to: "home")
        run = try Program(folder: folder).run(arguments)
        try #require(run.isDone, "\(run.errors)")
    }

    /// A folder where the same night is still to come.
    func beginAgain() throws -> TestFolder {
        let copy = try TestFolder()
        try FileManager.default.createSymbolicLink(
            atPath: copy.file("sample"), withDestinationPath: folder.file("sample"))
        try copy.copy(folder.file("sample/home"), to: "home")
        return copy
    }
}
