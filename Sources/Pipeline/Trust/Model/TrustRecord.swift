/// The record of one domain (action kind × playbook × segment): how far it may go, and why.
///
/// A fold over ``TrustEvent``s in log order. It holds what it has *earned*; what may be used,
/// ``effectiveLevel``, is never more. Source: trust model, 3.2 and 3.5.
public struct TrustRecord: Codable, Equatable, Sendable {
    /// What people decided beforehand.
    public let configuration: TrustConfiguration
    /// Level the evidence has earned; ``Level/ask`` for a new domain.
    public internal(set) var earnedLevel = Level.ask
    /// Whether a recent failure has suspended acting.
    public internal(set) var mode = Mode.calm
    /// Whose evidence the level rests on.
    public internal(set) var source = Source.own
    /// Counts from 1; each one restarts the evidence and shrinks the error budget.
    public internal(set) var attempt = 1
    /// Times an acting level was lost for cause since the last fresh budget.
    public internal(set) var demotions = 0
    /// Whether only a person can let the domain rise again.
    public internal(set) var isOnHold = false
    /// Whether a person switched the domain off.
    public internal(set) var isSwitchedOff = false
    /// Whether a manager has ever confirmed a promotion of this domain.
    public internal(set) var isPromotionConfirmed = false
    /// Highest level people allow at present.
    public internal(set) var levelCap = Level.act
    /// Latest instant seen, in milliseconds UTC.
    public internal(set) var clock: Int64 = 0
    /// The record that earned the present level.
    public internal(set) var basis = PromotionBasis()
    /// What the present attempt has shown.
    public internal(set) var evidence = AttemptEvidence()
    /// What happened since the present level was reached.
    public internal(set) var tenure = LevelTenure(since: 0)

    /// The record of a new domain: it asks.
    public init(_ configuration: TrustConfiguration) {
        self.configuration = configuration
    }

    /// Whether an acting domain acts.
    public enum Mode: String, Codable, Sendable {
        /// It does, but for random checks.
        case calm
        /// Everything is asked until clean reviews end the watch.
        case watch
    }

    /// Whose evidence a level rests on.
    public enum Source: String, Codable, Sendable {
        /// The domain's own labels.
        case own
        /// Its siblings' labels; on average right, not guaranteed for this domain.
        case borrowed
    }

    /// Takes in one event and returns the changes of standing it caused, in order.
    ///
    /// Cannot fail, and costs microseconds; only a level change costs a bisection for its bound.
    @discardableResult
    public mutating func apply(_ event: TrustEvent) -> [TrustTransition] {
        clock = max(clock, event.at)
        let isCurrent = event.attempt == nil || event.attempt == attempt
        switch event.kind {
        case .labelSettled(let label):
            return isCurrent ? settle(label) : []
        case .expired:
            return isCurrent ? expire() : []
        case .actedAutomatically:
            tenure.automaticActions += 1
        case .automaticActionMatured:
            if isCurrent { observeMaturedAction(harmed: false) }
        case .automaticActionUndone:
            return isCurrent ? takeInAutomaticHarm(.undo) : []
        case .automaticActionHarmed:
            return isCurrent ? takeInAutomaticHarm(.harm) : []
        case .approvedActionHarmed(let harm, let label):
            return isCurrent ? takeBack(label, because: harm) : []
        case .severeHarm:
            return [takeInSevereHarm()]
        case .siblingsCompared(let siblings):
            return compare(with: siblings)
        case .playbookChanged:
            return [demote(because: .playbookChanged, countsAsDemotion: false)]
        case .freshBudgetGranted:
            return grantFreshBudget()
        case .released:
            isOnHold = false
        case .switchedOff:
            isSwitchedOff = true
        case .switchedOn:
            isSwitchedOff = false
        case .promotionConfirmed:
            if earnedLevel >= .actWithUndo { isPromotionConfirmed = true }
        case .levelCapped(let level):
            levelCap = level
        case .timePassed:
            break
        }
        return []
    }
}
