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

    /// The rules it names.
    var namedRules: [String] {
        switch self {
        case .rule(let id): [id.rawValue]
        case .all(let parts), .any(let parts): parts.flatMap(\.namedRules)
        case .not(let part): part.namedRules
        case .count, .distinct, .sum, .last, .first, .sequence, .field, .date: []
        }
    }
}

extension RuleSet {
    /// Why now, in one sentence: the timely reasons, those the watch names first, at most three.
    func whyNow(_ lines: [LedgerLine], watch: Watch) -> String {
        let named = watch.condition.namedRules
        let timely = lines.filter { line in
            guard case .rule(let id) = line.source, line.points > .zero else { return false }
            return self[id]?.condition.isTimely ?? false
        }
        let ranked = timely.enumerated().sorted { left, right in
            let leftNamed = named.contains(left.element.source.description)
            let rightNamed = named.contains(right.element.source.description)
            if leftNamed != rightNamed { return leftNamed }
            return (right.element.points, left.offset) < (left.element.points, right.offset)
        }
        let reasons = ranked.prefix(3).map(\.element.because)
        return reasons.isEmpty ? watch.intent : reasons.joined(separator: ", ")
    }
}
