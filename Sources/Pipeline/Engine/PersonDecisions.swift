import Recommending
import Acting
import Timeline
import Trust

/// What people decide about recommendations, from whatever interface they do.
public struct PersonDecisions {
    private let context: RunContext

    /// Decisions taken at the context's now.
    public init(_ context: RunContext) { self.context = context }

    /// Lets a recommendation go out as it is drafted; it is due at once.
    ///
    /// - Parameter name: Who approves, as id, name or address; nil for the person who is asked.
    /// - Returns: What was done, in one sentence.
    /// - Throws: `DecisionError`.
    public func approve(_ id: String, by name: String?) throws -> String {
        let (_, found, person) = try look(up: id, by: name)
        guard found.draft != nil else { throw DecisionError.noDraft(id) }
        switch found.status {
        case .asked: break
        case .waiting, .scheduled: throw DecisionError.notAsked(id, "it goes out by itself")
        case .performed: throw DecisionError.notAsked(id, "it was performed already")
        case .closed: throw DecisionError.notAsked(id, "it is closed")
        }
        let covers = try found.covers(policy: context.configuration.hashes[.policy] ?? "")
        try context.store.transaction {
            let outcome = try record(
                .approvalGiven, found, key: found.key("approve"), by: person,
                ApprovalGiven(
                    recommendation: found.recommendation.id, by: person.id, covers: covers))
            try context.decide(
                .actionScheduled, stream: "recommendation/\(id)", key: found.key("schedule"),
                causation: outcome.position, correlation: found.recommendation.wake.position,
                ActionScheduled(
                    recommendation: found.recommendation.id, dueAt: context.now,
                    approvedBy: person.id, covers: covers))
        }
        return "Approved \(id) (\(found.recommendation.accountName)) as \(person.name)."
    }

    /// Refuses what is asked, or stops what would go out by itself.
    ///
    /// - Returns: What was done, in one sentence.
    /// - Throws: `DecisionError`.
    public func reject(_ id: String, by name: String?, reason: String) throws -> String {
        let (books, found, person) = try look(up: id, by: name)
        switch found.status {
        case .asked, .waiting:
            try context.store.transaction {
                _ = try record(
                    .approvalRefused, found, key: "refuse:\(id)", by: person,
                    ApprovalRefused(found.recommendation, by: person.id, reason: reason))
                if let label = label(of: found, reviewer: person.id) {
                    var trust = books.trust
                    try context.settle(label, in: &trust)
                }
            }
        case .scheduled:
            try context.store.transaction {
                _ = try record(
                    .actionUndone, found, key: found.key("undo"), by: person,
                    ActionUndone(found.recommendation, why: reason, by: person.id))
            }
        case .performed: throw DecisionError.notAsked(id, "it was performed already")
        case .closed: throw DecisionError.notAsked(id, "it is closed")
        }
        return "Rejected \(id) (\(found.recommendation.accountName)) as \(person.name)."
    }

    /// A refusal teaches at once, but only about items that the record could have let act.
    private func label(of found: Case, reviewer: UserID) -> LabelSettled? {
        guard let route = found.route, route.isEligible, route.route == .ask,
            let tier = Tier(rawValue: route.tier)
        else { return nil }
        return LabelSettled(
            domain: route.domain, tier: tier, recommendation: found.recommendation.id, score: 0,
            account: found.recommendation.account, reviewer: reviewer,
            isRandomCheck: route.isRandomCheck, attempt: route.attempt)
    }

    /// The case, and the person if they may decide it: who is asked, or somebody above them.
    private func look(
        up id: String, by name: String?
    ) throws -> (books: Books, found: Case, person: User) {
        // Also what came after the decision's now: what was performed cannot be decided any more.
        let books = try Books.opened(context.store, interest: context.configuration.interest)
        guard let found = books.cases[RecommendationID(id)] else {
            throw DecisionError.unknown(id)
        }
        let approver = found.route?.approver ?? found.recommendation.owner
        guard let person = books.accounts.user(named: name ?? approver.rawValue) else {
            throw DecisionError.nobody(name ?? approver.rawValue)
        }
        guard person.isActive,
            person.id == approver || books.accounts.users.managers(of: approver).contains(person.id)
        else {
            throw DecisionError.notYours(
                id, person: person.name,
                approver: books.accounts.users[approver]?.name ?? approver.rawValue)
        }
        return (books, found, person)
    }

    private func record(
        _ type: EventName, _ found: Case, key: String, by person: User, _ payload: some Encodable
    ) throws -> AppendOutcome {
        try context.decide(
            type, stream: "recommendation/\(found.recommendation.id)", key: key,
            causation: found.position, correlation: found.recommendation.wake.position,
            actor: "user/\(person.id)", payload)
    }
}

/// Why a person's decision was not taken.
public enum DecisionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such recommendation.
    case unknown(String)
    /// There is no such person.
    case nobody(String)
    /// Somebody else decides this one.
    case notYours(String, person: String, approver: String)
    /// There is nothing to decide any more.
    case notAsked(String, String)
    /// There is nothing that could go out.
    case noDraft(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no recommendation \(id)"
        case .nobody(let name): "nobody of ours is called '\(name)'"
        case .notYours(let id, let person, let approver):
            "\(person) may not decide \(id): \(approver) is asked"
        case .notAsked(let id, let why): "\(id) cannot be decided: \(why)"
        case .noDraft(let id): "\(id) has no draft that could go out; reject it or write yourself"
        }
    }
}
