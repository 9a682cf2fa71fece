import CivilTime
import Drafting
public import Recommending
public import Timeline
import Trust

/// Every recommendation with all that was decided about it: a fold over decisions.
public struct CaseBook: Sendable {
    /// Cases by recommendation.
    public private(set) var cases: [RecommendationID: Case] = [:]
    /// What watches said about which account.
    public private(set) var history = WatchHistory()
    /// Withheld matches, in log order.
    public private(set) var withheld: [Withheld] = []
    private var openByAccount: [AccountID: Set<RecommendationID>] = [:]
    /// What has changed since rows were taken.
    private var changed: Set<RecommendationID> = []
    /// How many of the withheld have a row.
    private var withheldRows = 0

    /// Nothing was proposed yet.
    public init() {}

    /// The case of a recommendation.
    public subscript(id: RecommendationID) -> Case? { cases[id] }

    /// Takes one event into account.
    public mutating func apply(_ event: Envelope, _ bytes: Span<UInt8>) throws {
        switch event.type.name {
        case .recommendationRaised:
            let recommendation = try Payload.decode(Recommendation.self, from: bytes)
            add(Case(recommendation: recommendation, position: event.position))
            changed.insert(recommendation.id)
        case .recommendationWithheld:
            withheld.append(try Payload.decode(Withheld.self, from: bytes))
        case .draftChecked:
            let draft = try Payload.decode(Draft.self, from: bytes)
            change(draft.recommendation) { $0.draft = draft }
        case .routeDecided:
            let route = try Payload.decode(RouteDecided.self, from: bytes)
            change(route.recommendation) { $0.route = route }
        case .actionScheduled:
            let scheduled = try Payload.decode(ActionScheduled.self, from: bytes)
            change(scheduled.recommendation) { $0.scheduled = scheduled }
        case .actionPerformed:
            let performed = try Payload.decode(ActionPerformed.self, from: bytes)
            change(performed.recommendation) {
                $0.performed = .init(what: performed, at: event.occurredAt)
            }
        case .actionUndone:
            let undone = try Payload.decode(ActionUndone.self, from: bytes)
            change(undone.recommendation) { $0.undone = undone }
        case .approvalRefused:
            let refused = try Payload.decode(ApprovalRefused.self, from: bytes)
            change(refused.recommendation) { $0.refused = refused }
        case .recommendationReassigned:
            let moved = try Payload.decode(RecommendationReassigned.self, from: bytes)
            change(moved.recommendation) { $0.move(moved, at: event.occurredAt) }
        default:
            break  // Signals, and decisions about other things than recommendations.
        }
    }

    /// Open recommendations on an account, in order of their ids.
    public func open(on account: AccountID) -> [Case] {
        (openByAccount[account] ?? []).sorted().compactMap { cases[$0] }
    }

    /// All open recommendations, in log order.
    public var open: [Case] {
        openByAccount.values.joined().compactMap { cases[$0] }
            .sorted { $0.position < $1.position }
    }

    /// Recommendations that were carried out by doing this.
    public func performed(_ action: ActionKind) -> Set<RecommendationID> {
        Set(
            cases.values.filter { $0.performed != nil && $0.recommendation.action == action }
                .map(\.recommendation.id))
    }

    /// All cases, in log order.
    public var inOrder: [Case] { cases.values.sorted { $0.position < $1.position } }

    private mutating func add(_ found: Case) {
        cases[found.recommendation.id] = found
        openByAccount[found.recommendation.account, default: []].insert(found.recommendation.id)
        history.raise(found.recommendation)
    }

    private mutating func change(_ id: RecommendationID, _ body: (inout Case) -> Void) {
        guard var found = cases[id] else { return }
        body(&found)
        cases[id] = found
        changed.insert(id)
        mark(found)
    }

    private mutating func mark(_ found: Case) {
        let (id, account) = (found.recommendation.id, found.recommendation.account)
        history.mark(id, isOpen: found.isOpen)
        if found.isOpen {
            openByAccount[account, default: []].insert(id)
        } else {
            openByAccount[account]?.remove(id)
        }
    }
}

extension CaseBook: Projection {
    /// Which projection it is.
    public static let name = ProjectionName.recommendations
    /// Of the fold and its rows.
    public var version: String { "2" }

    private static let casePrefix = "case/"
    private static let withheldPrefix = "withheld/"

    /// A case stands under the position of its recommendation, so that rows are in log order.
    private func row(_ found: Case) throws -> ProjectionRow {
        try ProjectionRow(
            key: Self.casePrefix + ProjectionRow.digits(found.position.rawValue), encoding: found)
    }

    private func withheldRow(_ index: Int) throws -> ProjectionRow {
        try ProjectionRow(
            key: Self.withheldPrefix + ProjectionRow.digits(Int64(index)),
            encoding: withheld[index])
    }

    /// Hands over what has changed since rows were last taken, sorted by key.
    public mutating func takeDirtyRows(_ take: (String, [UInt8]?) throws -> Void) throws {
        let dirty = changed.compactMap { cases[$0] }.sorted { $0.position < $1.position }
        for found in dirty {
            let row = try row(found)
            try take(row.key, row.value)
        }
        for index in withheldRows..<withheld.count {
            let row = try withheldRow(index)
            try take(row.key, row.value)
        }
        changed = []
        withheldRows = withheld.count
    }

    /// Hands over every row, sorted by key.
    public func forEachRow(_ take: (String, [UInt8]) throws -> Void) throws {
        for found in inOrder {
            let row = try row(found)
            try take(row.key, row.value)
        }
        for index in withheld.indices {
            let row = try withheldRow(index)
            try take(row.key, row.value)
        }
    }

    /// Takes in one row, in the order of keys.
    public mutating func restore(_ row: ProjectionRow) throws {
        if row.id(behind: Self.casePrefix) != nil {
            let found = try row.decode(Case.self)
            add(found)
            mark(found)
        } else if row.id(behind: Self.withheldPrefix) != nil {
            withheld.append(try row.decode(Withheld.self))
            withheldRows += 1
        } else {
            throw RowError(key: row.key, problem: .unknownKey)
        }
    }
}
