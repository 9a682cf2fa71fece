import Scoring
import Timeline

/// Scores every account at the run's now.
struct ScoreStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// Accounts that have a score.
    func run(_ book: AccountBook) -> [AccountID: Points] {
        let rules = context.configuration.rules
        var scores: [AccountID: Points] = [:]
        for account in book.accounts where !account.isDeleted {
            let zone = book.zone(of: account, else: context.configuration.settings.zone)
            scores[account.id] = rules.points(of: account, at: context.now, zone: zone)
        }
        return scores
    }
}
