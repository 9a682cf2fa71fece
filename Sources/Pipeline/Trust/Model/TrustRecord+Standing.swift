import Glibc

/// Where a record stands: the figures people and decisions read.
extension TrustRecord {
    /// Level that may be used: the earned one, less where a person has not confirmed it, has
    /// capped it, holds it, or has switched the domain off.
    public var effectiveLevel: Level { isSwitchedOff ? .observe : levelWhenOn }

    /// Whether the first promotion waits for a manager's confirmation.
    ///
    /// Once one is confirmed, later promotions of the domain need none; until then each waits.
    public var awaitsConfirmation: Bool {
        configuration.confirmFirstPromotion && !isPromotionConfirmed && earnedLevel >= .actWithUndo
    }

    /// Logarithm the account must reach in the present attempt.
    public var threshold: Double {
        configuration.tier.errorBudget.threshold(attempt: attempt)
    }

    /// Logarithm of the account against a level's bar.
    public func logAccount(at level: Level) -> Double {
        evidence.account.logValue(against: configuration.tier.bar(for: level))
    }

    /// Largest bar the account has beaten; costs a bisection.
    public var bound: Double { evidence.account.lowerBound(threshold: threshold) }

    /// Clean approvals by the latest reviewer that reach the first acting bar; `nil` if hopeless.
    public var cleanApprovalsToGo: Int? {
        evidence.account.cleanApprovalsToGo(
            against: configuration.tier.bar(for: .actWithUndo), threshold: threshold,
            weight: evidence.lastWeight)
    }

    /// ln of the evidence that more goes wrong than the level tolerates; 0 at rest.
    public var drift: Double { tenure.drift.value }

    /// ln of the evidence that automatic actions do more harm than the level tolerates; 0 at rest.
    public var harm: Double { tenure.harm.value }

    /// Whether an acting record has had no label for too long to rely on.
    public func isStale(at now: Int64) -> Bool {
        guard earnedLevel >= .actWithUndo, let lastLabel = evidence.lastLabel else { return false }
        let limit = TrustParameters.staleAfterDays * TrustParameters.millisecondsPerDay
        return max(now, clock) - lastLabel > limit
    }

    /// Share of cases a person sees before the system acts, in [0, 1].
    public func checkRate(at now: Int64) -> Double {
        guard let schedule = CheckRate.schedule(for: levelWhenOn), mode == .calm,
            !isStale(at: now)
        else { return 1 }
        var rate =
            tenure.randomChecks >= schedule.checksUntilSeasoned ? schedule.seasoned : schedule.fresh
        if source == .borrowed { rate = max(rate, CheckRate.borrowed) }
        let step = CheckRate.ramp.first { tenure.automaticActions < $0.actions }
        return max(rate, step?.rate ?? 0)
    }

    /// Gates still closed for an acting level, in the order the sentence names them.
    public func closedGates(for level: Level) -> [PromotionGate] {
        guard configuration.hasGates else { return [] }
        let gates: [PromotionGate] =
            switch level {
            case .observe, .ask: []
            case .actWithUndo: [.labels, .accounts, .days, .reviewers, .recentFailure]
            case .act: [.randomChecks, .daysAtActWithUndo, .noHarm]
            }
        return gates.filter(isClosed)
    }

    private func isClosed(_ gate: PromotionGate) -> Bool {
        switch gate {
        case .labels:
            evidence.labels < TrustParameters.labelsForActWithUndo
        case .accounts:
            evidence.accounts.count < TrustParameters.accountsForActWithUndo
        case .days:
            isWithin(TrustParameters.daysForActWithUndo, of: evidence.firstLabel ?? clock)
        case .reviewers:
            evidence.reviewers.count < configuration.reviewersNeeded
        case .recentFailure:
            drift >= log(TrustParameters.driftWatch)
        case .randomChecks:
            tenure.randomChecks < TrustParameters.randomChecksForAct
        case .daysAtActWithUndo:
            isWithin(TrustParameters.daysAtActWithUndoForAct, of: tenure.since)
        case .noHarm:
            evidence.lastHarm.map { isWithin(TrustParameters.harmFreeDaysForAct, of: $0) } ?? false
        }
    }

    /// The effective level but for the kill switch.
    private var levelWhenOn: Level {
        let allowed = min(earnedLevel, configuration.cap, levelCap)
        return awaitsConfirmation || isOnHold ? min(allowed, .ask) : allowed
    }

    private func isWithin(_ days: Int64, of instant: Int64) -> Bool {
        clock - instant < days * TrustParameters.millisecondsPerDay
    }
}
