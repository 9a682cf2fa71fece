public import Timeline

/// The rules that score accounts, and the groups that bound their points.
public struct RuleSet: Hashable, Sendable {
    /// In the order of the files; bounds are put on the ledger in this order.
    public let groups: [RuleGroup]
    /// In the order of the files, which is the order of the ledger.
    public let rules: [Rule]
    /// What of an account the rules look at.
    public let interest: Interest

    private let ruleIndexes: [RuleID: Int]
    /// The place in `groups` of each rule's group, so that scoring looks nothing up.
    let groupIndexes: [Int]

    /// A set of rules.
    ///
    /// - Precondition: ids are unique, and each rule's group is among the groups; `read` sees to it.
    public init(groups: [RuleGroup], rules: [Rule]) {
        let places = Dictionary(uniqueKeysWithValues: zip(groups.map(\.id), groups.indices))
        self.groups = groups
        self.rules = rules
        self.ruleIndexes = Dictionary(uniqueKeysWithValues: zip(rules.map(\.id), rules.indices))
        self.groupIndexes = rules.map { rule in
            guard let place = places[rule.group] else {
                preconditionFailure("rule \(rule.id) names a group that does not exist")
            }
            return place
        }
        self.interest = rules.reduce(into: Interest()) { $0.formUnion($1.condition.interest) }
    }

    /// The rule with this id.
    public subscript(id: RuleID) -> Rule? { ruleIndexes[id].map { rules[$0] } }
}
