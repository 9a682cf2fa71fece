import Recommending
import Acting
import Timeline
import Trust

/// Performs what came due. Each action is performed, then recorded; the executor makes it the same
/// effect if a crash falls in between.
struct OutboxStep {
    private let context: RunContext
    private let executor: any Executor

    /// - Parameter executor: Performs the actions.
    init(_ context: RunContext, executor: any Executor) {
        self.context = context
        self.executor = executor
    }

    /// Performs what came due by the run's now; what a changed fact has voided is closed instead.
    ///
    /// - Returns: How many actions were performed.
    func run(_ books: inout Books) throws -> Int {
        guard try !due(books).isEmpty else { return 0 }
        let due = try due(context.newest(books))
        var performed = 0
        for (index, (found, action)) in due.enumerated() {
            context.progress(.act, index + 1, due.count)
            let id = found.recommendation.id
            switch action {
            case .perform(let item):
                guard let route = found.route else { continue }
                let artifact = try executor.perform(item, at: context.now)
                try context.store.transaction {
                    try record(
                        .actionPerformed, found, key: "perform:\(id)",
                        ActionPerformed(
                            route: route, executor: executor.name, artifact: artifact,
                            isAutomatic: item.isAutomatic))
                    if let message = item.messageID {
                        try record(
                            .outreachSent, found, key: "sent:\(id)",
                            OutreachSent(of: found.recommendation, message: message))
                    }
                }
                performed += 1
            case .void(let why):
                try context.store.transaction {
                    try record(
                        .actionUndone, found, key: found.key("undo"),
                        ActionUndone(found.recommendation, why: why, by: nil))
                }
            }
        }
        try books.readOn(context.store, occurredUpTo: context.now)
        return performed
    }

    private func due(_ books: Books) throws -> [(item: Case, action: DueAction)] {
        try books.cases.due(
            at: context.now, book: books.accounts,
            policy: context.configuration.hashes[.policy] ?? "",
            quietHours: context.configuration.policy.quietHours)
    }

    private func record(
        _ type: EventName, _ found: Case, key: String, _ payload: some Encodable
    ) throws {
        try context.decide(
            type, stream: "recommendation/\(found.recommendation.id)", key: key,
            causation: found.position, correlation: found.recommendation.wake.position, payload)
    }
}
