import CivilTime
import Recommending
public import Timeline

/// A recommendation moved to another rep. The payload of `recommendation.reassigned.v1`.
public struct RecommendationReassigned: Codable, Hashable, Sendable {
    /// What moved.
    public let recommendation: RecommendationID
    /// The rep who had it.
    public let from: UserID
    /// The rep who has it now.
    public let to: UserID
    /// Why.
    public let why: Why

    /// Why it moved.
    public enum Why: String, Codable, Sendable {
        /// The account's owner is another one, or is back.
        case ownerChanged = "owner_changed"
        /// The account's owner no longer works here.
        case ownerInactive = "owner_inactive"
    }

    /// A move.
    public init(recommendation: RecommendationID, from: UserID, to: UserID, why: Why) {
        self.recommendation = recommendation
        self.from = from
        self.to = to
        self.why = why
    }
}

/// Whether a recommendation is still with the right rep.
public enum Placement: Sendable {
    /// It is.
    case stays
    /// Another rep should have it.
    case moves(RecommendationReassigned)
    /// Its rep no longer works here, and nobody above does.
    case isStranded
}

extension Case {
    /// With whom it should be, as owners and managers are now.
    ///
    /// That is the account's owner, or the nearest active manager above once the owner is inactive. An
    /// account without an owner, or with one that no export has told of, leaves it where it is.
    public func placement(in book: AccountBook) -> Placement {
        let present = recommendation.owner
        guard let account = book.accounts[recommendation.account], !account.isDeleted else {
            return .stays
        }
        let owner = account.owner.flatMap { book.users[$0]?.id } ?? present
        guard let holder = book.users.holder(for: owner) else {
            return book.users[present]?.isActive == true ? .stays : .isStranded
        }
        guard holder != present else { return .stays }
        return .moves(
            RecommendationReassigned(
                recommendation: recommendation.id, from: present, to: holder,
                why: holder == owner ? .ownerChanged : .ownerInactive))
    }

    /// The key of a decision about it: what is decided again for another rep is another decision.
    public func key(_ decision: String) -> String {
        let key = "\(decision):\(recommendation.id)"
        return handOver.map { "\(key):\($0.count)" } ?? key
    }

    /// It begins anew with another rep: the draft spoke for the one before, and so did who was asked.
    mutating func move(_ moved: RecommendationReassigned, at time: Instant) {
        recommendation = recommendation.owned(by: moved.to)
        handOver = HandOver(from: moved.from, at: time, count: (handOver?.count ?? 0) + 1)
        draft = nil
        route = nil
        scheduled = nil
        undone = nil
    }
}
