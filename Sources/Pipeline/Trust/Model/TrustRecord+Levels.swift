/// How a record moves between levels and attempts.
///
/// Up one step at a time, down to ``Level/ask`` at once. Source: trust model, 3.5.
extension TrustRecord {
    /// Moves the level if the account now says so.
    mutating func considerLevel() -> TrustTransition? {
        guard !isOnHold, !isSwitchedOff else { return nil }
        switch earnedLevel {
        case .observe, .ask:
            if passes(.actWithUndo) { return enter(.actWithUndo, .own, because: .ownRecord) }
            return logAccount(at: .actWithUndo) < TrustParameters.abandonLogAccount
                ? restart() : nil
        case .actWithUndo:
            if isRecordTooWeak { return demote(because: .recordTooWeak) }
            guard mode == .calm else { return nil }
            switch source {
            case .own:
                return passes(.act) ? enter(.act, .own, because: .ownRecord) : nil
            case .borrowed:
                return passes(.actWithUndo)
                    ? enter(.actWithUndo, .own, because: .ownRecordReplacesBorrowed) : nil
            }
        case .act:
            return isRecordTooWeak ? demote(because: .recordTooWeak) : nil
        }
    }

    /// Starts the next attempt at ``Level/ask``; the third loss for cause holds the domain.
    mutating func demote(
        because why: TransitionReason, andHolds holds: Bool = false, countsAsDemotion: Bool = true
    ) -> TrustTransition {
        let change = levelChange(to: .ask, because: why)
        if countsAsDemotion {
            demotions += earnedLevel >= .actWithUndo ? 1 : 0
            isOnHold = isOnHold || demotions >= TrustParameters.demotionsBeforeHold
        }
        isOnHold = isOnHold || holds
        earnedLevel = .ask
        mode = .calm
        source = .own
        attempt += 1
        startAfresh()
        return .levelChanged(change)
    }

    /// Grants borrowed trust, or withdraws it without penalty: the own account was never spent.
    mutating func compare(with siblings: SiblingEvidence) -> [TrustTransition] {
        let tier = configuration.tier
        let delta = tier.errorBudget.delta
        if earnedLevel == .ask, attempt == 1, !isOnHold, !isSwitchedOff,
            configuration.cap >= .actWithUndo, tier.mayBorrow, siblings.parentPasses,
            siblings.siblings >= TrustParameters.siblingsToBorrow,
            siblings.labels >= TrustParameters.siblingLabelsToBorrow,
            siblings.probability >= 1.0 - delta,
            evidence.cleanRun >= TrustParameters.ownCleanLabelsToBorrow
        {
            return [enter(.actWithUndo, .borrowed, because: .borrowed)]
        }
        let doubt = 1.0 - siblings.probability
        guard source == .borrowed, earnedLevel == .actWithUndo,
            doubt > TrustParameters.borrowedDoubtLimit * delta
        else { return [] }
        let change = levelChange(to: .ask, because: .borrowedWithdrawn)
        earnedLevel = .ask
        mode = .calm
        source = .own
        tenure = LevelTenure(since: clock)
        return [.levelChanged(change)]
    }

    /// A first attempt again, as a named person decided.
    mutating func grantFreshBudget() -> [TrustTransition] {
        let change = levelChange(to: .ask, because: .freshBudget)
        earnedLevel = .ask
        attempt = 1
        demotions = 0
        isOnHold = false
        startAfresh()
        return change.from == change.to ? [] : [.levelChanged(change)]
    }

    /// Whether the account no longer supports a level that rests on it.
    private var isRecordTooWeak: Bool {
        source == .own && logAccount(at: earnedLevel) < 0
    }

    private func passes(_ level: Level) -> Bool {
        configuration.cap >= level && logAccount(at: level) >= threshold
            && closedGates(for: level).isEmpty
    }

    private mutating func enter(
        _ level: Level, _ source: Source, because why: TransitionReason
    ) -> TrustTransition {
        let change = levelChange(to: level, because: why)
        earnedLevel = level
        mode = .calm
        self.source = source
        basis = PromotionBasis(
            right: evidence.right, labels: evidence.labels, bound: change.bound)
        tenure = LevelTenure(since: clock)
        return .levelChanged(change)
    }

    private mutating func restart() -> TrustTransition {
        let change = levelChange(to: .ask, because: .hopelessAttempt)
        attempt += 1
        startAfresh()
        return .attemptRestarted(change)
    }

    private mutating func startAfresh() {
        evidence = AttemptEvidence()
        tenure = LevelTenure(since: clock)
    }

    private func levelChange(to level: Level, because why: TransitionReason) -> LevelChange {
        LevelChange(
            at: clock, from: earnedLevel, to: level, why: why, account: evidence.account,
            logAccount: logAccount(at: max(earnedLevel, level)), threshold: threshold,
            bound: bound, attempt: attempt)
    }
}
