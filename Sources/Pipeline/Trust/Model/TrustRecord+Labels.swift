import Glibc

/// What reviewed and ignored cases do to a record.
extension TrustRecord {
    mutating func settle(_ label: TrustLabel) -> [TrustTransition] {
        let score = label.score.rawValue
        let weight = approvalWeight(of: label)
        if isStale(at: clock) {
            mode = .watch
            evidence.cleanRun = 0
        }
        evidence.take(
            label, weight: weight, at: clock, reviewersNeeded: configuration.reviewersNeeded)
        if earnedLevel >= .actWithUndo {
            tenure.randomChecks += label.isRandomCheck ? 1 : 0
            tenure.labels += 1
            tenure.labelsRight += label.score == .asDrafted ? 1 : 0
        }
        return judge(right: weight * score, wrong: 1.0 - score)
    }

    mutating func expire() -> [TrustTransition] {
        evidence.expired += 1
        evidence.account.wrong += TrustParameters.expiredWeight
        return considerLevel().map { [$0] } ?? []
    }

    /// Takes back the label of an approved action and counts the harm instead.
    mutating func takeBack(_ label: TrustLabel?, because harm: Harm) -> [TrustTransition] {
        evidence.lastHarm = clock
        evidence.takeBack(label, weight: label.map(approvalWeight(of:)) ?? 0, because: harm)
        return judge(right: 0, wrong: 1)
    }

    /// What an approval of this reviewer counts in this tier.
    private func approvalWeight(of label: TrustLabel) -> Double {
        label.leniency.approvalWeight(bar: configuration.tier.bar(for: .actWithUndo))
    }

    /// Drift first: a demotion resets the evidence a promotion would rest on.
    private mutating func judge(right: Double, wrong: Double) -> [TrustTransition] {
        let attemptJudged = attempt
        var transitions: [TrustTransition] = []
        if let change = observeDrift(right: right, wrong: wrong) { transitions.append(change) }
        if attempt == attemptJudged, let change = considerLevel() { transitions.append(change) }
        return transitions
    }

    private mutating func observeDrift(right: Double, wrong: Double) -> TrustTransition? {
        let tolerated = 1.0 - configuration.tier.bar(for: earnedLevel)
        tenure.drift.observe(right: right, wrong: wrong, tolerated: tolerated)
        let alarm = log(TrustParameters.driftAlarm)
        guard earnedLevel >= .actWithUndo else {
            // There is nothing to demote: it only keeps the "recent failure" gate shut for a while.
            tenure.drift.limit(to: alarm)
            return nil
        }
        let value = tenure.drift.value
        if value >= alarm { return demote(because: .driftAlarm) }
        switch mode {
        case .calm where value >= log(TrustParameters.driftWatch):
            mode = .watch
            return .watchBegan(at: clock, why: .failedCheck)
        case .watch where value < 0 && evidence.cleanRun >= TrustParameters.cleanReviewsToEndWatch:
            mode = .calm
            return .watchEnded(at: clock, why: .cleanRun)
        case .calm, .watch:
            return nil
        }
    }
}

extension AttemptEvidence {
    /// Adds a settled label.
    fileprivate mutating func take(
        _ label: TrustLabel, weight: Double, at instant: Int64, reviewersNeeded: Int
    ) {
        account.right += weight * label.score.rawValue
        account.wrong += 1.0 - label.score.rawValue
        switch label.score {
        case .asDrafted: right += 1
        case .rejected: wrong += 1
        default: edited += 1
        }
        cleanRun = label.score == .asDrafted ? cleanRun + 1 : 0
        if accounts.count < TrustParameters.accountsForActWithUndo {
            accounts.insert(label.account)
        }
        if reviewers.count < reviewersNeeded { reviewers.insert(label.reviewer) }
        firstLabel = firstLabel ?? instant
        lastLabel = instant
        lastWeight = weight
    }

    /// Removes a label, never below an empty account, and adds the harm.
    fileprivate mutating func takeBack(_ label: TrustLabel?, weight: Double, because harm: Harm) {
        if let label {
            account.right = max(0, account.right - weight * label.score.rawValue)
            account.wrong = max(0, account.wrong - (1.0 - label.score.rawValue))
            if label.score == .asDrafted { right -= 1 }
        }
        account.wrong += harm.weight
        wrong += 1
        cleanRun = 0
    }
}
