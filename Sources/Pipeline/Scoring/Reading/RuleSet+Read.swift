import Timeline
public import YAML

extension RuleSet {
    /// Reads the rule files of a home; together they are one rule set, in the order of their names.
    ///
    /// - Returns: The rules, unless there is any error; all errors and warnings of all files.
    public static func read(
        files: [(name: String, text: String)]
    ) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
        var diagnostics = Diagnostics()
        var entries: [NamedValue<ReadBounds>] = []
        var rules: [ReadRule] = []
        for file in files.sorted(by: { $0.name < $1.name }) {
            let content = ValueReader.ruleFile.read(
                Array(file.text.utf8), file: file.name, &diagnostics)
            entries += content?.groups ?? []
            rules += content?.rules ?? []
        }
        let groups = entries.map {
            RuleGroup(id: GroupID($0.name), cap: $0.value.cap, floor: $0.value.floor)
        }
        checkUniqueness(of: "group", entries.map { ($0.name, $0.position) }, &diagnostics)
        let ids = rules.compactMap(\.id).map { ($0.value, $0.position) }
        checkUniqueness(of: "rule", ids, &diagnostics)
        for rule in rules { checkGroup(of: rule, groups, &diagnostics) }
        guard !diagnostics.hasErrors else { return (nil, diagnostics.sorted) }
        return (RuleSet(groups: groups, rules: rules.compactMap(\.rule)), diagnostics.sorted)
    }

    private static func checkUniqueness(
        of kind: String, _ names: [(name: String, position: SourcePosition)],
        _ diagnostics: inout Diagnostics
    ) {
        var first: [String: SourcePosition] = [:]
        for (name, position) in names {
            guard let taken = first[name] else {
                first[name] = position
                continue
            }
            diagnostics.error(
                "\(kind) \(Diagnostic.quote(name)) is defined twice", at: position,
                hint: "first at \(taken.file):\(taken.line):\(taken.column)")
        }
    }

    /// Checks that the group exists, and that its bounds leave room for the points of the rule.
    private static func checkGroup(
        of rule: ReadRule, _ groups: [RuleGroup], _ diagnostics: inout Diagnostics
    ) {
        guard let name = rule.group else { return }
        guard let group = groups.first(where: { $0.id.rawValue == name.value }) else {
            diagnostics.error(
                "unknown group \(Diagnostic.quote(name.value))", at: name.position,
                hint: Diagnostic.hint(for: name.value, among: groups.map(\.id.rawValue))
                    ?? "define it under groups")
            return
        }
        guard let points = rule.points else { return }
        let exact = Points(rounding: points.value)
        if let cap = group.cap, exact > cap {
            diagnostics.warning(
                "\(exact) points are above the cap of '\(group.id)', \(cap): the rest never counts",
                at: points.position)
        }
        if let floor = group.floor, exact < floor {
            diagnostics.warning(
                "\(exact) points are below the floor of '\(group.id)', \(floor): the rest never counts",
                at: points.position)
        }
    }
}

/// What one file contributes.
private struct RuleFile {
    let groups: [NamedValue<ReadBounds>]
    let rules: [ReadRule]
}

extension ValueReader<RuleFile> {
    fileprivate static var ruleFile: Self {
        .mapping { fields in
            RuleFile(
                groups: fields.optional("groups", .entries(of: .groupBounds)) ?? [],
                rules: fields.optional("rules", .list(of: .rule)) ?? [])
        }
    }
}
