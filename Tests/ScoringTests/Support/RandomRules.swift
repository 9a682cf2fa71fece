/// Draws rules that can hold, over a few kinds and fields, so that many of them do.
struct RandomRules {
    static let kinds = ["web.page_viewed", "email.replied", "outreach.sent", "crm.task_completed"]
    static let texts = ["/pricing", "/pricing/plans", "/docs", "/blog/a-b", "positive", "é*[x]"]
    static let globs = ["/pricing*", "/pricing", "*", "*ing*", "/[a-d]*", "/blog/?-[!a]", "pos*ve"]
    static let spans = ["90s", "1h", "6h", "1d", "7d", "2w", "30d", "1y"]
    static let textFields = ["account.industry", "account.raw.Segment__c"]
    static let numberFields = ["account.employees", "opportunity.amount"]
    static let flagField = "opportunity.open"
    static let dateField = "account.renewal_date"

    private var random: RandomSource

    init(_ random: RandomSource) { self.random = random }

    mutating func ruleSet() -> JSONText {
        let groups: JSONText = [
            "fit": ["cap": .number(Double(random.int(1...80)) / 2)],
            "engagement": [:],
            "risk": ["floor": .integer(-random.int(1...40)), "cap": 30],
        ]
        let rules = (0..<random.int(1...8)).map { rule("rule-\($0)") }
        return ["groups": groups, "rules": .list(rules)]
    }

    private mutating func rule(_ id: String) -> JSONText {
        var rule: JSONText = [
            "id": .string(id),
            "group": .string(random.pick(["fit", "engagement", "risk"])),
            "points": .number(Double(random.int(-400...400)) / 8),
            "when": condition(depth: random.int(0...2)),
        ]
        rule.add("half_life", maybe { .string($0.pick(Self.spans)) })
        if random.once(in: 3) {
            rule.add("each", true)
            rule.add("max_events", maybe { .integer($0.int(1...4)) })
        }
        return rule
    }

    private mutating func condition(depth: Int) -> JSONText {
        if depth > 0 {
            let parts = (0..<random.int(1...3)).map { _ in condition(depth: depth - 1) }
            switch random.int(0...2) {
            case 0: return ["all": .list(parts)]
            case 1: return ["any": .list(parts)]
            default: return ["not": parts[0]]
            }
        }
        switch random.int(0...8) {
        case 0, 1: return count()
        case 2: return summary("distinct", random.pick(["path", "visitor", "amount"]), 1...3)
        case 3: return summary("sum", "amount", -5...40)
        case 4: return singleEvent("last")
        case 5: return singleEvent("first")
        case 6: return sequence()
        case 7: return date()
        default: return field()
        }
    }

    private mutating func count() -> JSONText {
        var condition: JSONText = ["count": .string(random.pick(Self.kinds))]
        addWindow(to: &condition)
        let least = random.int(0...3)
        if least != 1 { condition.add("at_least", .integer(least)) }
        if least == 0 || random.once(in: 3) {
            condition.add("at_most", .integer(random.int(max(least, 1)...5)))
        }
        return condition
    }

    private mutating func summary(
        _ name: String, _ attribute: String, _ least: ClosedRange<Int>
    ) -> JSONText {
        var condition: JSONText = ["of": .string(random.pick(Self.kinds))]
        condition.add(name, .string(attribute))
        condition.add("at_least", .integer(random.int(least)))
        addWindow(to: &condition)
        return condition
    }

    private mutating func singleEvent(_ name: String) -> JSONText {
        var condition: JSONText = [:]
        condition.add(name, .string(random.pick(Self.kinds)))
        condition.add("where", maybe(filter))
        condition.add("without", maybe { .string($0.pick(Self.kinds)) })
        let younger = random.int(0...7)
        if random.once(in: 2) { condition.add("within", .string(Self.spans[younger])) }
        if younger > 0, random.once(in: 2) {
            condition.add("older_than", .string(Self.spans[random.int(0...younger - 1)]))
        }
        return condition
    }

    private mutating func sequence() -> JSONText {
        var condition: JSONText = [
            "sequence": [.string(random.pick(Self.kinds)), .string(random.pick(Self.kinds))],
            "within": .string(random.pick(Self.spans)),
        ]
        condition.add("ended_within", maybe { .string($0.pick(Self.spans)) })
        return condition
    }

    private mutating func date() -> JSONText {
        let days = JSONText.string("\(random.int(0...40))d")
        return random.once(in: 2)
            ? ["date": .string(Self.dateField), "due_within": days]
            : ["date": .string(Self.dateField), "overdue_by": days]
    }

    private mutating func field() -> JSONText {
        let span = JSONText.string(random.pick(Self.spans))
        let (text, number) = (random.pick(Self.textFields), random.pick(Self.numberFields))
        let words = random.list(of: 1...3) { JSONText.string($0.pick(Self.texts)) }
        let low = random.int(0...20)
        switch random.int(0...6) {
        case 0: return ["field": .string(text), "equals": words[0]]
        case 1: return ["field": .string(text), "in": .list(words), "changed_within": span]
        case 2: return ["field": .string(text), "matches": .string(random.pick(Self.globs))]
        case 3: return ["field": .string(text), "exists": .flag(random.once(in: 2))]
        case 4: return ["field": .string(Self.flagField), "equals": .flag(random.once(in: 2))]
        case 5: return ["field": .string(number), "equals": .integer(low)]
        default:
            return ["field": .string(number), "between": [.integer(low), .integer(low + 8)]]
        }
    }

    private mutating func addWindow(to condition: inout JSONText) {
        condition.add("where", maybe(filter))
        condition.add("within", maybe { .string($0.pick(Self.spans)) })
    }

    private func filter(_ random: inout RandomSource) -> JSONText {
        let low = random.int(0...10)
        let amounts: JSONText = ["gte": .integer(low), "lte": .integer(low + 10)]
        var filter: JSONText = [:]
        switch random.int(0...3) {
        case 0: filter.add("path", .string(random.pick(Self.globs)))
        case 1: filter.add("visitor", ["v1", "v3"])
        case 2: filter.add("amount", random.once(in: 2) ? amounts : ["gte": .integer(low)])
        default: filter.add("automatic", .flag(random.once(in: 2)))
        }
        return filter
    }

    private mutating func maybe(_ value: (inout RandomSource) -> JSONText) -> JSONText? {
        random.once(in: 2) ? value(&random) : nil
    }
}
