public import Ingest
import Scoring
public import Timeline

/// What an import would do, and what it would mean: everything is done, and nothing of it kept.
public struct DryRun: Sendable {
    /// What it would report.
    public let reports: [ImportReport]
    /// The accounts whose scores would change most, those first.
    public let scores: [ScoreChange]

    /// How the score of one account would change.
    public struct ScoreChange: Hashable, Sendable {
        /// The account.
        public let account: AccountID
        /// Its name.
        public let name: String
        /// In thousandths; nil for no score.
        public let before: Int64?
        /// Likewise.
        public let after: Int64?

        var size: Int64 { abs((after ?? 0) - (before ?? 0)) }
    }

    /// More than anybody looks at before an import.
    private static let mostChanges = 10

    /// Ends the transaction in which everything was done.
    private struct Over: Error {
        let result: DryRun
    }

    /// Imports as ``Importing`` does, in one transaction that is then given up.
    public static func run(_ inputs: ImportInputs, _ context: RunContext) throws -> DryRun {
        do {
            try context.store.transaction {
                var books = try context.openBooks()
                let before = ScoreStep(context).run(books.accounts)
                var timer = StepTimer(wallClock: context.wallClock)
                let reports = try Importing(context).run(inputs, books: &books, timer: &timer)
                let after = ScoreStep(context).run(books.accounts)
                throw Over(
                    result: DryRun(
                        reports: reports, scores: changes(before, after, books.accounts)))
            }
        } catch let over as Over {
            return over.result
        }
        preconditionFailure("a dry run ends by giving up")
    }

    private static func changes(
        _ before: [AccountID: Points], _ after: [AccountID: Points], _ book: AccountBook
    ) -> [ScoreChange] {
        var changes: [ScoreChange] = []
        for account in Set(before.keys).union(after.keys) where before[account] != after[account] {
            changes.append(
                ScoreChange(
                    account: account, name: book.accounts[account]?.name ?? account.rawValue,
                    before: before[account]?.rawValue, after: after[account]?.rawValue))
        }
        let order = changes.sorted { ($1.size, $0.account) < ($0.size, $1.account) }
        return Array(order.prefix(mostChanges))
    }
}
