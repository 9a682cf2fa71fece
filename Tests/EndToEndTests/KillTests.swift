import Foundation
import Testing

/// A run that is killed is simply run again: nothing is lost and nothing doubled.
@Suite struct KillTests {
    /// A larger firm, so that a run lasts long enough to be killed anywhere in it.
    private struct LargeFirm {
        static let night = Result { try LargeFirm() }

        let folder: TestFolder
        let run: Program.Run

        static let arguments =
            Night.nightly + [
                "--crm", "large/salesforce", "--visits", "large/visits.jsonl", "--replies",
                "large/replies.csv",
            ]

        private init() throws {
            folder = try TestFolder()
            let sample = try Program(folder: folder).run([
                "sample", "--accounts", "1001", "--visit-count", "12000", "--out", "large",
            ])
            try #require(sample.isDone, "\(sample.errors)")
            // The small firm's past, so that some of what is raised may act.
            try folder.remove("large/home/history.jsonl")
            try folder.copy(
                folder.file("data/home/history.jsonl"), to: "large/home/history.jsonl")
            try folder.copy(folder.file("large/home"), to: "home")
            run = try Program(folder: folder).run(Self.arguments)
            try #require(run.isDone, "\(run.errors)")
        }
    }

    /// Each seed kills the run and the one after it: twenty kills in all.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `a night that was killed twice ends as one that was not`(seed: UInt64) throws {
        let undisturbed = try LargeFirm.night.get()
        var random = SeededGenerator(seed: seed)
        var folder = try copy(undisturbed.folder)
        var longest = seconds(undisturbed.run.wall)
        var kills = 0
        while kills < 2 {
            let moment = Double.random(in: 0..<longest, using: &random)
            let run = try Program(folder: folder, killedAfter: moment).run(LargeFirm.arguments)
            if run.isKilled {
                kills += 1
            } else {
                // It was over before: it runs faster than the one that was measured.
                #expect(run.isDone, "\(run.errors)")
                folder = try copy(undisturbed.folder)
                (longest, kills) = (longest / 2, 0)
            }
        }
        let last = try Program(folder: folder).run(LargeFirm.arguments)
        #expect(last.isDone, "\(last.errors)")
        let isSame = last.digests == undisturbed.run.digests
        #expect(isSame)
        try expectSame(folder, undisturbed.folder)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
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

    private func copy(_ firm: TestFolder) throws -> TestFolder {
        let folder = try TestFolder()
        for name in ["large/salesforce", "large/visits.jsonl", "large/replies.csv"] {
            try folder.makeFolder("large")
            try FileManager.default.createSymbolicLink(
                atPath: folder.file(name), withDestinationPath: firm.file(name))
        }
        try folder.copy(firm.file("large/home"), to: "home")
        return folder
    }

    /// Compared outside of expectations, which would look for the difference for minutes.
    private func expectSame(_ one: TestFolder, _ other: TestFolder) throws {
        let (found, wanted) = (try one.logContent(), try other.logContent())
        let difference = zip(found, wanted).first { $0 != $1 }
        #expect(difference == nil, "\(difference?.0 ?? "") is not \(difference?.1 ?? "")")
        #expect(found.count == wanted.count)
        for name in ["home/reports", "home/outbox"] {
            let isSame = try one.files(below: name) == other.files(below: name)
            #expect(isSame, "\(name) is not as it was")
        }
    }

    private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

/// splitmix64: the same seed gives the same case, so a failing seed is its own reproduction.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Another multiplier than the step's, or neighbouring seeds would give the same stream shifted.
    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
