public import CivilTime
import Drafting
import Recommending
public import Timeline
public import Trust

/// An action ready to be performed, complete in itself.
public struct OutboxItem: Sendable {
    /// The recommendation it carries out; also the key by which the other side de-duplicates.
    public let id: RecommendationID
    /// What it does.
    public let action: Action
    /// Whether no person had approved it.
    public let isAutomatic: Bool

    /// The Message-ID of its mail, which answers refer to; nil for what is no mail. The same item has the same.
    public var messageID: String? {
        guard case .mail(let from, _, _, _) = action else { return nil }
        let host = from.address.split(separator: "@").last.map(String.init) ?? "localhost"
        return "\(id)@\(host)"
    }

    /// What an executor does.
    public enum Action: Sendable {
        /// A mail from the rep to the contact.
        case mail(from: Person, to: Person, subject: String, text: String)
        /// A task in the CRM for the rep.
        case task(
            owner: UserID, account: AccountID, contact: ContactID?, subject: String, text: String)
    }

    /// Somebody with an address.
    public struct Person: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The address.
        public let address: String
    }
}

/// Performs actions; lives at the edge. The same item twice has the effect of once.
public protocol Executor {
    /// Its name in the log: `file`.
    var name: String { get }

    /// Performs an action.
    ///
    /// - Parameter now: The run's now.
    /// - Returns: What it made, as it names it.
    func perform(_ item: OutboxItem, at now: Instant) throws -> String
}

/// What is to be done with a scheduled action that is due.
public enum DueAction: Sendable {
    /// It may be performed.
    case perform(OutboxItem)
    /// A fact changed since it was allowed.
    case void(why: String)
}

extension CaseBook {
    /// Scheduled actions that are due, looked at once more against the newest facts, in order of time.
    ///
    /// - Parameters:
    ///   - policy: The hash of the policy in force.
    ///   - quietHours: An automatic mail that comes late waits for their end.
    public func due(
        at now: Instant, book: AccountBook, policy: String, quietHours: Policy.QuietHours?
    ) throws -> [(item: Case, action: DueAction)] {
        let waiting = cases.values.compactMap { found -> (due: Instant, item: Case)? in
            guard found.status == .scheduled, let scheduled = found.scheduled,
                scheduled.dueAt <= now
            else { return nil }
            let zone = book.users[found.recommendation.owner]?.zone ?? .utc
            if scheduled.approvedBy == nil, found.recommendation.action.isOutward,
                quietHours?.contain(now, zone: zone) == true
            {
                return nil
            }
            return (scheduled.dueAt, found)
        }
        return try waiting.sorted { ($0.due, $0.item.position) < ($1.due, $1.item.position) }
            .map { ($0.item, try Self.dueAction($0.item, book: book, policy: policy)) }
    }

    private static func dueAction(
        _ found: Case, book: AccountBook, policy: String
    ) throws -> DueAction {
        let recommendation = found.recommendation
        guard let draft = found.draft else { return .void(why: "there is no draft") }
        guard try found.scheduled?.covers == found.covers(policy: policy) else {
            return .void(why: "the draft, its evidence or the policy changed since it was allowed")
        }
        guard book.accounts[recommendation.account]?.isDeleted == false else {
            return .void(why: "the account is gone")
        }
        guard let owner = book.users[recommendation.owner], owner.isActive else {
            return .void(why: "the owner no longer works here")
        }
        let action: OutboxItem.Action
        if recommendation.action == .sendEmail {
            guard let contact = recommendation.contact.flatMap({ book.contacts[$0] }),
                let address = contact.email
            else { return .void(why: "the contact or the address is gone") }
            guard contact.account == recommendation.account else {
                return .void(why: "the contact no longer works there")
            }
            guard !contact.hasOptedOut else { return .void(why: "the contact opted out") }
            guard let from = owner.email else { return .void(why: "the owner has no address") }
            action = .mail(
                from: .init(name: owner.name, address: from),
                to: .init(name: contact.name, address: address), subject: draft.subject.text,
                text: draft.text)
        } else {
            action = .task(
                owner: recommendation.owner, account: recommendation.account,
                contact: recommendation.contact, subject: draft.subject.text, text: draft.text)
        }
        return .perform(
            OutboxItem(
                id: recommendation.id, action: action,
                isAutomatic: found.scheduled?.approvedBy == nil))
    }
}
