import CivilTime
import Foundation
import Scoring
import Testing
import Timeline

/// The Python reference, asked once per run about everything the tests want to know.
enum Reference {
    static let seeds: Range<UInt64> = 0..<400

    /// A random case, and what the reference says.
    struct Case {
        let rules: RuleSet
        /// The rules as their file writes them.
        let text: String
        let account: AccountState
        let now: Instant
        let zone: Zone
        let expected: ExpectedScore

        var score: Score { rules.score(account, at: now, zone: zone) }
    }

    /// A random pattern and text, and whether the reference says they match.
    struct GlobCase {
        let pattern: String
        let text: String
        let matches: Bool
    }

    static func scoring(_ seed: UInt64) throws -> Case { try answers.get().scores[Int(seed)] }

    static func globs() throws -> [GlobCase] { try answers.get().globs }

    private struct Answers: Decodable {
        let scores: [ExpectedScore]
        let globs: [Bool]
    }

    private static let answers = Result { try ask() }

    private static func ask() throws -> (scores: [Case], globs: [GlobCase]) {
        let questions = seeds.map { seed in
            let random = RandomSource(seed: seed)
            var (rules, history) = (RandomRules(random), RandomHistory(random))
            let ruleSet = rules.ruleSet()
            return (rules: ruleSet.text, now: history.now, case: history.scoringCase(ruleSet))
        }
        let globs = globQuestions()
        let asked: JSONText = [
            "cases": .list(questions.map(\.case)),
            "globs": .list(globs.map { [.string($0.pattern), .string($0.text)] }),
        ]
        let answers = try JSONDecoder().decode(Answers.self, from: run(input: asked.text))
        let scores = try zip(questions, answers.scores).map { question, expected in
            let asked = try JSONDecoder().decode(
                ScoringCase.self, from: Data(question.case.text.utf8))
            return Case(
                rules: try rules(question.rules), text: question.rules, account: asked.account,
                now: Instant(milliseconds: question.now), zone: zone(asked.zone),
                expected: expected)
        }
        return (
            scores,
            zip(globs, answers.globs).map { GlobCase(pattern: $0.0, text: $0.1, matches: $1) }
        )
    }

    private static func globQuestions() -> [(pattern: String, text: String)] {
        var random = RandomSource(seed: 7)
        return (0..<6000).map { _ in
            let pattern = random.list(of: 0...9) { $0.pick(Array("aab**?[]!-^\\é\u{301}&~|.")) }
            let text = random.list(of: 0...5) { $0.pick(Array("aab[]!-^\\é&|.\n")) }
            return (String(pattern), String(text))
        }
    }

    /// Through files, since a pipe that nobody reads while it is filled would block.
    private static func run(input: String) throws -> Data {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "scoring-reference-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (questions, output) = (
            directory.appending(path: "questions.json"), directory.appending(path: "answers.json")
        )
        try Data(input.utf8).write(to: questions)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "answer.py"]
        process.currentDirectoryURL = Fixtures.directory.appending(path: "Reference")
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: questions)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the reference failed; see standard error")
        return try Data(contentsOf: output)
    }
}
