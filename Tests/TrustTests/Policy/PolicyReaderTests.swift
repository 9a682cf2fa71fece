import CivilTime
import Recommending
import Testing
import YAML

@testable import Trust

/// The policy file, and what is said about mistakes in it.
@Suite struct PolicyReaderTests {
    private func read(_ text: String) -> (policy: Policy?, mistakes: [String]) {
        var diagnostics = Diagnostics()
        let policy = ValueReader.policy.read(Array(text.utf8), file: "policy.yaml", &diagnostics)
        return (policy, diagnostics.sorted.map(\.description))
    }

    @Test func `a policy is read whole`() throws {
        let policy = try #require(
            read(
                """
                tiers:
                  - { action: email.send, stakes_above: 50000 EUR, tier: T2 }
                  - { action: email.send, stakes: unknown, tier: T3 }
                  - { action: task.create, tier: T0 }
                gates: { worked_by_person: { within: 5d } }
                limits: { mails_per_contact: 2 per 14d, automatic_per_rep: 5 per 12h, approver_above: 9000 EUR }
                quiet_hours: { from: "19:00", to: "07:30" }
                """
            ).policy)
        #expect(
            policy.tiers == [
                .init(
                    action: .sendEmail, stakesAbove: Money(50_000, "EUR"), stakesUnknown: false,
                    tier: .t2),
                .init(action: .sendEmail, stakesAbove: nil, stakesUnknown: true, tier: .t3),
                .init(action: .createTask, stakesAbove: nil, stakesUnknown: false, tier: .t0),
            ])
        #expect(policy.gates.within == .days(5))
        #expect(policy.mailsPerContact == Policy.Limit(count: 2, per: .days(14)))
        #expect(policy.automaticPerRep == Policy.Limit(count: 5, per: .minutes(720)))
        #expect(policy.approverAbove == Money(9000, "EUR"))
        #expect(policy.quietHours?.from == ClockTime("19:00"))
        #expect(policy.quietHours?.to == ClockTime("07:30"))
    }

    @Test func `what is left out has the model's limits, and no quiet hours`() throws {
        let policy = try #require(read("tiers: []").policy)
        #expect(policy.mailsPerContact == Policy.Limit(count: 1, per: .days(7)))
        #expect(policy.automaticPerRep == Policy.Limit(count: 20, per: .days(1)))
        #expect(policy.approverAbove == nil)
        #expect(policy.quietHours == nil)
        #expect(policy.gates == .standard)
    }

    @Test(arguments: [
        ("limits: {}", "1:1: missing field 'tiers'"),
        (
            "tiers: [{ action: task.create, tier: T9 }]",
            "1:38: unknown value 'T9' (did you mean 'T0'?)"
        ),
        (
            "tiers: [{ action: task.create, stakes: known, tier: T0 }]",
            "1:40: expected 'unknown', found 'known'"
        ),
        (
            "tiers: []\nlimits: { mails_per_contact: 1 }",
            "2:30: expected a limit like 20 per 1d, found '1'"
        ),
        ("tiers: []\nquiet_hours: { from: \"19:00\" }", "2:14: missing field 'to'"),
        (
            "tiers: []\nquiet_hours: { from: \"25:00\", to: \"07:30\" }",
            "2:22: expected a time of day like 07:30, found '25:00'"
        ),
        (
            "tiers: []\nquiet: {}",
            "2:1: unknown field 'quiet' (known: tiers, gates, limits, quiet_hours)"
        ),
    ])
    func `a mistake is named with its place`(text: String, mistake: String) {
        #expect(read(text).mistakes == ["policy.yaml:\(mistake)"])
    }

    @Test(arguments: [
        ("1 per 7d", Policy.Limit(count: 1, per: .days(7))),
        ("0 per 12h", .init(count: 0, per: .minutes(720))),
        ("-1 per 7d", nil), ("1 per 7", nil), ("1 a 7d", nil), ("per 7d", nil),
        ("1 per 7d or so", nil),
    ])
    func `a limit is so many in so long`(text: String, limit: Policy.Limit?) {
        #expect(Policy.Limit(text) == limit)
    }
}
