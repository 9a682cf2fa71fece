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
    /// speak, also where they take points away, then those that give most; at most three.
    ///
    /// What made it speak is named even where all of that gives little: it is why this comes now.
    func whyNow(_ lines: [LedgerLine], watch: Watch, evidence: Evidence) -> String {
        let cited = Set(evidence.positions)
        func spoke(_ line: LedgerLine) -> Bool { !cited.isDisjoint(with: line.evidence) }
        func weight(_ line: LedgerLine) -> Points {
            spoke(line) && line.points < .zero ? .zero - line.points : line.points
        }
        let timely = lines.filter { line in
            guard case .rule(let id) = line.source else { return false }
            return self[id]?.condition.isTimely ?? false
        }
        var reasons = timely.filter { weight($0) >= Self.leastWorthSaying }
        if !reasons.contains(where: spoke),
            let strongest = timely.filter(spoke).max(by: { weight($0) < weight($1) })
        {
            reasons.append(strongest)
        }
        func rank(_ line: LedgerLine) -> (Int, Points) { (spoke(line) ? 1 : 0, weight(line)) }
        let sentences = reasons.sorted { rank($0) > rank($1) }.prefix(3).map(\.because)
        return sentences.isEmpty ? watch.intent : sentences.joined(separator: ", ")
    }
}
