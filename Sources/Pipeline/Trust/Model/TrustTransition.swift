/// A change of standing that one event caused, to be recorded as an event of its own.
public enum TrustTransition: Equatable, Sendable {
    /// The earned level changed, or its basis did: 2 to 2 when the own record replaces a borrowed
    /// one, 1 to 1 when the playbook changed.
    case levelChanged(LevelChange)
    /// A hopeless attempt was given up; the figures are those it ended with.
    case attemptRestarted(LevelChange)
    /// Nothing acts until clean reviews end the watch.
    case watchBegan(at: Int64, why: TransitionReason)
    /// The domain may act again.
    case watchEnded(at: Int64, why: TransitionReason)
}

/// A level change with the figures that decided it, so that no later parameter rewrites it.
public struct LevelChange: Equatable, Sendable {
    /// Instant of the deciding event, in milliseconds UTC.
    public let at: Int64
    /// Earned level before.
    public let from: Level
    /// Earned level after.
    public let to: Level
    /// What decided it.
    public let why: TransitionReason
    /// The account at that moment, before any reset.
    public let account: TrustAccount
    /// Logarithm of the account against the bar of the higher of both levels.
    public let logAccount: Double
    /// Logarithm the attempt demanded.
    public let threshold: Double
    /// Largest bar the account had beaten.
    public let bound: Double
    /// The attempt the figures belong to; a demotion begins the next one.
    public let attempt: Int
}

/// Why a standing changed. The raw values are stored and never edited.
public enum TransitionReason: String, CaseIterable, Sendable {
    // Up
    /// The domain's own account beat the bar, and all gates were open.
    case ownRecord = "own record"
    /// The own account now passes by itself.
    case ownRecordReplacesBorrowed = "own record replaces borrowed"
    /// Siblings vouch for a domain with few labels.
    case borrowed
    // Down
    /// Siblings no longer vouch for it; its own account stays.
    case borrowedWithdrawn = "borrowed trust withdrawn"
    /// The account fell below its start.
    case recordTooWeak = "record no longer supports the level"
    /// Checked cases went wrong too often.
    case driftAlarm = "drift alarm"
    /// Automatic actions did harm too often.
    case harmAlarm = "harm alarm"
    /// One harm that is never weighed.
    case severeHarm = "severe harm"
    /// Another version of the playbook.
    case playbookChanged = "rule changed"
    /// A person granted a fresh error budget, which also restarts the record.
    case freshBudget = "fresh budget granted"
    // Same level
    /// The account fell below 5 % of its start.
    case hopelessAttempt = "account below 5 %"
    /// A checked case went wrong.
    case failedCheck = "failed check"
    /// A complaint about, or rollback of, an automatic action.
    case harm
    /// Automatic actions were undone in close succession.
    case undo
    /// Enough clean reviews in a row.
    case cleanRun = "clean run"
}
