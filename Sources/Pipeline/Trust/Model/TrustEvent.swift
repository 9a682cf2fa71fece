/// Something that happened to a domain's record; the only thing that changes a ``TrustRecord``.
public struct TrustEvent: Equatable, Sendable {
    /// When it counts, in milliseconds UTC. The record's clock never runs backwards.
    public let at: Int64
    /// Attempt of the item at its decision; labels of an older attempt are ignored.
    ///
    /// `nil` where the event is about no item, or its attempt is known to be the present one.
    public let attempt: Int?
    /// What happened.
    public let kind: Kind

    /// An event of `kind` at an instant, about an item of an attempt.
    public init(at: Int64, attempt: Int? = nil, _ kind: Kind) {
        self.at = at
        self.attempt = attempt
        self.kind = kind
    }

    /// The kinds of event, those about an item first.
    public enum Kind: Equatable, Sendable {
        /// A verdict whose maturity window is over, or bad news, which does not wait.
        case labelSettled(TrustLabel)
        /// Shown to an owner at work, and left alone until it lapsed.
        case expired
        /// The system acted without a person; counts towards the ramp of random checks.
        case actedAutomatically
        /// An automatic action's maturity window ended without harm.
        case automaticActionMatured
        /// A person stopped or reversed an automatic action.
        case automaticActionUndone
        /// A complaint about, or rollback of, an automatic action.
        case automaticActionHarmed
        /// Harm from an action a person had approved: its label, if it had one, is taken back.
        ///
        /// At most once per item: a second one would take the same label back again.
        case approvedActionHarmed(Harm, takingBack: TrustLabel?)
        /// Harm that is never weighed: the domain is demoted and put on hold, whatever its record.
        case severeHarm
        /// The siblings were looked at: borrow their trust, or give it back.
        case siblingsCompared(SiblingEvidence)
        /// The playbook has another version, so the old record no longer speaks for it.
        case playbookChanged
        /// A named person gives a fresh error budget.
        case freshBudgetGranted
        /// A person ends a hold.
        case released
        /// A person switches the domain off, or on again.
        case switchedOff, switchedOn
        /// A manager confirms the promotion that waits; without one it does nothing.
        case promotionConfirmed
        /// A person sets the highest level that may be used; ``Level/act`` lifts the cap.
        case levelCapped(Level)
        /// Nothing but the time.
        case timePassed
    }
}

/// What one reviewed case teaches.
public struct TrustLabel: Equatable, Sendable {
    /// How right the draft was.
    public let score: LabelScore
    /// Account the case was about.
    public let account: String
    /// Person who judged it.
    public let reviewer: String
    /// The reviewer's leniency when judging.
    public let leniency: ReviewerLeniency
    /// Whether the case was drawn as a random check before acting.
    public let isRandomCheck: Bool

    /// A label by a reviewer on a case of an account.
    public init(
        score: LabelScore, account: String, reviewer: String, leniency: ReviewerLeniency,
        isRandomCheck: Bool
    ) {
        self.score = score
        self.account = account
        self.reviewer = reviewer
        self.leniency = leniency
        self.isRandomCheck = isRandomCheck
    }
}

/// What came back from an action a person had approved.
public enum Harm: String, CaseIterable, Sendable {
    /// The other side complained.
    case complaint
    /// We took it back ourselves.
    case rollback

    /// What it adds to the wrong side of the account [3.1].
    var weight: Double {
        switch self {
        case .complaint: 2
        case .rollback: 1
        }
    }
}

/// What the siblings of a domain say about it, and whether they may say it.
public struct SiblingEvidence: Equatable, Sendable {
    /// Probability that the domain reaches the bar of ``Level/actWithUndo``.
    public let probability: Double
    /// How many siblings the probability rests on.
    public let siblings: Int
    /// How many weighted labels of siblings it rests on.
    public let labels: Double
    /// Whether the account of action kind × playbook beats the bar by itself.
    public let parentPasses: Bool

    /// Evidence with these figures.
    public init(probability: Double, siblings: Int, labels: Double, parentPasses: Bool) {
        self.probability = probability
        self.siblings = siblings
        self.labels = labels
        self.parentPasses = parentPasses
    }
}
