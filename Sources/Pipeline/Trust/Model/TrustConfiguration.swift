/// What people decided about a domain before it had a record.
public struct TrustConfiguration: Codable, Equatable, Sendable {
    /// Stakes of the action kind.
    public let tier: Tier
    /// Highest level the record can earn; never above the tier's.
    public let cap: Level
    /// How many people must have judged before the first acting level; 1 in a one-rep team.
    public let reviewersNeeded: Int
    /// Whether gates besides the account count; only back-tests of the account alone turn them off.
    public let hasGates: Bool
    /// Whether the first promotion waits for a manager.
    public let confirmFirstPromotion: Bool

    /// Settings for a tier; what is left out follows the tier.
    public init(
        tier: Tier, cap: Level = .act,
        reviewersNeeded: Int = TrustConfiguration.usualReviewers, hasGates: Bool = true,
        confirmFirstPromotion: Bool? = nil
    ) {
        self.tier = tier
        self.cap = min(tier.cap, cap)
        self.reviewersNeeded = reviewersNeeded
        self.hasGates = hasGates
        self.confirmFirstPromotion = confirmFirstPromotion ?? tier.confirmsFirstPromotion
    }

    /// Two, so that no single person's habits promote a domain.
    public static let usualReviewers = TrustParameters.reviewersForActWithUndo
}
