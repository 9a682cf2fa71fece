import CivilTime
@testable import Scoring
import Testing

/// Random rules on random histories, against the Python reference.
@Suite struct ReferenceTests {
    @Test(arguments: Reference.seeds)
    func `a random case gives the lines of the reference`(seed: UInt64) throws {
        let asked = try Reference.scoring(seed)
        #expect(ExpectedScore(asked.score) == asked.expected, "\(asked.text)")
    }

    @Test(arguments: Reference.seeds)
    func `lines add up to the total, with and without a ledger`(seed: UInt64) throws {
        let asked = try Reference.scoring(seed)
        let score = asked.score
        let total = asked.rules.points(of: asked.account, at: asked.now, zone: asked.zone)
        #expect(total == score.points)
        #expect(score.lines.reduce(.zero) { $0 + $1.points } == total ?? .zero)
    }

    /// A sentence whose condition does not keep its promise stops the program.
    @Test(arguments: Reference.seeds)
    func `a condition that holds has every value it promises`(seed: UInt64) throws {
        let asked = try Reference.scoring(seed)
        let promising = try asked.rules.rules.map { rule in
            let names = Placeholder.allCases.filter(rule.condition.placeholders.contains)
            let sentence = names.map { "<{\($0.rawValue)}>" }.joined()
            return Rule(
                id: rule.id, group: rule.group, points: rule.points, when: rule.condition,
                because: try BecauseTemplate(sentence))
        }
        let score = RuleSet(groups: asked.rules.groups, rules: promising)
            .score(asked.account, at: asked.now, zone: asked.zone)
        #expect(score.lines.allSatisfy { !$0.because.contains("<>") })
    }

    @Test func `the random cases exercise every kind of line`() throws {
        let cases = try Reference.seeds.map { try Reference.scoring($0).expected }
        let lines = cases.flatMap(\.lines)
        #expect(cases.contains { $0.score == nil })
        #expect(cases.contains { $0.score == 0 })
        #expect(lines.contains { $0.rule.hasPrefix("cap:") })
        #expect(lines.contains { $0.rule.hasPrefix("floor:") })
        #expect(lines.filter { $0.rule.hasPrefix("rule-") }.count > 400)
        #expect(lines.contains { $0.points % 1000 != 0 })
    }

    @Test func `globs match as the reference does`() throws {
        let cases = try Reference.globs()
        #expect(cases.count { $0.matches } > 200)
        for glob in cases {
            #expect(Glob(glob.pattern).matches(glob.text) == glob.matches, "\(glob)")
        }
    }
}
