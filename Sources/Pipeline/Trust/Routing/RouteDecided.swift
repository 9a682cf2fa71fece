public import CivilTime
import Recommending
public import Timeline

/// Where a drafted recommendation goes, and why. The payload of `route.decided.v1`.
public struct RouteDecided: Codable, Hashable, Sendable {
    /// Which recommendation.
    public let recommendation: RecommendationID
    /// Act, ask, wait, or withheld where a person must not be contacted.
    public let route: Route
    /// What decided it: `level`, `watch`, a hard rule. Not for the person who is asked.
    public let reason: String
    /// The sentence that may be shown.
    public let sentence: String
    /// The domain of trust.
    public let domain: Domain
    /// The tier of its stakes, `T1`.
    public let tier: String
    /// The effective level of the domain then.
    public let level: Int
    /// The domain's attempt then: its label counts only for that.
    public let attempt: Int
    /// Whether it would be automatic at a high enough level: only such items feed the record.
    public let isEligible: Bool
    /// Who decides if it is asked, and who may undo it if it acts.
    public let approver: UserID
    /// When it is performed if nobody stops it; for `act`.
    public let dueAt: Instant?

    /// Where it goes.
    public enum Route: String, Codable, Sendable {
        case act, ask, wait, withheld
    }

    /// The same for what another rep had before: who decides now is asked, however the record stands,
    /// and the record learns nothing from it. What must not be done stays so.
    public var handedOver: RouteDecided {
        guard route != .withheld else { return self }
        return RouteDecided(
            recommendation: recommendation, route: .ask, reason: "handed_over",
            sentence: "Ask: another rep had it before.", domain: domain, tier: tier, level: level,
            attempt: attempt, isEligible: false, approver: approver, dueAt: nil)
    }

    /// Whether it was drawn as a random check before acting.
    public var isRandomCheck: Bool { reason == Decision.Reason.randomCheck.code }
}
