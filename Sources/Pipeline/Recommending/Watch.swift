public import CivilTime
public import Scoring
public import Timeline

/// A durable intent: "tell me when …", what to propose then, and what is allowed because of it.
public struct Watch: Hashable, Sendable {
    /// As its file names it.
    public let id: WatchID
    /// In its owner's words.
    public let intent: String
    /// `team/emea`, `user/005…`, or `everyone`.
    public let owner: String
    /// The kinds of events that make it look.
    public let wakeOn: [EventKind]
    /// What must hold for the account when it looks.
    public let condition: Condition
    /// How old the waking event may be.
    public let freshWithin: TimeSpan
    /// How long it stays quiet about an account after it spoke.
    public let cooldown: TimeSpan
    /// What it proposes.
    public let proposal: Proposal
    /// What may be done because of it.
    public let envelope: Envelope

    /// What a watch proposes.
    public struct Proposal: Hashable, Sendable {
        /// What to do: `email.send`.
        public let action: ActionKind
        /// How to draft it.
        public let playbook: PlaybookID
        /// The field that says what is at stake.
        public let stakesFrom: String?
    }

    /// What may be done because of a watch; anything else is denied.
    public struct Envelope: Hashable, Sendable {
        /// Actions it may lead to.
        public let actions: Set<ActionKind>
        /// Classes of data that a draft may use.
        public let data: Set<DataClass>
        /// Above this, or where stakes are unknown, it never acts by itself.
        public let maxStakes: Money?
        /// The last day it is in force.
        public let expires: CivilDate?
    }
}

/// A kind of action: `email.send`, `task.create`, `discount.offer`.
public struct ActionKind: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    /// Lower case, `thing.verb`.
    public let rawValue: String

    /// Wraps a kind.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps a kind.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// A mail to a contact.
    public static let sendEmail = ActionKind("email.send")
    /// A task in the CRM for the owner.
    public static let createTask = ActionKind("task.create")
    /// A discount; money, so always a person's decision.
    public static let offerDiscount = ActionKind("discount.offer")

    /// The kinds there are.
    public static let all = [sendEmail, createTask, offerDiscount]

    /// Whether it reaches somebody outside.
    public var isOutward: Bool { self != .createTask }

    /// In alphabetical order.
    public static func < (left: ActionKind, right: ActionKind) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The bare kind.
    public var description: String { rawValue }
}

/// Classes of data, which envelopes and prompts name.
public enum DataClass: String, CaseIterable, Hashable, Sendable {
    case account, deal, web, activity, mail, text, personal, finance
}
