import CivilTime
import Timeline

/// The sentences of ledger lines. Made on demand: they ask the condition again, for its values.
extension Evaluation {
    /// Why a rule that holds does so.
    mutating func because(_ rule: Rule) -> String {
        guard let template = rule.because else {
            return String(rule.id.rawValue.map { $0 == "-" || $0 == "_" ? " " : $0 })
        }
        let values = values(in: rule.condition)
        return template.filled { placeholder in
            guard let value = values[placeholder] else {
                preconditionFailure("rule \(rule.id) quotes what its condition does not have")
            }
            return value
        }
    }

    /// The values of a condition that holds; ``Condition/placeholders`` promises them.
    private mutating func values(in condition: Condition) -> [Placeholder: String] {
        cited.removeAll(keepingCapacity: true)
        switch condition {
        case .count(let query, _, _):
            let count = cite(query)
            return eventValues(query.within)
                .merging([.count: count.inThousands, .times: count.times]) { $1 }
        case .distinct(let attribute, let query, _):
            let count = citeDistinct(attribute, query)
            return eventValues(query.within).merging([.count: count.inThousands]) { $1 }
        case .sum(let attribute, let query, _):
            let sum = citeSum(attribute, query) ?? 0
            return eventValues(query.within).merging([.sum: sum.inThousands]) { $1 }
        case .last(let event), .first(let event):
            _ = holds(condition)
            return eventValues(event.within)
        case .sequence(let sequence):
            _ = holds(condition)
            return eventValues(sequence.within)
        case .field(let name, let test):
            _ = holds(condition)
            guard let value = field(name)?.value else { return [:] }
            return eventValues(test.changedWithin).merging([.value: value.words]) { $1 }
        case .date(let name, let test): return dateValues(name, test)
        case .all(let parts):
            return parts.reduce(into: [:]) { values, part in
                values.merge(self.values(in: part)) { first, _ in first }
            }
        case .any(let parts):
            for part in parts where holds(part) { return values(in: part) }
            return [:]
        case .not, .rule: return [:]
        }
    }

    /// What the newest cited event and the window tell.
    private func eventValues(_ window: TimeSpan?) -> [Placeholder: String] {
        var values: [Placeholder: String] = [:]
        values[.within] = window?.words
        if let newest = cited.map(\.at).max() {
            values[.days] = (now - newest).wholeDays.inThousands
            values[.date] = zone.date(at: newest).longText
        }
        return values
    }

    private mutating func dateValues(_ name: String, _ test: DateTest) -> [Placeholder: String] {
        guard let days = daysUntil(name) else { return [:] }
        let window =
            switch test {
            case .dueWithin(let days), .overdueBy(let days): TimeSpan.days(days)
            }
        let date = today.adding(days: days).longText
        return [.days: abs(days).inThousands, .date: date, .value: date, .within: window.words]
    }
}
