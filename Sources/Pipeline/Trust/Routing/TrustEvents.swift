public import Timeline

/// What one settled verdict teaches. The payload of `trust.labelled.v1`.
public struct LabelSettled: Codable, Hashable, Sendable {
    /// The domain it counts for.
    public let domain: Domain
    /// The tier of the item, `T1`.
    public let tier: String
    /// The item.
    public let recommendation: RecommendationID
    /// 1 as drafted, 0 should not have been done, between: a material edit.
    public let score: Double
    /// The account the item was about.
    public let account: AccountID
    /// The person who judged.
    public let reviewer: UserID
    /// Known-bad drafts the reviewer had seen, and of those approved, when judging.
    public let knownBad: Int
    /// See `knownBad`.
    public let approvedBad: Int
    /// Whether it was drawn as a random check before acting.
    public let isRandomCheck: Bool
    /// The domain's attempt when the item was decided.
    public let attempt: Int

    /// A label.
    public init(
        domain: Domain, tier: Tier, recommendation: RecommendationID, score: Double,
        account: AccountID, reviewer: UserID, knownBad: Int = 0, approvedBad: Int = 0,
        isRandomCheck: Bool, attempt: Int
    ) {
        self.domain = domain
        self.tier = tier.rawValue
        self.recommendation = recommendation
        self.score = score
        self.account = account
        self.reviewer = reviewer
        self.knownBad = knownBad
        self.approvedBad = approvedBad
        self.isRandomCheck = isRandomCheck
        self.attempt = attempt
    }
}

/// A level change with the figures that decided it. The payload of `trust.level_changed.v1`: replay
/// verifies it, and no later parameter rewrites it.
public struct LevelChanged: Codable, Hashable, Sendable {
    /// The domain.
    public let domain: Domain
    /// Its tier.
    public let tier: String
    /// Level before; equal to `to` where a watch began or ended, or an attempt restarted.
    public let from: Int
    /// Level after.
    public let to: Int
    /// `calm` or `watch` after it.
    public let mode: String
    /// What decided it.
    public let why: String
    /// Weighted right labels.
    public let right: Double
    /// Weighted wrong labels.
    public let wrong: Double
    /// ln of the account's value.
    public let logAccount: Double
    /// What it had to reach.
    public let threshold: Double
    /// The largest bar it had beaten.
    public let bound: Double
    /// The attempt the figures belong to.
    public let attempt: Int
}

/// A manager lets a promotion take effect. The payload of `trust.promotion_confirmed.v1`.
public struct PromotionConfirmed: Codable, Hashable, Sendable {
    /// The domain.
    public let domain: Domain
    /// Its tier.
    public let tier: String
    /// Who confirmed.
    public let by: UserID

    /// A confirmation.
    public init(domain: Domain, tier: Tier, by: UserID) {
        self.domain = domain
        self.tier = tier.rawValue
        self.by = by
    }
}
