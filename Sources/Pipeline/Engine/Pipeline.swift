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

    /// Import → timeline → score → reassign → recommend → draft → route → act → digest.
    ///
    /// - Parameter deliver: Writes one digest and returns where.
    public func run(
        _ inputs: ImportInputs, deliver: (DailyDigest) throws -> String
    ) throws -> RunSummary {
        let before = try context.store.lastPosition()
        var summary = RunSummary(asOf: context.now)
        var timer = StepTimer(wallClock: context.wallClock)
        var books = try timer.time(.timeline) { try context.openBooks() }

        summary.imports = try Importing(context).run(inputs, books: &books, timer: &timer)
        let runs = try context.store.importRuns()
        if let missed = MissedExport(context.configuration.settings, runs: runs, at: context.now) {
            summary.alerts.append(missed.description)
        }
        try decide(&books, &summary, &timer)
        try timer.time(.digest) {
            summary.digests = try DigestStep(context).run(books, deliver: deliver)
        }
        try timer.time(.timeline) {
            try books.readOn(context.store, occurredUpTo: context.now)
            try books.save(to: context.store)
        }
        summary.accounts = books.accounts.accounts.count { !$0.isDeleted }
        summary.recommendations = .init(of: books, decidedAt: context.now)
        summary.appended = Int(try context.store.lastPosition().rawValue - before.rawValue)
        summary.seconds = timer.seconds
        return summary
    }

    /// The middle of a run, on what the log already holds: score → reassign → recommend → draft → route
    /// → act.
    public func decide() throws {
        var books = try context.openBooks()
        var summary = RunSummary(asOf: context.now)
        var timer = StepTimer(wallClock: context.wallClock)
        try decide(&books, &summary, &timer)
    }

    private func decide(
        _ books: inout Books, _ summary: inout RunSummary, _ timer: inout StepTimer
    ) throws {
        let store = context.store
        let scores = timer.time(.score) { ScoreStep(context).run(books.accounts) }
        summary.scored = scores.count
        let moved = try timer.time(.route) { try ReassignStep(context).run(&books) }
        try store.transaction {
            let verdicts = try timer.time(.recommend) {
                try RecommendStep(context).run(books, scores: scores)
            }
            summary.pairs = verdicts.pairs
            let cases = moved + verdicts.raised
            let drafts = try timer.time(.draft) { try DraftStep(context).run(cases, books: books) }
            try timer.time(.route) {
                try RouteStep(context).run(cases, drafts: drafts, books: books)
            }
        }
        try timer.time(.act) {
            try books.readOn(store, occurredUpTo: context.now)
            try SettleStep(context).run(&books)
            summary.performed = try OutboxStep(context, executor: executor).run(&books)
        }
    }

    /// What is left to do between two nights: what belongs to another rep now is moved, what waited is
    /// decided again, what came due is performed.
    ///
    /// - Returns: How many actions were performed.
    public func runOutbox() throws -> Int {
        var books = try context.openBooks()
        let moved = try ReassignStep(context).run(&books)
        try context.store.transaction {
            let drafts = try DraftStep(context).run(moved, books: books)
            try RouteStep(context).run(moved, drafts: drafts, books: books)
        }
        try books.readOn(context.store, occurredUpTo: context.now)
        return try OutboxStep(context, executor: executor).run(&books)
    }
}
