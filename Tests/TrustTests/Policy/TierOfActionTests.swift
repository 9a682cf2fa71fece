import CivilTime
import Recommending
import Testing
import Timeline

@testable import Trust

/// Which tier an action falls into.
@Suite struct TierOfActionTests {
    private static func rule(
        _ action: ActionKind, above: String? = nil, unknown: Bool = false, _ tier: Tier
    ) -> Policy.TierRule {
        .init(
            action: action, stakesAbove: above.flatMap { Money($0) }, stakesUnknown: unknown,
            tier: tier)
    }

    private static let usual = [
        rule(.createTask, .t0), rule(.sendEmail, above: "50000 EUR", .t2),
        rule(.sendEmail, unknown: true, .t2), rule(.sendEmail, .t1), rule(.offerDiscount, .t3),
    ]

    private func tier(
        _ action: ActionKind, _ stakes: Double?, rules: [Policy.TierRule] = usual
    ) -> Tier {
        var policy = Policy.usual
        policy.tiers = rules
        return policy.tier(
            of: .about(action: action, stakes: stakes),
            rates: .init(currency: "EUR", rates: ["USD": 0.5]))
    }

    @Test(arguments: [
        (ActionKind.createTask, nil, Tier.t0), (.createTask, 1e6, .t0),
        (.sendEmail, 50_000.01, .t2),
        (.sendEmail, 50_000, .t1), (.sendEmail, 0, .t1), (.sendEmail, nil, .t2),
        (.offerDiscount, 1, .t3),
    ])
    func `the first rule that fits decides`(action: ActionKind, stakes: Double?, tier: Tier) {
        #expect(self.tier(action, stakes) == tier)
    }

    @Test func `an earlier rule hides a later one`() {
        let rules = [Self.rule(.sendEmail, .t0)] + Self.usual
        #expect(tier(.sendEmail, 1e6, rules: rules) == .t0)
    }

    @Test func `what no rule names is never automatic`() {
        #expect(tier(.sendEmail, 1, rules: [Self.rule(.createTask, .t0)]) == .t3)
        #expect(tier(.sendEmail, 1, rules: []) == .t3)
        #expect(tier(.sendEmail, nil, rules: [Self.rule(.sendEmail, above: "1 EUR", .t0)]) == .t3)
    }

    @Test(arguments: [(30_000.0, Tier.t2), (24_000, .t1)])
    func `a limit in another currency is converted`(stakes: Double, tier: Tier) {
        let rules = [Self.rule(.sendEmail, above: "50000 USD", .t2), Self.rule(.sendEmail, .t1)]
        #expect(self.tier(.sendEmail, stakes, rules: rules) == tier)
    }

    @Test func `a limit without a rate is taken as passed`() {
        let rules = [Self.rule(.sendEmail, above: "50000 GBP", .t2), Self.rule(.sendEmail, .t1)]
        #expect(tier(.sendEmail, 1, rules: rules) == .t2)
    }

    @Test(arguments: [(Tier.t0, 10), (.t1, 30), (.t2, 240), (.t3, 240)])
    func `higher stakes can be undone longer`(tier: Tier, minutes: Int) {
        #expect(tier.undoWindow == .minutes(minutes))
    }

    @Test func `a domain is an action, a playbook and a segment`() {
        let domain = Domain(of: .about(action: .sendEmail, stakes: nil))
        #expect(domain.description == "email.send/follow-up/mid")
        let other = Domain(action: .createTask, playbook: PlaybookID("call"), segment: "mid")
        #expect(domain < other)
    }
}
