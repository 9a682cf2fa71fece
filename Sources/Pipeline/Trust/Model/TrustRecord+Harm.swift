import Glibc

/// What automatic actions do to a record once their consequences are known.
///
/// Random checks stay the only source of the account: harm surfaces by chance, and silence about
/// an action is no proof that it was right. Harm feeds an alarm of its own.
extension TrustRecord {
    /// - Parameter why: ``TransitionReason/undo`` or ``TransitionReason/harm``; the latter always
    ///   begins a watch, an undo only in close succession.
    mutating func takeInAutomaticHarm(_ why: TransitionReason) -> [TrustTransition] {
        evidence.lastHarm = clock
        guard earnedLevel >= .actWithUndo else { return [] }
        observeMaturedAction(harmed: true)
        if tenure.harm.value >= log(TrustParameters.harmAlarm) {
            let change = demote(because: .harmAlarm)
            evidence.lastHarm = clock
            return [change]
        }
        let isGrave = why == .harm || tenure.harm.value >= log(TrustParameters.harmWatch)
        guard mode == .calm, isGrave else { return [] }
        mode = .watch
        evidence.cleanRun = 0
        return [.watchBegan(at: clock, why: why)]
    }

    mutating func takeInSevereHarm() -> TrustTransition {
        let change = demote(because: .severeHarm, andHolds: true)
        evidence.lastHarm = clock
        return change
    }

    /// Half the tolerated errors may surface as harm before the alarm counts them as too many.
    mutating func observeMaturedAction(harmed: Bool) {
        guard earnedLevel >= .actWithUndo else { return }
        let tolerated = (1.0 - configuration.tier.bar(for: earnedLevel)) / 2.0
        tenure.harm.observe(right: harmed ? 0 : 1, wrong: harmed ? 1 : 0, tolerated: tolerated)
    }
}
