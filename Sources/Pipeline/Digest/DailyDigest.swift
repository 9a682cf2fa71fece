public import CivilTime
public import Recommending
public import Timeline

/// One rep's list for one local day: what is worth doing, what was done, what stayed quiet and why.
///
/// A value complete in itself: it is the payload of `digest.prepared.v1`, so any past day prints again
/// as it was, and every form (page, mail, file, terminal) renders the same facts.
public struct DailyDigest: Codable, Hashable, Sendable {
    /// Whose list it is.
    public let rep: UserID
    /// The rep's name.
    @Erasable public private(set) var repName: String
    /// The firm's name.
    public let workspace: String
    /// The rep's local day, `2026-11-20`.
    public let date: String
    /// The rep's zone, an IANA name.
    public let zone: String
    /// The run's now.
    public let asOf: Instant
    /// Signals that came in about the rep's accounts since the last digest's run.
    public let signals: Int
    /// How many of them woke a watch to the point of a card.
    public let woke: Int
    /// What is worth the rep's time, best first; at most the budget.
    public let cards: [Card]
    /// What waits for a better hour or for a manager: nothing to do for the rep.
    public let waiting: [Card]
    /// What was or will be done without asking, with the time until which it can be undone.
    public let done: [Card]
    /// What matched a watch and was stopped by a gate, or fell under the budget line.
    public let withheld: [WithheldItem]

    /// One recommendation as it is shown.
    public struct Card: Codable, Hashable, Sendable {
        /// Which recommendation.
        public let id: RecommendationID
        /// The account.
        public let account: AccountID
        /// The account's name.
        public let accountName: String
        /// The person to write to or talk to.
        public let person: ContactID?
        /// The same: name and role, as far as known.
        public let contact: String?
        /// What to do: `email.send`.
        public let action: ActionKind
        /// Why now, in one sentence.
        public let whyNow: String
        /// The watch's words.
        public let intent: String
        /// The account's score in thousandths of a point; nil for no score.
        public let score: Int64?
        /// The ledger lines, which add up to the score.
        public let reasons: [Reason]
        /// What is at stake, `EUR 38,000`; nil where that is unknown.
        public let stakes: String?
        /// The draft; nil where the record did not support one.
        public let draft: DraftView?
        /// What Signalbox may do about it, and why: one sentence with its figures.
        public let trust: String
        /// `act`, `ask` or `wait`.
        public let route: String
        /// Who decides, if that is not the rep.
        public let approverName: String?
        /// The rep it came from; nil where it has always been this one's.
        public let cameFrom: CameFrom?
        /// When it is performed if nobody stops it, or was performed.
        public let dueAt: Instant?
        /// Whether it was performed.
        public let isPerformed: Bool
        /// Positions of all events it rests on.
        public let evidence: [Position]

        /// Who had it before, and until when.
        public struct CameFrom: Codable, Hashable, Sendable {
            /// The rep who had it.
            public let rep: UserID
            /// Their name.
            @Erasable public private(set) var name: String
            /// The local day of the rep who has it now on which it came, `2026-11-20`.
            public let date: String
        }

        /// A reason of the ledger.
        public struct Reason: Codable, Hashable, Sendable {
            /// The rule, `cap:GROUP` or `floor:GROUP`.
            public let rule: String
            /// Thousandths of a point.
            public let points: Int64
            /// In words.
            public let because: String
            /// The rep's local day of the newest event it rests on, `2026-11-19`.
            public let date: String?
            /// The events it rests on.
            public let evidence: [Position]
        }
    }

    /// A draft as it is shown: each sentence with the facts it rests on.
    public struct DraftView: Codable, Hashable, Sendable {
        /// The subject.
        public let subject: Sentence
        /// What it says.
        public let body: [Sentence]
        /// Why it should work.
        public let whyItShouldWork: [Sentence]
        /// What could go wrong.
        public let risk: [Sentence]
        /// Every fact that a sentence cites.
        public let facts: [FactView]

        /// A sentence and the ids of the facts it rests on.
        public struct Sentence: Codable, Hashable, Sendable {
            /// As it is sent or shown.
            @Erasable public private(set) var text: String
            /// Ids of facts, `F1`.
            public let facts: [String]
        }

        /// A fact and the events that say it.
        public struct FactView: Codable, Hashable, Sendable {
            /// `F1`.
            public let id: String
            /// What it is: `renewal.date`.
            public let name: String
            /// As it is written.
            @Erasable public private(set) var text: String
            /// The events that say it.
            public let evidence: [Position]
        }
    }

    /// A match that did not become a card.
    public struct WithheldItem: Codable, Hashable, Sendable {
        /// The account.
        public let account: AccountID
        /// The account's name.
        public let accountName: String
        /// The watch that matched.
        public let watch: WatchID
        /// What stopped it, in words: `someone is on it`, `not fresh`, `below the line`.
        public let why: String
        /// The figure that decided.
        @Erasable public private(set) var figure: String
        /// The smallest fact that would have changed it.
        public let wouldChange: String
    }
}
