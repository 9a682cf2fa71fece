import Testing

@testable import Trust

@Suite struct DecisionTests {
    /// `rec-0` is not drawn, `rec-4` is: see the golden decisions.
    private func decide(
        _ record: TrustRecord, _ fired: Set<HardRule> = [], item: String = "rec-0",
        laterDays: Int64 = 0
    ) -> Decision {
        record.decide(
            item: item, fired: fired, salt: "pepper", at: record.clock + laterDays * 86_400_000)
    }

    @Test func `the rules stand in the reference's order`() {
        let order = [
            "kill", "do_not_contact", "quiet_hours", "stakes", "first_touch",
            "sensitive_account", "conflict", "lint", "novel", "stale_signal", "cap_contact",
            "cap_rep", "cap_domain",
        ]
        #expect(HardRule.allCases.map(\.rawValue) == order)
    }

    @Test(arguments: HardRule.allCases, HardRule.allCases)
    func `of two rules the stricter route decides, then the earlier`(
        one: HardRule, other: HardRule
    ) {
        let rank: [Decision.Route: Int] = [.withheld: 0, .ask: 1, .wait: 2]
        let order = HardRule.allCases
        let first = order.filter { $0 == one || $0 == other }
            .min { rank[$0.route, default: 9] < rank[$1.route, default: 9] }
        let decision = decide(.seasoned(), [one, other])
        #expect(decision.reason == first.map(Decision.Reason.hardRule))
        #expect(decision.route == first?.route)
        #expect(decision.isEligible == (decision.route == .wait))
    }

    @Test func `quiet hours delay only what would act`() {
        let wait = Decision(
            route: .wait, reason: .hardRule(.quietHours), isEligible: true)
        #expect(decide(.seasoned(), [.quietHours]) == wait)
        #expect(decide(.seasoned(), [.quietHours], item: "rec-4").reason == .randomCheck)
        #expect(decide(.clean(labels: 5), [.quietHours]).reason == .level)
    }

    @Test func `a rule is cited with what the record alone would have done`() {
        let trusted = TrustRecord.seasoned()
        let firstTouch = trusted.sentence(
            for: decide(trusted, [.firstTouch]), at: trusted.clock)
        #expect(
            firstTouch
                == "Ask: first contact with this person (rule first_touch); "
                + "the record alone would have allowed acting.")
        let fresh = TrustRecord.clean(labels: 5)
        #expect(
            fresh.sentence(for: decide(fresh, [.conflict]), at: fresh.clock)
                == "Ask: somebody else is in touch with this person (rule conflict); "
                + "the record alone would have asked too.")
        #expect(
            trusted.sentence(for: decide(trusted, [.quietHours]), at: trusted.clock)
                == "Wait: outside the hours in which it may act (rule quiet_hours); "
                + "the record alone would have allowed acting.")
        #expect(
            trusted.sentence(for: decide(trusted, [.doNotContact]), at: trusted.clock)
                == "Withheld: this person must not be contacted (rule do_not_contact).")
    }

    @Test func `rules of the record itself speak with its sentence`() {
        var off = TrustRecord.seasoned()
        off.happens(.switchedOff)
        #expect(off.sentence(for: decide(off), at: off.clock) == off.sentence)
        let money = TrustRecord.clean(.t3, labels: 20)
        #expect(money.sentence(for: decide(money), at: money.clock) == money.sentence)
        #expect(off.sentence != money.sentence)
    }

    @Test func `who is asked cannot tell a random check`() {
        let record = TrustRecord.seasoned()
        let checked = decide(record, item: "rec-4")
        #expect(checked == Decision(route: .ask, reason: .randomCheck, isEligible: true))
        #expect(
            record.sentence(for: checked, at: record.clock)
                == "Ask: 51 of 51 right as drafted; 97.5 % sure of at least 90.0 %, "
                + "acting needs 90.0 %.")
    }

    @Test func `a record nobody labelled for long asks`() {
        let record = TrustRecord.seasoned()
        #expect(decide(record, laterDays: 60).route == .actWithUndo)
        let stale = decide(record, laterDays: 61)
        #expect(stale == Decision(route: .ask, reason: .staleRecord, isEligible: true))
        #expect(
            record.sentence(for: stale, at: record.clock)
                == "Ask: trusted, but not reviewed for 60 days; "
                + "0 of 8 clean reviews done before it acts again.")
    }
}
