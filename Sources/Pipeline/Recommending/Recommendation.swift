public import CivilTime
public import Scoring
public import Timeline

/// An action proposed on an account: why, what it rests on, what is at stake. The payload of
/// `recommendation.raised.v1`, complete enough to print its card again at any later time.
public struct Recommendation: Codable, Sendable {
    /// Derived from watch, account and waking event: the same match is the same recommendation.
    public let id: RecommendationID
    /// The watch that matched.
    public let watch: WatchID
    /// The watch's words.
    public let intent: String
    /// The account it is about.
    public let account: AccountID
    /// The account's name when it was raised.
    public let accountName: String
    /// The rep it is for.
    public private(set) var owner: UserID
    /// The person to write to, or to talk to.
    public let contact: ContactID?
    /// What to do.
    public let action: ActionKind
    /// How to draft it.
    public let playbook: PlaybookID
    /// The part of the market the account belongs to; with action and playbook the domain of trust.
    public let segment: String
    /// What is at stake, in its own currency; nil where that is unknown.
    public let stakes: Money?
    /// The same in the workspace's currency; nil without a rate.
    public let stakesInWorkspace: Money?
    /// The event that made the watch look.
    public let wake: Wake
    /// What the watch's condition rests on.
    public let evidence: [Position]
    /// Why now, in one sentence.
    public let whyNow: String
    /// The account's score at that moment, nil for no score.
    public let score: Points?
    /// Its ledger.
    public let reasons: [Reason]
    /// Every gate it went through, with its figure.
    public let gates: [GateResult]
    /// When it was decided.
    public let raisedAt: Instant

    /// The same for another rep.
    public func owned(by owner: UserID) -> Recommendation {
        var moved = self
        moved.owner = owner
        return moved
    }

    /// The event that made a watch look.
    public struct Wake: Codable, Hashable, Sendable {
        /// Its position.
        public let position: Position
        /// Its kind.
        public let kind: String
        /// When it occurred.
        public let at: Instant
        /// How many older events of the same run were merged into it.
        public let merged: Int

        /// A waking event.
        public init(position: Position, kind: String, at: Instant, merged: Int) {
            self.position = position
            self.kind = kind
            self.at = at
            self.merged = merged
        }
    }
}

/// One line of the ledger as it stood, ready to be shown.
public struct Reason: Codable, Hashable, Sendable {
    /// The rule, `cap:GROUP` or `floor:GROUP`.
    public let rule: String
    /// Thousandths of a point.
    public let points: Points
    /// The events it rests on.
    public let evidence: [Position]
    /// When the newest of them occurred.
    public let at: Instant?
    /// In words.
    public let because: String

    /// A ledger line.
    public init(_ line: LedgerLine) {
        rule = line.source.description
        points = line.points
        evidence = line.evidence
        at = line.newestEvidenceAt
        because = line.because
    }
}

/// A match that did not become a recommendation. The payload of `recommendation.withheld.v1`.
public struct Withheld: Codable, Sendable {
    /// The watch that matched.
    public let watch: WatchID
    /// The account it is about.
    public let account: AccountID
    /// The account's name then.
    public let accountName: String
    /// The rep it would have been for.
    public let owner: UserID?
    /// The person it would have been about.
    public let contact: ContactID?
    /// The event that made the watch look.
    public let wake: Recommendation.Wake
    /// The gate that stopped it.
    public let gate: Gate
    /// The smallest fact that would have changed it.
    public let wouldChange: String
    /// Every gate up to that one, with its figure.
    public let gates: [GateResult]
    /// When it was decided.
    public let at: Instant
}

extension Points: Codable {
    /// Stored as a bare number of thousandths.
    public init(from decoder: any Decoder) throws {
        self.init(thousandths: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Stored as a bare number of thousandths.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
