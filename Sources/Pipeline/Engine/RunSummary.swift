import Recommending
import Trust
import Acting
public import CivilTime
public import Ingest

/// What a nightly run did: printed for a person, or as JSON whose figures SQL over the log confirms.
public struct RunSummary: Sendable {
    /// The run's now.
    public var asOf: Instant
    /// Events this run appended.
    public var appended = 0
    /// Accounts known.
    public var accounts = 0
    /// Accounts with a score.
    public var scored = 0
    /// What somebody should look after, a sentence each.
    public var alerts: [String] = []
    /// What the imports did, by source.
    public var imports: [ImportReport] = []
    /// Decisions whose `occurredAt` is the run's now, also those an earlier run of the same now made.
    public var recommendations = Recommendations()
    /// (event, watch that listens to its kind) pairs that this run looked at, by what became of them.
    public var pairs = Pairs()
    /// Files written, one stem a rep: `DIR/digests/2026-11-20/jonas-brandt`.
    public var digests: [String] = []
    /// Actions performed by this run.
    public var performed = 0
    /// Seconds of each step, in order.
    public var seconds: [(step: Step, seconds: Double)] = []

    /// Counts of decisions.
    public struct Recommendations: Hashable, Sendable {
        /// Recommendations raised.
        public var raised = 0
        /// Of those: put into the outbox without asking.
        public var acted = 0
        /// Of those: a person is asked.
        public var asked = 0
        /// Of those: waiting for a better hour.
        public var waiting = 0
        /// Matches that a gate stopped, and recommendations that must not be carried out.
        public var withheld = 0
        /// Open recommendations that moved to another rep.
        public var moved = 0
        /// Open ones whose rep no longer works here and has nobody above who does: nobody sees them.
        public var stranded = 0

        /// No decisions.
        public init() {}

        /// The decisions of a run's now.
        init(of books: Books, decidedAt now: Instant) {
            let cases = books.cases
            for decided in cases.cases.values where decided.recommendation.raisedAt == now {
                raised += 1
                switch decided.route?.route {
                case .act: acted += 1
                case .ask, nil: asked += 1
                case .wait: waiting += 1
                case .withheld: withheld += 1
                }
            }
            withheld += cases.withheld.count { $0.at == now }
            moved = cases.cases.values.count { $0.handOver?.at == now }
            stranded = cases.open.count { found in
                switch found.placement(in: books.accounts) {
                case .isStranded: true
                case .stays, .moves: false
                }
            }
        }
    }

    /// What became of pairs; the four add up to all of them.
    public struct Pairs: Hashable, Sendable {
        /// Pairs whose watch's condition does not hold.
        public var noMatch = 0
        /// Pairs that a gate stopped.
        public var withheld = 0
        /// Pairs merged into another one of the same watch and account.
        public var merged = 0
        /// Pairs that became a recommendation.
        public var raised = 0
    }

    /// The steps of a run, in order.
    public enum Step: String, CaseIterable, Sendable {
        case `import`, timeline, score, recommend, draft, route, act, digest
    }

    /// A run at an instant that has done nothing yet.
    public init(asOf: Instant) { self.asOf = asOf }
}

/// Measures the steps of a run; a step that comes in parts is one sum.
struct StepTimer {
    private let wallClock: () -> Instant
    private var milliseconds: [RunSummary.Step: Int64] = [:]

    init(wallClock: @escaping () -> Instant) { self.wallClock = wallClock }

    mutating func time<Result>(_ step: RunSummary.Step, _ body: () throws -> Result) rethrows
        -> Result
    {
        let start = wallClock()
        defer { milliseconds[step, default: 0] += (wallClock() - start).milliseconds }
        return try body()
    }

    /// In the order of the steps.
    var seconds: [(step: RunSummary.Step, seconds: Double)] {
        RunSummary.Step.allCases.map { ($0, Double(milliseconds[$0] ?? 0) / 1000) }
    }
}
