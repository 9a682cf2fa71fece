public import CivilTime
public import Recommending
public import Timeline
public import Trust

/// An action waits in the outbox until it is due. The payload of `action.scheduled.v1`.
public struct ActionScheduled: Codable, Hashable, Sendable {
    /// The recommendation it carries out.
    public let recommendation: RecommendationID
    /// When it is performed if nobody stops it.
    public let dueAt: Instant
    /// The person whose approval it rests on; nil where trust alone allows it.
    public let approvedBy: UserID?
    /// What it covers: the hash of draft, evidence and policy. Anything else voids it.
    public let covers: String

    /// A scheduled action.
    public init(
        recommendation: RecommendationID, dueAt: Instant, approvedBy: UserID?, covers: String
    ) {
        self.recommendation = recommendation
        self.dueAt = dueAt
        self.approvedBy = approvedBy
        self.covers = covers
    }
}

/// An action was carried out. The payload of `action.performed.v1`.
public struct ActionPerformed: Codable, Hashable, Sendable {
    /// The recommendation it carried out.
    public let recommendation: RecommendationID
    /// The executor: `file`.
    public let executor: String
    /// What it made, as the executor names it.
    public let artifact: String
    /// Whether no person had approved it.
    public let isAutomatic: Bool
    /// The domain of trust it counts for.
    public let domain: Domain
    /// The tier of its stakes, `T1`.
    public let tier: String
    /// The domain's attempt when it was routed.
    public let attempt: Int

    /// A performed action.
    public init(
        route: RouteDecided, executor: String, artifact: String, isAutomatic: Bool
    ) {
        self.recommendation = route.recommendation
        self.executor = executor
        self.artifact = artifact
        self.isAutomatic = isAutomatic
        self.domain = route.domain
        self.tier = route.tier
        self.attempt = route.attempt
    }
}

/// A scheduled action that will not be performed. The payload of `action.undone.v1`.
public struct ActionUndone: Codable, Hashable, Sendable {
    /// The recommendation it would have carried out.
    public let recommendation: RecommendationID
    /// The person it was for or about.
    public let contact: ContactID?
    /// Why, in words.
    @Erasable public private(set) var why: String
    /// The person who stopped it; nil where a changed fact did.
    public let by: UserID?

    /// A recommendation's action that was stopped.
    public init(_ recommendation: Recommendation, why: String, by: UserID?) {
        self.recommendation = recommendation.id
        contact = recommendation.contact
        self.why = why
        self.by = by
    }
}

/// A person allows what was asked. The payload of `approval.given.v1`.
public struct ApprovalGiven: Codable, Hashable, Sendable {
    /// What is allowed.
    public let recommendation: RecommendationID
    /// Who allows it.
    public let by: UserID
    /// What it covers: the hash of draft, evidence and policy.
    public let covers: String

    /// An approval.
    public init(recommendation: RecommendationID, by: UserID, covers: String) {
        self.recommendation = recommendation
        self.by = by
        self.covers = covers
    }
}

/// A person refuses what was asked. The payload of `approval.refused.v1`.
public struct ApprovalRefused: Codable, Hashable, Sendable {
    /// What is refused.
    public let recommendation: RecommendationID
    /// Who refuses it.
    public let by: UserID
    /// The person it was for or about.
    public let contact: ContactID?
    /// Why, in their words.
    @Erasable public private(set) var reason: String

    /// A refusal of a recommendation.
    public init(_ recommendation: Recommendation, by: UserID, reason: String) {
        self.recommendation = recommendation.id
        contact = recommendation.contact
        self.by = by
        self.reason = reason
    }
}

/// A mail went out to a contact. The payload of `outreach.sent.v1` where Signalbox sent it; for rules
/// and gates it is the same as a mail that a person sent.
public struct OutreachSent: Codable, Hashable, Sendable {
    /// The account it went to.
    public let account: AccountID
    /// The person it went to.
    public let contact: ContactID?
    /// The rep in whose name it went.
    public let owner: UserID
    /// The recommendation it carried out.
    public let recommendation: RecommendationID
    /// Its Message-ID, without angle brackets: answers refer to it.
    public let message: String?

    /// The mail that carries out a recommendation.
    public init(of recommendation: Recommendation, message: String?) {
        account = recommendation.account
        contact = recommendation.contact
        owner = recommendation.owner
        self.recommendation = recommendation.id
        self.message = message
    }
}
