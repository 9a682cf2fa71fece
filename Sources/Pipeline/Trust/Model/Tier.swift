/// How far a domain may go without a person.
public enum Level: Int, Codable, Comparable, CaseIterable, Sendable {
    /// Computed and logged, not shown; set by people.
    case observe
    /// A person approves, edits or rejects each draft.
    case ask
    /// Executed after the undo window unless a person stops it.
    case actWithUndo
    /// Executed at once and listed in the digest.
    case act

    /// Orders by freedom: ``observe`` is the lowest.
    public static func < (lhs: Level, rhs: Level) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Stakes of an action kind: what one bad action costs decides how reliable a domain must be.
///
/// Source: trust model, 3.4. A bar of 0.90 says that one bad action costs nine reviews.
public enum Tier: String, Codable, CaseIterable, Sendable {
    /// Internal and reversible: a task, a note, an alert to the rep.
    case t0 = "T0"
    /// External, low commitment: a follow-up in an existing thread.
    case t1 = "T1"
    /// External, high commitment: re-engaging an executive, price information.
    case t2 = "T2"
    /// Money, legal, irreversible: never automatic, whatever the record.
    case t3 = "T3"

    /// Reliability a level demands; levels that do not act are kept against the first acting bar.
    public func bar(for level: Level) -> Double {
        let acts = level == .act
        return switch self {
        case .t0: acts ? 0.90 : 0.85
        case .t1: acts ? 0.95 : 0.90
        case .t2: acts ? 0.99 : 0.95
        case .t3: acts ? 0.999 : 0.99
        }
    }

    /// Highest level a record of this tier can earn.
    public var cap: Level {
        switch self {
        case .t0, .t1: .act
        case .t2: .actWithUndo
        case .t3: .ask
        }
    }

    /// Chance that a domain at or below its bar is ever promoted, over all its attempts.
    public var errorBudget: ErrorBudget {
        switch self {
        case .t0: ErrorBudget(delta: 0.10)
        case .t1: ErrorBudget(delta: 0.05)
        case .t2: ErrorBudget(delta: 0.02)
        case .t3: ErrorBudget(delta: 0.01)
        }
    }

    /// Whether a manager confirms the first promotion unless the settings say otherwise.
    public var confirmsFirstPromotion: Bool {
        switch self {
        case .t0, .t3: false
        case .t1, .t2: true
        }
    }

    /// Whether siblings' records may stand in for a short own one [3.8]: low stakes only.
    var mayBorrow: Bool {
        switch self {
        case .t0, .t1: true
        case .t2, .t3: false
        }
    }
}

/// What a record needs besides a full account before it moves up.
public enum PromotionGate: String, CaseIterable, Sendable {
    /// Twenty labels.
    case labels
    /// Labels from ten accounts.
    case accounts
    /// Seven days since the first label.
    case days
    /// Labels from two reviewers, or as configured.
    case reviewers
    /// No unresolved recent failure.
    case recentFailure = "recent_failure"
    /// Ten random checks since the domain acts with undo.
    case randomChecks = "audits"
    /// Fourteen days of acting with undo.
    case daysAtActWithUndo = "days_at_2"
    /// Fourteen days without harm.
    case noHarm = "harm"
}
