public import Timeline

extension Interest {
    fileprivate mutating func add(_ kind: EventKind, _ named: [String] = []) {
        attributes[kind, default: []].formUnion(named)
    }

    fileprivate mutating func add(_ query: EventQuery, _ named: [String] = []) {
        add(query.kind, query.filter.attributes + named)
    }

    fileprivate mutating func add(_ condition: Condition) {
        switch condition {
        case .count(let query, _, _): add(query)
        case .distinct(let attribute, let query, _), .sum(let attribute, let query, _):
            add(query, [attribute])
        case .last(let event), .first(let event):
            add(event.kind, event.filter.attributes)
            if let other = event.without { add(other) }
        case .sequence(let sequence):
            add(sequence.first)
            add(sequence.second)
        case .field(let name, _), .date(let name, _): fields.insert(name)
        case .all(let parts), .any(let parts): parts.forEach { add($0) }
        case .not(let part): add(part)
        case .rule: break
        }
    }
}

extension Condition {
    /// What the condition looks at; a rule it names is covered by the interest of the rule set.
    public var interest: Interest {
        var interest = Interest()
        interest.add(self)
        return interest
    }
}

extension EventFilter {
    fileprivate var attributes: [String] { tests.map(\.attribute) }
}
