import Glibc
import Testing

@testable import Trust

@Suite struct TrustAccountTests {
    /// Clean labels in a row, from the model's table (3.4).
    struct CleanRun: Sendable {
        let tier: Tier
        let level: Level
        let knownBad: Int
        let labels: Int
    }

    static let cleanRuns: [CleanRun] = [
        (Tier.t0, Level.actWithUndo, [42, 30, 28]), (.t0, .act, [65, 46, 43]),
        (.t1, .actWithUndo, [76, 54, 51]), (.t1, .act, [156, 111, 105]),
        (.t2, .actWithUndo, [186, 135, 127]),
    ].flatMap { tier, level, counts in
        zip([0, 10, 20], counts).map {
            CleanRun(tier: tier, level: level, knownBad: $0, labels: $1)
        }
    }

    @Test(arguments: cleanRuns)
    func `a clean run reaches a bar when the model says so`(run: CleanRun) {
        let leniency = ReviewerLeniency(knownBad: run.knownBad, approvedBad: 0)
        let weight = leniency.approvalWeight(bar: run.tier.bar(for: .actWithUndo))
        let togo = TrustAccount().cleanApprovalsToGo(
            against: run.tier.bar(for: run.level),
            threshold: run.tier.errorBudget.threshold(attempt: 1), weight: weight)
        #expect(togo == run.labels)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `clean approvals to go are the fewest that reach the bar`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let account = TrustAccount(
            right: .random(in: 0...60, using: &generator),
            wrong: .random(in: 0...4, using: &generator))
        let bar = Double.random(in: 0.8...0.96, using: &generator)
        let weight = Double.random(in: 0.3...1, using: &generator)
        let togo = try #require(
            account.cleanApprovalsToGo(against: bar, threshold: 3.7, weight: weight))
        func value(_ more: Int) -> Double {
            TrustAccount(right: account.right + Double(more) * weight, wrong: account.wrong)
                .logValue(against: bar)
        }
        #expect(value(togo) >= 3.7)
        #expect(togo == 0 || value(togo - 1) < 3.7)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `exactly the bars up to the bound are beaten`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let account = TrustAccount(
            right: .random(in: 5...300, using: &generator),
            wrong: .random(in: 0...10, using: &generator))
        let bound = account.lowerBound(threshold: 3.7)
        #expect(account.logValue(against: bound - 1e-6) > 3.7)
        #expect(account.logValue(against: bound + 1e-6) < 3.7)
    }

    @Test(arguments: Tier.allCases)
    func `all attempts together spend the error budget and no more`(tier: Tier) {
        let spent = (1...10_000).reduce(0) { $0 + tier.errorBudget.alpha(attempt: $1) }
        #expect(spent < tier.errorBudget.delta)
        #expect(spent > 0.999 * tier.errorBudget.delta)
    }

    @Test func `domains at the bar rarely pass, however often one looks`() {
        let threshold = Tier.t1.errorBudget.threshold(attempt: 1)
        let bar = Tier.t1.bar(for: .actWithUndo)
        let passed = (0..<200 as Range<UInt64>).count { domain in
            var generator = SeededGenerator(seed: domain)
            var account = TrustAccount()
            return (0..<250).contains { _ in
                if generator.chance(bar) { account.right += 1 } else { account.wrong += 1 }
                return account.logValue(against: bar) >= threshold
            }
        }
        // At most 2.5 % are expected; 5 of 200, with three standard deviations of room.
        #expect(passed <= 11)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a lenient approval never wins more than its odds are worth`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bar = Double.random(in: 0.5...0.999, using: &generator)
        let knownBad = Int.random(in: 0...40, using: &generator)
        let leniency = ReviewerLeniency(
            knownBad: knownBad, approvedBad: .random(in: 0...knownBad, using: &generator))
        let inflated = bar + (1 - bar) * leniency.rawValue
        for stake in TrustParameters.stakes {
            let won = leniency.approvalWeight(bar: bar) * log1p(stake * (1 - bar) / bar)
            #expect(won <= log1p(stake * (1 - inflated) / inflated) + 1e-12)
        }
    }

    @Test func `nobody is held to approve every bad draft`() {
        #expect(ReviewerLeniency(knownBad: 500, approvedBad: 500).rawValue == 0.95)
    }

    @Test(arguments: [-0.1, 1.1, .nan, .infinity])
    func `only probabilities are scores and leniencies`(value: Double) {
        #expect(LabelScore(rawValue: value) == nil)
        #expect(ReviewerLeniency(rawValue: value) == nil)
    }
}

@Suite struct FailureDetectorTests {
    /// Wrong checks in a row from rest, and the alarm's value after them (3.5, at bar 0.90).
    @Test(arguments: [(1, 4.67), (3, 194.7)])
    func `wrong checks in a row multiply the evidence`(wrong: Int, expected: Double) {
        var drift = FailureDetector.drift
        for _ in 0..<wrong { drift.observe(right: 0, wrong: 1, tolerated: 0.1) }
        #expect(abs(exp(drift.value) - expected) < 0.05)
    }

    @Test func `old success is no credit against new failure`() {
        var praised = FailureDetector.drift
        for _ in 0..<500 { praised.observe(right: 1, wrong: 0, tolerated: 0.1) }
        var rested = FailureDetector.drift
        for _ in 0..<3 {
            praised.observe(right: 0, wrong: 1, tolerated: 0.1)
            rested.observe(right: 0, wrong: 1, tolerated: 0.1)
        }
        #expect(praised == rested)
    }

    @Test func `it rests at one`() {
        #expect(FailureDetector.drift.value == 0)
        #expect(FailureDetector.harm.value == 0)
    }
}
