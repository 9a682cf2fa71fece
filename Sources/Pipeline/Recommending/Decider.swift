public import CivilTime
import Crypto
public import Scoring
public import Timeline

/// Decides which matches deserve a person's attention: a pure look at the books, gate after gate.
public struct Decider: Sendable {
    private let book: AccountBook
    private let rules: RuleSet
    private let segments: Segments
    private let rates: ExchangeRates
    private let gates: GateSettings
    private let now: Instant
    private let workspaceZone: Zone

    /// - Parameter now: The run's now.
    public init(
        book: AccountBook, rules: RuleSet, segments: Segments, rates: ExchangeRates,
        gates: GateSettings, now: Instant, workspaceZone: Zone
    ) {
        self.book = book
        self.rules = rules
        self.segments = segments
        self.rates = rates
        self.gates = gates
        self.now = now
        self.workspaceZone = workspaceZone
    }

    /// What becomes of a candidate of a watch.
    ///
    /// - Parameter history: What watches said before.
    public func decide(_ watch: Watch, _ candidate: Candidate, history: WatchHistory) -> Verdict {
        guard let account = book.accounts[candidate.account], !account.isDeleted else {
            return .noMatch
        }
        let owner = account.owner.flatMap { book.users[$0] }
        let zone = owner?.zone ?? workspaceZone
        guard
            let evidence = rules.evidence(for: watch.condition, of: account, at: now, zone: zone)
        else { return .noMatch }
        let contact = book.contact(for: account, preferring: candidate.contact)
        let results = gateResults(
            watch, candidate, account: account, owner: owner, contact: contact, zone: zone,
            history: history)
        guard let owner, results.last?.result.passed != false else {
            let stopped = results[results.count - 1]
            return .withheld(
                Withheld(
                    watch: watch.id, account: account.id, accountName: account.name,
                    owner: account.owner, contact: contact?.id, wake: candidate.wake,
                    gate: stopped.result.gate,
                    wouldChange: stopped.wouldChange, gates: results.map(\.result), at: now))
        }
        return .raised(
            recommendation(
                watch, candidate, account: account, owner: owner, contact: contact,
                evidence: evidence, gates: results.map(\.result)))
    }

    private typealias GateAnswer = (result: GateResult, wouldChange: String)

    /// Answers gate after gate, up to the first that stops the match.
    private func gateResults(
        _ watch: Watch, _ candidate: Candidate, account: AccountState, owner: User?,
        contact: Contact?, zone: Zone, history: WatchHistory
    ) -> [GateAnswer] {
        let newest = history.newest(watch.id, account.id)
        var answers: [GateAnswer] = []
        for gate in Gate.allCases {
            let answer: (passed: Bool, figure: String, wouldChange: String)
            switch gate {
            case .owner:
                answer = (
                    owner?.isActive ?? false, owner?.name ?? "nobody",
                    "an active owner for the account"
                )
            case .baseline:
                answer = (
                    !candidate.isBaseline, candidate.isBaseline ? "first import" : "not the first",
                    "the same signal in a later import"
                )
            case .fresh:
                let age = now - candidate.wake.at
                answer = (
                    age <= watch.freshWithin, "\(age.roughly) old, limit \(watch.freshWithin)",
                    "a signal younger than \(watch.freshWithin.words)"
                )
            case .envelope:
                let expires = watch.envelope.expires
                answer = (
                    expires.map { workspaceZone.date(at: now) <= $0 } ?? true,
                    expires.map { "until \($0)" } ?? "no end", "a longer permission for the watch"
                )
            case .reachable:
                answer = (
                    contact != nil || !watch.proposal.action.isOutward,
                    contact?.name ?? "nobody", "a contact with an address who has not opted out"
                )
            case .oneOpen:
                answer = (
                    !(newest?.isOpen ?? false), newest.map { "\($0.id)" } ?? "none before",
                    "a decision on \(newest?.id.rawValue ?? "")"
                )
            case .cooldown:
                let since = newest.map { now - $0.raisedAt }
                answer = (
                    since.map { $0 >= watch.cooldown } ?? true,
                    since.map { "last \($0.roughly) ago, limit \(watch.cooldown)" }
                        ?? "none before",
                    "waiting until \(newest.map { zone.date(at: $0.raisedAt + watch.cooldown).longText } ?? "")"
                )
            case .workedByPerson:
                let touch = Touch.newest(on: account, settings: gates, now: now, zone: zone)
                answer = (
                    touch == nil,
                    touch.map { "\($0.words) on \(zone.date(at: $0.at).longText)" } ?? "nobody",
                    "no call, mail or meeting of ours within \(gates.within.words)"
                )
            }
            answers.append(
                (
                    GateResult(gate: gate, passed: answer.passed, figure: answer.figure),
                    answer.wouldChange
                ))
            if !answer.passed { break }
        }
        return answers
    }

    private func recommendation(
        _ watch: Watch, _ candidate: Candidate, account: AccountState, owner: User,
        contact: Contact?, evidence: Evidence, gates: [GateResult]
    ) -> Recommendation {
        let score = rules.score(account, at: now, zone: owner.zone)
        let stakes = stakes(of: account, from: watch.proposal.stakesFrom)
        let identity = "\(watch.id)|\(account.id)|\(candidate.wake.position.rawValue)"
        return Recommendation(
            id: RecommendationID("R-\(SecureHash(of: identity).prefix(10))"), watch: watch.id,
            intent: watch.intent, account: account.id, accountName: account.name, owner: owner.id,
            contact: contact?.id, action: watch.proposal.action,
            playbook: watch.proposal.playbook,
            segment: segments.segment(of: account, rules: rules, at: now, zone: owner.zone),
            stakes: stakes, stakesInWorkspace: stakes.flatMap(rates.converted),
            wake: candidate.wake, evidence: evidence.positions,
            whyNow: rules.whyNow(score.lines, watch: watch, evidence: evidence),
            score: score.points,
            reasons: score.lines.map(Reason.init), gates: gates, raisedAt: now)
    }

    /// The amount of a field, in the currency of the deal or else of the workspace.
    private func stakes(of account: AccountState, from field: String?) -> Money? {
        guard let field, let amount = account.field(field)?.value.number else { return nil }
        let isDeal = field.hasPrefix("opportunity.")
        let currency = isDeal ? account.field("opportunity.currency")?.value.text : nil
        return Money(amount, currency ?? rates.currency)
    }
}

extension TimeSpan {
    /// To the largest unit that says enough: `3 h`, `2 d`.
    var roughly: String {
        let minutes = max(0, milliseconds / 60_000)
        if minutes < 60 { return "\(minutes) min" }
        return minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
    }
}
