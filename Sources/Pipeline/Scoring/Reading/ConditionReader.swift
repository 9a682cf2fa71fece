import CivilTime
import Timeline
public import YAML

/// Which rules a condition may name.
public enum NameableRules: Sendable {
    /// None: a rule cannot rest on another rule.
    case none
    /// Those of a rule set.
    case those(RuleSet)
    /// Any: the rules could not be read, so nobody can tell which there are.
    case unknown
}

extension ValueReader<Condition> {
    /// A condition as rules and watches write it.
    ///
    /// - Parameter rules: The rules that it may name.
    public static func condition(naming rules: NameableRules) -> Self {
        .faultless(
            .mapping { fields in
                guard let name = fields.oneName(of: ConditionName.self) else { return nil }
                switch name {
                case .count: return count(&fields)
                case .distinct: return distinct(&fields)
                case .sum: return sum(&fields)
                case .last: return singleEvent(&fields, name).map(Condition.last)
                case .first: return singleEvent(&fields, name).map(Condition.first)
                case .sequence: return sequence(&fields)
                case .field: return field(&fields)
                case .date: return date(&fields)
                case .all: return parts(&fields, name, naming: rules).map(Condition.all)
                case .any: return parts(&fields, name, naming: rules).map(Condition.any)
                case .not:
                    return fields.required(name.rawValue, .condition(naming: rules))
                        .map(Condition.not)
                case .rule: return rule(&fields, naming: rules)
                }
            })
    }

    private static func count(_ fields: inout MappingReader) -> Condition? {
        let query = query(&fields, kind: "count")
        let least = fields.ifPresent("at_least", .integer(in: 0...1_000_000)) ?? 1
        let most = fields.ifPresent("at_most", .integer(in: 0...1_000_000))
        if let most, most < least {
            fields.error(
                "no count is at least \(least) and at most \(most)", at: "at_most",
                hint: fields.contains("at_least")
                    ? "exchange the two" : "without at_least, it is at least 1: write at_least: 0")
        }
        if least == 0, most == nil {
            fields.error(
                "every count is at least 0", at: "at_least", hint: "add at_most, or raise at_least")
        }
        return query.map { .count($0, atLeast: least, atMost: most) }
    }

    private static func distinct(_ fields: inout MappingReader) -> Condition? {
        let attribute = fields.required("distinct", .string)
        let query = query(&fields, kind: "of")
        let least = fields.ifPresent("at_least", .integer(in: 1...1_000_000)) ?? 1
        guard let attribute, let query else { return nil }
        return .distinct(attribute: attribute, query, atLeast: least)
    }

    private static func sum(_ fields: inout MappingReader) -> Condition? {
        let attribute = fields.required("sum", .string)
        let query = query(&fields, kind: "of")
        let least = fields.required("at_least", .number)
        guard let attribute, let query, let least else { return nil }
        return .sum(attribute: attribute, query, atLeast: least)
    }

    private static func query(_ fields: inout MappingReader, kind name: String) -> EventQuery? {
        let kind = fields.required(name, .eventKind)
        let filter = fields.ifPresent("where", .eventFilter) ?? .everything
        let within = fields.ifPresent("within", .window)
        return kind.map { EventQuery(kind: $0, filter: filter, within: within) }
    }

    private static func singleEvent(
        _ fields: inout MappingReader, _ name: ConditionName
    ) -> SingleEvent? {
        let kind = fields.required(name.rawValue, .eventKind)
        let filter = fields.ifPresent("where", .eventFilter) ?? .everything
        let within = fields.ifPresent("within", .window)
        let olderThan = fields.ifPresent("older_than", .window)
        let without = fields.ifPresent("without", .eventKind)
        if let within, let olderThan, within <= olderThan {
            fields.error(
                "no event is at least \(olderThan) old and within \(within)", at: "older_than",
                hint: "older_than must be shorter than within")
        }
        return kind.map {
            SingleEvent(
                kind: $0, filter: filter, within: within, olderThan: olderThan, without: without)
        }
    }

    private static func sequence(_ fields: inout MappingReader) -> Condition? {
        let kinds = fields.required("sequence", .list(of: .eventKind))
        let within = fields.required("within", .window)
        let endedWithin = fields.ifPresent("ended_within", .window)
        guard let kinds else { return nil }
        guard kinds.count == 2 else {
            fields.error("a sequence has two kinds of events, not \(kinds.count)", at: "sequence")
            return nil
        }
        return within.map {
            .sequence(
                EventSequence(kinds[0], then: kinds[1], within: $0, endedWithin: endedWithin))
        }
    }

    private static func parts(
        _ fields: inout MappingReader, _ name: ConditionName, naming rules: NameableRules
    ) -> [Condition]? {
        let parts = fields.required(name.rawValue, .list(of: .condition(naming: rules)))
        if parts?.isEmpty == true {
            fields.error("'\(name.rawValue)' has no conditions", at: name.rawValue)
        }
        return parts
    }

    private static func rule(
        _ fields: inout MappingReader, naming rules: NameableRules
    ) -> Condition? {
        guard let name = fields.required("rule", .string) else { return nil }
        switch rules {
        case .none:
            fields.error(
                "a rule cannot rest on another rule", at: "rule",
                hint: "only watches name rules; repeat the condition here")
            return nil
        case .those(let rules):
            guard rules[RuleID(name)] != nil else {
                fields.error(
                    "unknown rule \(Diagnostic.quote(name))", at: "rule",
                    hint: Diagnostic.hint(for: name, among: rules.rules.map(\.id.rawValue)))
                return nil
            }
        case .unknown:
            break
        }
        return .rule(RuleID(name))
    }
}

/// The field that says of which kind a condition is.
private enum ConditionName: String, CaseIterable {
    case count, distinct, sum, last, first, sequence, field, date, all, any, not, rule
}
