import CivilTime
import Scoring
public import Timeline

/// A watch and an account of which new events of the kinds it listens to arrived.
public struct Candidate: Hashable, Sendable {
    /// The account.
    public let account: AccountID
    /// The newest of those events.
    public var wake: Recommendation.Wake
    /// The visitor or person behind it, if the event names one.
    public var contact: ContactID?
    /// Whether every one of those events belongs to its source's first import.
    public var isBaseline: Bool

    /// A candidate woken by one event.
    public init(
        account: AccountID, wake: Recommendation.Wake, contact: ContactID?, isBaseline: Bool
    ) {
        self.account = account
        self.wake = wake
        self.contact = contact
        self.isBaseline = isBaseline
    }

    /// How many events it stands for.
    public var pairs: Int { wake.merged + 1 }
}

/// What became of a candidate.
public enum Verdict: Sendable {
    /// The watch's condition does not hold: nothing is written.
    case noMatch
    /// A gate stopped it.
    case withheld(Withheld)
    /// It deserves a person's attention.
    case raised(Recommendation)
}
