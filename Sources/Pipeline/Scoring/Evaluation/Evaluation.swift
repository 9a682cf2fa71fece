import CivilTime
import Timeline

/// An event that a condition rests on.
struct Citation {
    let at: Instant
    let position: Position
}

/// One account at one instant, asked whether conditions hold.
///
/// The only place that decides it: totals, ledgers, watches and `because` sentences all ask here.
struct Evaluation {
    let account: AccountState
    let now: Instant
    let zone: Zone
    let rules: RuleSet
    /// What the conditions that held rest on, in the order of their parts; an event may stand here twice.
    var cited: [Citation] = []

    /// The day of `now` at the owner; looked up once, since the zone's rules are slow to ask.
    lazy var today: CivilDate = zone.date(at: now)

    init(of account: AccountState, at now: Instant, zone: Zone, rules: RuleSet) {
        self.account = account
        self.now = now
        self.zone = zone
        self.rules = rules
    }

    /// Whether the condition holds; if so, adds what it rests on to `cited`, else leaves that as it was.
    mutating func holds(_ condition: Condition) -> Bool {
        let mark = cited.count
        if cites(condition) { return true }
        cited.removeSubrange(mark...)
        return false
    }

    /// May leave citations behind where the answer is no.
    private mutating func cites(_ condition: Condition) -> Bool {
        switch condition {
        case .count(let query, let least, let most):
            let count = cite(query)
            return least <= count && count <= most ?? .max
        case .distinct(let attribute, let query, let least):
            return citeDistinct(attribute, query) >= least
        case .sum(let attribute, let query, let least):
            return citeSum(attribute, query).map { $0 >= least } ?? false
        case .last(let event):
            return cite(event, account.series(event.kind).slice(after: nil, upTo: now).last)
        case .first(let event):
            return cite(event, account.series(event.kind).slice(after: nil, upTo: now).first)
        case .sequence(let sequence): return cite(sequence)
        case .field(let name, let test): return cite(name, test)
        case .date(let name, let test):
            guard let days = daysUntil(name) else { return false }
            return test.accepts(days: days)
        case .all(let parts): return parts.allSatisfy { cites($0) }
        case .any(let parts):
            var anyHolds = false
            for part in parts where holds(part) { anyHolds = true }
            return anyHolds
        case .not(let part):
            let mark = cited.count
            let holds = cites(part)
            cited.removeSubrange(mark...)
            return !holds
        case .rule(let id):
            guard let rule = rules[id] else { return false }
            return cites(rule.condition)
        }
    }

    mutating func cite(_ at: Instant, _ position: Position) {
        cited.append(Citation(at: at, position: position))
    }
}
