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

    /// Nothing was proposed yet.
    public init() {}

    /// The case of a recommendation.
    public subscript(id: RecommendationID) -> Case? { cases[id] }

    /// Takes one event into account.
    public mutating func apply(_ event: Envelope, _ bytes: Span<UInt8>) throws {
        switch event.type.name {
        case .recommendationRaised:
            let recommendation = try Payload.decode(Recommendation.self, from: bytes)
            cases[recommendation.id] = Case(
                recommendation: recommendation, position: event.position)
            openByAccount[recommendation.account, default: []].insert(recommendation.id)
            history.raise(recommendation)
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
            change(performed.recommendation) { $0.performed = (performed, event.occurredAt) }
        case .actionUndone:
            let undone = try Payload.decode(ActionUndone.self, from: bytes)
            change(undone.recommendation) { $0.undone = undone }
        case .approvalRefused:
            let refused = try Payload.decode(ApprovalRefused.self, from: bytes)
            change(refused.recommendation) { $0.refused = refused }
        default:
            break  // Signals, and decisions about other things than recommendations.
        }
    }

    /// Open recommendations on an account, in order of their ids.
    public func open(on account: AccountID) -> [Case] {
        (openByAccount[account] ?? []).sorted().compactMap { cases[$0] }
    }

    /// All cases, in log order.
    public var inOrder: [Case] { cases.values.sorted { $0.position < $1.position } }

    private mutating func change(_ id: RecommendationID, _ body: (inout Case) -> Void) {
        guard var found = cases[id] else { return }
        body(&found)
        cases[id] = found
        if !found.isOpen {
            history.close(id)
            openByAccount[found.recommendation.account]?.remove(id)
        }
    }
}
