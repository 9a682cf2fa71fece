import Trust
import Acting
import CivilTime
import Concurrency
import Recommending
import Scoring
import Timeline

/// Lets every watch look at the accounts with new signals, and writes down each match: raised, or
/// withheld with the gate that stopped it. An event that matches nothing writes nothing.
struct RecommendStep {
    private static let checkpoint = "recommend"
    /// The latest now of all runs so far, in milliseconds where other checkpoints have a position.
    private static let lookedUntil = "recommend.now"
    /// Candidates judged at a time on one core while what became of those before is written on another.
    private static let batch = 256
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// - Returns: What this run raised, and not one before.
    func run(
        _ books: Books, scores: [AccountID: Points]
    ) throws -> (raised: [Case], pairs: RunSummary.Pairs) {
        let store = context.store
        let configuration = context.configuration
        let decider = Decider(
            book: books.accounts, rules: configuration.rules,
            segments: configuration.settings.segments, rates: configuration.settings.rates,
            gates: configuration.policy.gates, now: context.now,
            workspaceZone: configuration.settings.zone)
        let checkpoint = try store.checkpoint(Self.checkpoint)
        let lookedUntil = try store.checkpoint(Self.lookedUntil).rawValue
        let now = context.now
        var raised: [Case] = []
        var pairs = RunSummary.Pairs()
        try overlap(
            ahead: 4,
            producing: { hand in
                for watch in configuration.watches {
                    let candidates = books.accounts.candidates(
                        for: watch, after: checkpoint,
                        lookedUntil: Instant(milliseconds: lookedUntil), upTo: now,
                        baselines: books.ledger.baselines)
                    for start in stride(from: 0, to: candidates.count, by: Self.batch) {
                        let batch = candidates[start..<min(start + Self.batch, candidates.count)]
                        try hand(
                            batch.map { candidate in
                                let verdict = decider.decide(
                                    watch, candidate, history: books.cases.history)
                                return Look(watch: watch.id, candidate: candidate, verdict: verdict)
                            })
                    }
                }
            },
            consuming: { (looks: [Look]) in
                for look in looks {
                    if let match = try write(look, &pairs) { raised.append(match) }
                }
            })
        try store.setCheckpoint(Self.checkpoint, books.position)
        try store.setCheckpoint(
            Self.lookedUntil, Position(max(lookedUntil, context.now.rawValue)))
        // The best scored first, so that limits are spent on them.
        return (
            raised.sorted {
                (scores[$1.recommendation.account] ?? .zero, $0.position)
                    < (scores[$0.recommendation.account] ?? .zero, $1.position)
            }, pairs
        )
    }

    /// What a watch thinks of a candidate.
    private struct Look: Sendable {
        let watch: WatchID
        let candidate: Candidate
        let verdict: Verdict
    }

    /// - Returns: What was raised just now, and not before.
    private func write(_ look: Look, _ pairs: inout RunSummary.Pairs) throws -> Case? {
        let wake = look.candidate.wake
        let key = "match:\(look.watch):\(look.candidate.account):\(wake.position.rawValue)"
        switch look.verdict {
        case .noMatch:
            pairs.noMatch += look.candidate.pairs
            return nil
        case .withheld(let withheld):
            pairs.withheld += 1
            pairs.merged += wake.merged
            try context.decide(
                .recommendationWithheld, stream: "watch/\(look.watch)", key: key,
                causation: wake.position, withheld)
            return nil
        case .raised(let recommendation):
            pairs.raised += 1
            pairs.merged += wake.merged
            let outcome = try context.decide(
                .recommendationRaised, stream: "recommendation/\(recommendation.id)", key: key,
                causation: wake.position, recommendation)
            guard case .appended(let position, _) = outcome else { return nil }
            return Case(recommendation: recommendation, position: position)
        }
    }
}
