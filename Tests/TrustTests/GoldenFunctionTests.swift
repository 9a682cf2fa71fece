import Testing

@testable import Trust

/// Every figure of the model's pure functions, against the reference's own.
@Suite struct GoldenFunctionTests {
    let functions: Vectors.Functions
    let parameters: Vectors.Parameters

    init() throws {
        let golden = try Vectors.golden.get()
        functions = golden.functions
        parameters = golden.parameters
    }

    @Test func `an account is worth what the reference says`() throws {
        for row in functions.log_account {
            let value = try account(row).logValue(against: given(row.bar))
            #expect(value.isClose(to: row.value), "\(row)")
        }
    }

    @Test func `an error budget shrinks by attempt`() throws {
        for row in functions.threshold {
            let budget = ErrorBudget(delta: try given(row.delta))
            let attempt = try given(row.attempt)
            #expect(budget.alpha(attempt: attempt).isClose(to: try given(row.alpha)), "\(row)")
            #expect(budget.threshold(attempt: attempt).isClose(to: row.value), "\(row)")
        }
    }

    @Test func `the bound is the largest bar an account has beaten`() throws {
        for row in functions.lower_bound {
            let bound = try account(row).lowerBound(threshold: given(row.thr))
            #expect(bound.isClose(to: row.value), "\(row)")
        }
    }

    @Test func `clean approvals to go are exact, or out of reach`() throws {
        for row in functions.clean_to_go {
            let togo = try account(row).cleanApprovalsToGo(
                against: given(row.bar), threshold: given(row.thr), weight: given(row.v))
            #expect(togo == (row.value < 0 ? nil : Int(row.value)), "\(row)")
        }
    }

    @Test func `leniency is estimated from known-bad drafts`() throws {
        for row in functions.leniency {
            let leniency = ReviewerLeniency(
                knownBad: try given(row.knownBad), approvedBad: try given(row.approvedBad))
            #expect(leniency.rawValue.isClose(to: row.value), "\(row)")
        }
    }

    @Test func `a lenient approval counts less`() throws {
        for row in functions.approval_weight {
            let leniency = try given(ReviewerLeniency(rawValue: given(row.ell)))
            let weight = leniency.approvalWeight(bar: try given(row.bar))
            #expect(weight.isClose(to: row.value), "\(row)")
        }
    }

    @Test func `an edit scores by its distance`() throws {
        for row in functions.edit_score {
            let score = LabelScore.edited(
                distance: try given(row.distance),
                changesCriticalField: try given(row.critical))
            #expect(score.rawValue.isClose(to: row.value), "\(row)")
        }
    }

    @Test func `words are counted apart`() {
        for row in functions.token_distance {
            #expect(wordDistance(from: row.a, to: row.b).isClose(to: row.value), "\(row)")
        }
    }

    @Test func `the incomplete beta function agrees`() {
        for row in functions.beta_cdf {
            #expect(betaCDF(row.x, a: row.a, b: row.b).isClose(to: row.value), "\(row)")
        }
    }

    @Test func `siblings lend what the reference says`() {
        for row in functions.borrowed_probability {
            let prior = SiblingPrior(
                siblings: row.siblings.map { TrustAccount(right: $0[0], wrong: $0[1]) })
            let own = TrustAccount(right: row.S, wrong: row.F)
            #expect(prior.probability(thatReaches: row.bar, own: own).isClose(to: row.p), "\(row)")
            #expect(prior.mean.isClose(to: row.mean), "\(row)")
            #expect(prior.strength.isClose(to: row.strength), "\(row)")
            #expect(prior.siblings == row.siblingsUsed, "\(row)")
            #expect(prior.labels.isClose(to: row.labelsUsed), "\(row)")
        }
    }

    @Test func `the same item is drawn on every replay`() {
        for row in functions.audit_draw {
            let draw = randomCheckDraw(salt: row.salt, item: row.item)
            #expect(draw == row.value, "\(row)")
        }
    }

    @Test func `every function has golden rows`() {
        let counts = [
            functions.log_account.count, functions.threshold.count, functions.lower_bound.count,
            functions.clean_to_go.count, functions.leniency.count,
            functions.approval_weight.count, functions.edit_score.count,
            functions.token_distance.count, functions.beta_cdf.count,
            functions.borrowed_probability.count, functions.audit_draw.count,
        ]
        #expect(counts == [9, 12, 9, 8, 7, 12, 7, 6, 8, 6, 5])
    }

    @Test func `the constants are the reference's`() {
        #expect(TrustParameters.stakes == parameters.bets)
        #expect(TrustParameters.abandonLogAccount == parameters.abandonLog)
        #expect(TrustParameters.driftMultiples == parameters.driftMult)
        #expect(TrustParameters.driftAlarm == parameters.driftAlarm)
        #expect(TrustParameters.driftWatch == parameters.driftWatch)
        #expect(TrustParameters.harmMultiples == parameters.harmMult)
        #expect(TrustParameters.harmAlarm == parameters.harmAlarm)
        #expect(TrustParameters.harmWatch == parameters.harmWatch)
        #expect(TrustParameters.failureRateCap == parameters.failCap)
        #expect(TrustParameters.cleanReviewsToEndWatch == parameters.cleanExit)
        #expect(CheckRate.borrowed == parameters.auditBorrowed)
        #expect(CheckRate.ramp.map { [Double($0.actions), $0.rate] } == parameters.ramp)
        #expect(TrustParameters.expiredWeight == parameters.expiredWeight)
        #expect(Double(TrustParameters.staleAfterDays) == parameters.staleDays)
        #expect(TrustParameters.freeEditDistance == parameters.editFree)
        #expect(TrustParameters.fullEditDistance == parameters.editFull)
        let schedules = [CheckRate.actWithUndo, CheckRate.act].map {
            [$0.fresh, $0.seasoned, Double($0.checksUntilSeasoned)]
        }
        #expect(schedules == [parameters.audit["2"], parameters.audit["3"]])
    }

    @Test func `the gates are the reference's`() {
        #expect(
            parameters.gates["2"] == [
                "labels": Double(TrustParameters.labelsForActWithUndo),
                "accounts": Double(TrustParameters.accountsForActWithUndo),
                "days": Double(TrustParameters.daysForActWithUndo),
                "reviewers": Double(TrustParameters.reviewersForActWithUndo),
            ])
        #expect(
            parameters.gates["3"] == [
                "audits": Double(TrustParameters.randomChecksForAct),
                "days_at_2": Double(TrustParameters.daysAtActWithUndoForAct),
                "harm_free_days": Double(TrustParameters.harmFreeDaysForAct),
            ])
    }

    @Test(arguments: Tier.allCases)
    func `the bars, cap and budget of a tier are the reference's`(tier: Tier) throws {
        let expected = try given(parameters.tiers[tier.rawValue])
        #expect(tier.bar(for: .actWithUndo) == expected.bars["2"])
        #expect(tier.bar(for: .act) == expected.bars["3"])
        #expect(tier.cap.rawValue == expected.cap)
        #expect(tier.errorBudget.delta == expected.delta)
    }

    private func account(_ row: Vectors.FunctionCase) throws -> TrustAccount {
        TrustAccount(right: try given(row.S), wrong: try given(row.F))
    }
}
