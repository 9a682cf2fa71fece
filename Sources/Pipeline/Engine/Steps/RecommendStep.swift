import Trust
import Acting
import CivilTime
import Recommending
import Scoring
import Timeline

/// Lets every watch look at the accounts with new signals, and writes down each match: raised, or
/// withheld with the gate that stopped it. An event that matches nothing writes nothing.
struct RecommendStep {
    private static let checkpoint = "recommend"
    /// The latest now of all runs so far, in milliseconds where other checkpoints have a position.
    private static let lookedUntil = "recommend.now"
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// A recommendation and its place in the log.
    struct Raised {
        let recommendation: Recommendation
        let position: Position
    }

    func run(
        _ books: Books, scores: [AccountID: Points]
    ) throws -> (raised: [Raised], pairs: RunSummary.Pairs) {
        let store = context.store
        let configuration = context.configuration
        let decider = Decider(
            book: books.accounts, rules: configuration.rules,
            segments: configuration.settings.segments, rates: configuration.settings.rates,
            gates: configuration.policy.gates, now: context.now,
            workspaceZone: configuration.settings.zone)
        let checkpoint = try store.checkpoint(Self.checkpoint)
        let lookedUntil = try store.checkpoint(Self.lookedUntil).rawValue
        var raised: [Raised] = []
        var pairs = RunSummary.Pairs()
        for watch in configuration.watches {
            let candidates = books.accounts.candidates(
                for: watch, after: checkpoint,
                lookedUntil: Instant(milliseconds: lookedUntil), upTo: context.now,
                baselines: books.ledger.baselines)
            for candidate in candidates {
                switch decider.decide(watch, candidate, history: books.cases.history) {
                case .noMatch:
                    pairs.noMatch += candidate.pairs
                case .withheld(let withheld):
                    pairs.withheld += 1
                    pairs.merged += candidate.wake.merged
                    try context.decide(
                        .recommendationWithheld, stream: "watch/\(watch.id)",
                        key: key(watch, candidate), causation: candidate.wake.position, withheld)
                case .raised(let recommendation):
                    pairs.raised += 1
                    pairs.merged += candidate.wake.merged
                    let outcome = try context.decide(
                        .recommendationRaised, stream: "recommendation/\(recommendation.id)",
                        key: key(watch, candidate), causation: candidate.wake.position,
                        recommendation)
                    if case .appended(let position) = outcome {
                        raised.append(Raised(recommendation: recommendation, position: position))
                    }
                }
            }
        }
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

    private func key(_ watch: Watch, _ candidate: Candidate) -> String {
        "match:\(watch.id):\(candidate.account):\(candidate.wake.position.rawValue)"
    }
}
