import Acting
import Recommending
import Timeline

/// Moves what is open to the rep who has its account now. Nothing goes out in the name of somebody else:
/// what lay in the outbox is undone, and drafted and asked anew.
struct ReassignStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// - Returns: What has moved and is neither drafted nor routed for its new rep yet, also where a
    ///   run that was killed had moved it.
    func run(_ books: inout Books) throws -> [Case] {
        let misplaced = books.cases.open.filter { isMisplaced($0, books) }
        if !misplaced.isEmpty {
            let newest = try context.newest(books)
            try context.store.transaction {
                for found in misplaced { try move(found, newest) }
            }
            try books.readOn(context.store, occurredUpTo: context.now)
        }
        return books.cases.open.filter { $0.handOver != nil && $0.route == nil }
    }

    private func isMisplaced(_ found: Case, _ books: Books) -> Bool {
        switch found.placement(in: books.accounts) {
        case .moves: true
        case .stays, .isStranded: false
        }
    }

    /// The run's now may lie in the past: a case that was closed or moved since is left alone.
    private func move(_ found: Case, _ newest: Books) throws {
        guard let found = newest.cases[found.recommendation.id], found.isOpen,
            case .moves(let moved) = found.placement(in: newest.accounts)
        else { return }
        let stream = "recommendation/\(found.recommendation.id)"
        let correlation = found.recommendation.wake.position
        var cause = found.position
        if found.status == .scheduled {
            let undone = try context.decide(
                .actionUndone, stream: stream, key: found.key("undo"), causation: cause,
                correlation: correlation,
                ActionUndone(
                    found.recommendation,
                    why: "another rep has it now, and it speaks for the one before", by: nil))
            cause = undone.position
        }
        try context.decide(
            .recommendationReassigned, stream: stream,
            key: "reassign:\(found.recommendation.id):\((found.handOver?.count ?? 0) + 1)",
            causation: cause, correlation: correlation, moved)
    }
}
