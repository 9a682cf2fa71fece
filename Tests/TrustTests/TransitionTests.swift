import Testing

@testable import Trust

/// Level changes as values with the figures that decided them.
@Suite struct TransitionTests {
    @Test func `a promotion carries its figures`() throws {
        var record = TrustRecord.clean(labels: 50)
        let transitions = record.settle(.asDrafted)
        guard case .levelChanged(let change)? = transitions.first else {
            Issue.record("no level change in \(transitions)")
            return
        }
        #expect(transitions.count == 1)
        #expect(change.from == .ask && change.to == .actWithUndo && change.why == .ownRecord)
        #expect(change.at == 51 * 21_600_000 && change.attempt == 1)
        #expect(change.account == record.evidence.account)
        #expect(change.threshold.isClose(to: 3.6888794541139363))
        #expect(change.logAccount == record.logAccount(at: .actWithUndo))
        #expect(change.bound == record.basis.bound)
    }

    @Test func `a demotion carries the figures it ended, not those it began`() throws {
        var record = TrustRecord.clean(labels: 51)
        let transitions = record.settle(.rejected, times: 3)
        guard case .levelChanged(let change)? = transitions.last else {
            Issue.record("no level change in \(transitions)")
            return
        }
        #expect(transitions.first == .watchBegan(at: 52 * 21_600_000, why: .failedCheck))
        #expect(change.from == .actWithUndo && change.to == .ask && change.why == .driftAlarm)
        #expect(change.attempt == 1 && record.attempt == 2)
        #expect(change.account.wrong == 3)
        #expect(record.evidence == AttemptEvidence())
    }

    @Test func `a hopeless attempt restarts at the same level`() throws {
        var record = TrustRecord.clean(labels: 0)
        let transitions = record.settle(.rejected, times: 6)
        guard case .attemptRestarted(let change)? = transitions.first else {
            Issue.record("no restart in \(transitions)")
            return
        }
        #expect(transitions.count == 1)
        #expect(change.from == .ask && change.to == .ask && change.why == .hopelessAttempt)
        #expect(change.logAccount < -3 && change.account.right == 0)
        #expect(record.attempt == 2)
    }

    @Test func `a watch keeps a domain from rising`() {
        let configuration = TrustConfiguration(tier: .t0, hasGates: false)
        var calm = TrustRecord(configuration)
        calm.settle(.asDrafted, times: 42)
        var watched = calm
        watched.happens(.automaticActionHarmed)
        calm.settle(.asDrafted)
        watched.settle(.asDrafted)
        #expect(calm.earnedLevel == .act)
        #expect(watched.logAccount(at: .act) >= watched.threshold)
        #expect(watched.earnedLevel == .actWithUndo && watched.mode == .watch)
    }

    @Test func `a fresh budget reports the level it takes`() {
        var trusted = TrustRecord.clean(labels: 51)
        #expect(trusted.happens(.freshBudgetGranted).map(\.why) == [.freshBudget])
        #expect(trusted.earnedLevel == .ask)
        var asking = TrustRecord.clean(labels: 5)
        #expect(asking.happens(.freshBudgetGranted).isEmpty)
        #expect(asking.evidence == AttemptEvidence())
    }

    @Test func `labels of an older attempt change nothing but the clock`() {
        var record = TrustRecord.clean(labels: 5)
        record.happens(.playbookChanged)
        let before = record
        let label = TrustLabel(
            score: .asDrafted, account: "a", reviewer: "r", leniency: .unknown,
            isRandomCheck: false)
        let later = record.clock + 1
        #expect(record.apply(TrustEvent(at: later, attempt: 1, .labelSettled(label))).isEmpty)
        #expect(record.clock == later)
        #expect(record.evidence == before.evidence)
        record.apply(TrustEvent(at: later, attempt: 2, .labelSettled(label)))
        #expect(record.evidence.right == 1)
    }

    @Test(arguments: Harm.allCases)
    func `harm from an approved action takes its label back`(harm: Harm) {
        var record = TrustRecord.clean(labels: 30)
        let before = record.evidence.account
        let label = TrustLabel(
            score: .asDrafted, account: "a", reviewer: "r",
            leniency: ReviewerLeniency(knownBad: 20, approvedBad: 0), isRandomCheck: false)
        record.happens(.approvedActionHarmed(harm, takingBack: label))
        #expect(record.evidence.account.right.isClose(to: before.right * 29 / 30))
        #expect(record.evidence.account.wrong == (harm == .complaint ? 2 : 1))
        #expect(record.evidence.right == 29 && record.evidence.wrong == 1)
    }
}
