import CivilTime
import Scoring
import Timeline
import YAML

@testable import Recommending

/// Wakes on visits, holds for any visit ever, proposes a mail about the deal.
func watch(
    id: String = "back", wakeOn: [EventName] = [.pageViewed], if condition: Condition? = nil,
    freshWithin: TimeSpan = .days(1), cooldown: TimeSpan = .days(7),
    action: ActionKind = .sendEmail, stakesFrom: String? = "opportunity.amount",
    expires: String? = nil
) -> Watch {
    Watch(
        id: WatchID(id), intent: "Tell me when they come back", owner: "everyone",
        wakeOn: wakeOn.map(\.kind),
        condition: condition ?? .count(EventQuery(kind: wakeOn[0].kind), atLeast: 1, atMost: nil),
        freshWithin: freshWithin, cooldown: cooldown,
        proposal: Watch.Proposal(
            action: action, playbook: PlaybookID("follow-up"), stakesFrom: stakesFrom),
        envelope: Watch.Envelope(
            actions: [action], data: [.account], maxStakes: nil,
            expires: expires.flatMap { CivilDate($0) }))
}

/// The rules of a text without mistakes.
func rules(_ text: String) -> RuleSet {
    let read = RuleSet.read(files: [("rules.yaml", text)])
    guard let rules = read.rules else { preconditionFailure("\(read.diagnostics)") }
    return rules
}

extension Scene {
    func decider(
        rules: RuleSet = RuleSet(groups: [], rules: []), segments: Segments = Segments([]),
        rates: [String: Double] = ["USD": 0.5], gates: GateSettings = .standard,
        at now: Instant = morning
    ) -> Decider {
        Decider(
            book: book, rules: rules, segments: segments,
            rates: ExchangeRates(currency: "EUR", rates: rates), gates: gates, now: now,
            workspaceZone: .utc)
    }

    func candidates(
        for watch: Watch, after checkpoint: Position = Position(0),
        lookedUntil: Instant = morning, at now: Instant = morning,
        baselines: [ClosedRange<Position>] = []
    ) -> [Candidate] {
        book.candidates(
            for: watch, after: checkpoint, lookedUntil: lookedUntil, upTo: now,
            baselines: baselines)
    }

    /// What becomes of the only candidate of a watch; no match where there is none.
    func verdict(
        on watch: Watch, gates: GateSettings = .standard, at now: Instant = morning,
        baselines: [ClosedRange<Position>] = [], history: WatchHistory = WatchHistory()
    ) -> Verdict {
        let found = candidates(for: watch, at: now, baselines: baselines)
        guard let candidate = found.first else { return .noMatch }
        return decider(gates: gates, at: now).decide(watch, candidate, history: history)
    }
}

extension Verdict {
    var raised: Recommendation? {
        if case .raised(let recommendation) = self { recommendation } else { nil }
    }

    var withheld: Withheld? {
        if case .withheld(let withheld) = self { withheld } else { nil }
    }

    /// `gate: figure; wouldChange`, or what else became of it.
    var words: String {
        switch self {
        case .noMatch: "no match"
        case .raised: "raised"
        case .withheld(let withheld):
            "\(withheld.gate.rawValue): \(withheld.gates.last?.figure ?? ""); \(withheld.wouldChange)"
        }
    }
}

extension Recommendation {
    /// A recommendation of the watch above about Acme, raised at an instant.
    static func raised(at time: Instant, id: String = "R-1", account: String = "001A") -> Self {
        Recommendation(
            id: RecommendationID(id), watch: WatchID("back"), intent: "",
            account: AccountID(account),
            accountName: "Acme", owner: UserID("005R"), contact: nil, action: .sendEmail,
            playbook: PlaybookID("follow-up"), segment: "other", stakes: nil,
            stakesInWorkspace: nil,
            wake: Wake(position: Position(1), kind: "web.page_viewed", at: time, merged: 0),
            evidence: [], whyNow: "", score: nil, reasons: [], gates: [], raisedAt: time)
    }
}

/// What a watch said before: one recommendation, perhaps closed since.
func history(raisedAt time: Instant, isOpen: Bool) -> WatchHistory {
    var history = WatchHistory()
    let recommendation = Recommendation.raised(at: time)
    history.raise(recommendation)
    history.mark(recommendation.id, isOpen: isOpen)
    return history
}

/// Diagnostics of watch files, in order.
func mistakes(
    in files: [(name: String, text: String)], rules: RuleSet = RuleSet(groups: [], rules: []),
    playbooks: [String: ActionKind]? = nil
) -> [String] {
    var diagnostics = Diagnostics()
    let read = [Watch].read(
        files.map { ($0.name, Array($0.text.utf8)) }, rules: rules, playbooks: playbooks,
        &diagnostics)
    precondition((read == nil) == diagnostics.hasErrors, "nothing half-applies")
    return diagnostics.sorted.map(\.description)
}
