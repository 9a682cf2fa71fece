public import Recommending
public import Timeline

/// The unit of trust: one kind of action, drafted by one playbook, in one part of the market.
public struct Domain: Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What is done.
    public let action: ActionKind
    /// How it is drafted.
    public let playbook: PlaybookID
    /// For whom.
    public let segment: String

    /// A domain.
    public init(action: ActionKind, playbook: PlaybookID, segment: String) {
        self.action = action
        self.playbook = playbook
        self.segment = segment
    }

    /// The domain a recommendation counts for.
    public init(of recommendation: Recommendation) {
        self.init(
            action: recommendation.action, playbook: recommendation.playbook,
            segment: recommendation.segment)
    }

    /// `email.send/pricing-follow-up/mid-market`.
    public var description: String { "\(action)/\(playbook)/\(segment)" }

    /// In alphabetical order.
    public static func < (left: Domain, right: Domain) -> Bool {
        left.description < right.description
    }
}
