import Timeline
import Scoring

extension Condition {
    /// Whether it can start or cease to hold because something happened or time passed.
    ///
    /// "420 employees" is a reason for a score but not for acting today.
    var isTimely: Bool {
        switch self {
        case .count, .distinct, .sum, .last, .first, .sequence, .date: true
        case .field(_, let test): test.changedWithin != nil
        case .all(let parts), .any(let parts): parts.contains(where: \.isTimely)
        case .not, .rule: false
        }
    }
}

extension RuleSet {
    /// Reasons that give less are part of the score, but nothing to begin a day with.
    private static let leastWorthSaying = Points(thousandths: 5_000)

    /// Why now, in one sentence: the timely reasons, first those that rest on what made the watch
    /// speak, then those that give most; at most three.
    func whyNow(_ lines: [LedgerLine], watch: Watch, evidence: Evidence) -> String {
        let cited = Set(evidence.positions)
        let timely = lines.filter { line in
            guard case .rule(let id) = line.source else { return false }
            return line.points >= Self.leastWorthSaying && self[id]?.condition.isTimely ?? false
        }
        func rank(_ line: LedgerLine) -> (Int, Points) {
            (cited.isDisjoint(with: line.evidence) ? 0 : 1, line.points)
        }
        let reasons = timely.sorted { rank($0) > rank($1) }.prefix(3).map(\.because)
        return reasons.isEmpty ? watch.intent : reasons.joined(separator: ", ")
    }
}
