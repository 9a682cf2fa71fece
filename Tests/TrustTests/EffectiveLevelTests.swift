import Testing

@testable import Trust

/// What people decide about an earned level.
@Suite struct EffectiveLevelTests {
    @Test(arguments: [(Tier.t0, false), (.t1, true), (.t2, true), (.t3, false)])
    func `first promotions are confirmed where the stakes are external`(
        tier: Tier, confirms: Bool
    ) {
        #expect(TrustConfiguration(tier: tier).confirmFirstPromotion == confirms)
    }

    @Test func `an earned level waits for a manager`() {
        var record = TrustRecord.clean(labels: 51, confirming: true)
        #expect(record.earnedLevel == .actWithUndo)
        #expect(record.effectiveLevel == .ask)
        #expect(
            record.sentence
                == "Ask: earned on 51 of 51 right as drafted; waiting for a manager to confirm.")
        let waiting = record.decide(item: "rec-0", fired: [], salt: "pepper", at: record.clock)
        #expect(waiting == Decision(route: .ask, reason: .level, isEligible: true))
        #expect(record.checkRate(at: record.clock) == 1)

        #expect(record.happens(.promotionConfirmed).isEmpty)
        #expect(record.effectiveLevel == .actWithUndo)
        #expect(record.sentence.hasPrefix("Act with undo: earned on 51 of 51 right as drafted,"))
    }

    @Test func `only the first promotion needs confirming`() {
        var record = TrustRecord.clean(labels: 51, confirming: true)
        record.happens(.promotionConfirmed)
        record.settle(.rejected, times: 3)
        #expect(record.effectiveLevel == .ask)
        record.settle(.asDrafted, times: 70)
        #expect(record.attempt == 2)
        #expect(record.effectiveLevel == .actWithUndo)
    }

    @Test func `a promotion lost before it was confirmed leaves the next one waiting`() {
        var record = TrustRecord.clean(labels: 51, confirming: true)
        record.settle(.rejected, times: 3)
        record.happens(.promotionConfirmed)
        record.settle(.asDrafted, times: 70)
        #expect(record.earnedLevel == .actWithUndo)
        #expect(record.awaitsConfirmation)
        #expect(record.effectiveLevel == .ask)
    }

    @Test func `a borrowed promotion waits too, and says whose record it is`() {
        var record = TrustRecord.clean(labels: 8, confirming: true)
        let siblings = SiblingEvidence(
            probability: 0.962, siblings: 5, labels: 162.6, parentPasses: true)
        record.happens(.siblingsCompared(siblings))
        #expect(
            record.sentence
                == "Ask: 8 of 8 right here, the rest borrowed from sibling domains; "
                + "waiting for a manager to confirm.")
        #expect(record.effectiveLevel == .ask)
    }

    @Test(arguments: [
        (Level.observe, "Observe: kept at observing by a person (51 of 51 right as drafted)."),
        (.ask, "Ask: kept at asking by a person (51 of 51 right as drafted)."),
    ])
    func `people cap a level and lift the cap`(cap: Level, sentence: String) {
        var record = TrustRecord.clean(labels: 51)
        let free = record
        record.happens(.levelCapped(cap))
        #expect(record.earnedLevel == .actWithUndo)
        #expect(record.effectiveLevel == cap)
        #expect(record.sentence == sentence)
        record.happens(.levelCapped(.act))
        #expect(record == free)
    }

    @Test func `a domain kept at observing is neither done nor asked`() {
        var record = TrustRecord.clean(labels: 51)
        record.happens(.levelCapped(.observe))
        func decide(_ fired: Set<HardRule>) -> Decision {
            record.decide(item: "rec-0", fired: fired, salt: "pepper", at: record.clock)
        }
        #expect(decide([]) == Decision(route: .withheld, reason: .level, isEligible: true))
        #expect(decide([.novel]) == Decision(route: .withheld, reason: .level, isEligible: false))
    }

    @Test func `a level used below the earned one is checked as often as that level is`() {
        var record = TrustRecord.clean(.t0, labels: 28)
        record.settle(.asDrafted, times: 60, isRandomCheck: true)
        #expect(record.earnedLevel == .act)
        for _ in 0..<40 { record.happens(.actedAutomatically) }
        #expect(record.checkRate(at: record.clock) == 0.10)
        record.happens(.levelCapped(.actWithUndo))
        #expect(record.checkRate(at: record.clock) == 0.20)
        #expect(record.sentence.hasPrefix("Act with undo: earned on"))
    }

    @Test func `switching off is the lowest level of all, and on again restores`() {
        var record = TrustRecord.seasoned()
        record.happens(.switchedOff)
        #expect(record.effectiveLevel == .observe)
        #expect(record.sentence == "Off: switched off by a person.")
        record.happens(.switchedOn)
        #expect(record == TrustRecord.seasoned())
    }
}
