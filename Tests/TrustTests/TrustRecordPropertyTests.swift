import Testing

@testable import Trust

/// What holds in every life of a domain.
@Suite struct TrustRecordPropertyTests {
    private func life(_ seed: UInt64) -> RandomSequence { RandomSequence(seed: seed, steps: 10) }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `within an attempt the order of labels does not matter`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Too few labels to be promoted and too few wrong ones to restart, in whatever order.
        let scores = try (0..<19).map { index in
            let worst = index < 4 ? 0.0 : 0.7
            return try given(
                LabelScore(rawValue: generator.pick([worst, 1, 1, 1])))
        }
        let leniencies = (0..<19).map { _ in
            ReviewerLeniency(knownBad: generator.pick([0, 10, 20]), approvedBad: 0)
        }
        func record(_ order: [Int]) -> TrustRecord {
            var record = TrustRecord(TrustConfiguration(tier: .t1))
            for index in order {
                let label = TrustLabel(
                    score: scores[index], account: "a\(index)", reviewer: "r\(index % 3)",
                    leniency: leniencies[index], isRandomCheck: false)
                record.apply(TrustEvent(at: record.clock + 1000, .labelSettled(label)))
            }
            return record
        }
        let sorted = record(Array(0..<19))
        let shuffled = record(Array(0..<19).shuffled(using: &generator))
        #expect(sorted.attempt == 1 && shuffled.attempt == 1)
        let (one, other) = (sorted.evidence, shuffled.evidence)
        #expect(one.account.right.isClose(to: other.account.right))
        #expect(one.account.wrong.isClose(to: other.account.wrong))
        #expect(
            [one.right, one.edited, one.wrong] == [other.right, other.edited, other.wrong])
        #expect(sorted.bound.isClose(to: shuffled.bound))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `money never acts, whatever the record`(seed: UInt64) throws {
        let configuration = TrustConfiguration(
            tier: .t3, reviewersNeeded: 1, hasGates: false, confirmFirstPromotion: false)
        try life(seed).fold(configuration) { record, _ in
            #expect(record.earnedLevel == .ask)
            let decision = record.decide(item: "i", fired: [], salt: "", at: record.clock)
            #expect(decision.route == (record.isSwitchedOff ? .withheld : .ask))
            #expect(!decision.isEligible)
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `whoever is promoted has beaten the bar and passed the gates`(seed: UInt64) throws {
        let configuration = TrustConfiguration(tier: seed.isMultiple(of: 2) ? .t0 : .t1)
        var latest = TrustRecord(configuration)
        try life(seed).fold(configuration) { record, transitions in
            let before = latest
            latest = record
            for case .levelChanged(let change) in transitions {
                guard change.to > change.from, change.why == .ownRecord else { continue }
                #expect(change.to.rawValue == change.from.rawValue + 1)
                #expect(change.logAccount >= change.threshold)
                #expect(change.bound >= configuration.tier.bar(for: change.to) - 1e-12)
                #expect(record.earnedLevel == change.to && record.mode == .calm)
                #expect(record.closedGates(for: .actWithUndo).filter { $0 != .recentFailure } == [])
                guard change.to == .act else { continue }
                #expect(change.at - before.tenure.since >= 14 * 86_400_000)
                #expect(before.tenure.randomChecks >= 9)
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the reported changes tell every level and attempt`(seed: UInt64) throws {
        let life = life(seed)
        var level = Level.ask
        var attempt = 1
        try life.fold(life.configuration) { record, transitions in
            for transition in transitions {
                switch transition {
                case .levelChanged(let change):
                    #expect(change.from == level && change.attempt == attempt)
                    level = change.to
                    let resets: Set<TransitionReason> = [
                        .recordTooWeak, .driftAlarm, .harmAlarm, .severeHarm, .playbookChanged,
                    ]
                    if resets.contains(change.why) { attempt += 1 }
                case .attemptRestarted: attempt += 1
                case .watchBegan, .watchEnded: break
                }
            }
            // A fresh budget that lowers no level is told by its own event.
            if record.attempt == 1 { attempt = 1 }
            #expect(record.earnedLevel == level)
            #expect(record.attempt == attempt)
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `no life lets a case act against a person or a rule`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let life = life(seed)
        let configuration = TrustConfiguration(
            tier: life.configuration.tier, confirmFirstPromotion: generator.chance(0.5))
        try life.fold(configuration) { record, _ in
            var record = record
            let isBlocked = generator.chance(0.2)
            if generator.chance(0.2) { record.happens(.switchedOff) }
            let cap = generator.pick(Level.allCases)
            if generator.chance(0.3) { record.happens(.levelCapped(cap)) }
            let decision = record.decide(
                item: "item-\(record.clock)", fired: isBlocked ? [.doNotContact] : [],
                salt: "", at: record.clock)
            #expect(record.effectiveLevel <= min(record.earnedLevel, record.levelCap))
            guard decision.route == .act || decision.route == .actWithUndo else { return }
            #expect(!record.isSwitchedOff && !record.isOnHold && !isBlocked)
            #expect(!record.awaitsConfirmation)
            #expect(record.mode == .calm)
            #expect(record.effectiveLevel == (decision.route == .act ? .act : .actWithUndo))
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `the same events make the same record, of bounded size`(seed: UInt64) throws {
        let life = life(seed)
        var records: [TrustRecord] = []
        try life.fold(life.configuration) { record, _ in records.append(record) }
        var replayed: [TrustRecord] = []
        try life.fold(life.configuration) { record, _ in replayed.append(record) }
        #expect(records == replayed)
        let accounts = records.map(\.evidence.accounts.count).max()
        let reviewers = records.map(\.evidence.reviewers.count).max()
        #expect(try #require(accounts) <= 10)
        #expect(try #require(reviewers) <= life.needReviewers)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no instant stops a fold or turns its clock back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let instants: [Int64] = [.min, -1, 0, 1_767_225_600_000, .max]
        var record = TrustRecord(TrustConfiguration(tier: .t0, hasGates: seed.isMultiple(of: 2)))
        for step in life(seed).steps {
            let before = record.clock
            let kind = try step.event.kind(tier: .t0, labels: 0)
            for _ in 0..<(step.event.repeat ?? 1) {
                record.apply(TrustEvent(at: generator.pick(instants), kind))
            }
            #expect(record.clock >= before)
            let now = generator.pick(instants)
            let decision = record.decide(item: "i", fired: [], salt: "", at: now)
            #expect(!record.sentence(for: decision, at: now).isEmpty)
        }
    }
}
