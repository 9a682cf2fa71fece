public import Acting
public import Digest
import Ingest
import Timeline

/// The nightly run: the stages in order, the only place that wires them.
///
/// Each step is one transaction, keyed so that doing it again adds nothing: a run that was killed
/// anywhere is simply run again.
public struct Pipeline {
    private let context: RunContext
    private let executor: any Executor

    /// - Parameter executor: Performs what came due.
    public init(_ context: RunContext, executor: any Executor) {
        self.context = context
        self.executor = executor
    }

    /// Import → timeline → score → recommend → draft → route → act → digest.
    ///
    /// - Parameter deliver: Writes one digest and returns where.
    public func run(
        _ inputs: ImportInputs, deliver: (DailyDigest) throws -> String
    ) throws -> RunSummary {
        let store = context.store
        let before = try store.lastPosition()
        var summary = RunSummary(asOf: context.now)
        var timer = StepTimer(wallClock: context.wallClock)
        var books = Books(interest: context.configuration.interest)

        summary.imports = try Importing(context).run(inputs, books: &books, timer: &timer)
        let scores = timer.time(.score) { ScoreStep(context).run(books.accounts) }
        try store.transaction {
            let verdicts = try timer.time(.recommend) {
                try RecommendStep(context).run(books, scores: scores)
            }
            summary.pairs = verdicts.pairs
            let drafts = try timer.time(.draft) {
                try DraftStep(context).run(verdicts.raised, books: books)
            }
            try timer.time(.route) {
                try RouteStep(context).run(verdicts.raised, drafts: drafts, books: books)
            }
        }
        try timer.time(.act) {
            try books.readOn(store, occurredUpTo: context.now)
            try SettleStep(context).run(&books)
            summary.performed = try OutboxStep(context, executor: executor).run(&books)
        }
        try timer.time(.digest) {
            summary.digests = try DigestStep(context).run(books, deliver: deliver)
        }
        summary.accounts = books.accounts.accounts.values.count { !$0.isDeleted }
        summary.scored = scores.count
        summary.recommendations = .init(of: books.cases, decidedAt: context.now)
        summary.appended = Int(try store.lastPosition().rawValue - before.rawValue)
        summary.seconds = timer.seconds
        return summary
    }
}
