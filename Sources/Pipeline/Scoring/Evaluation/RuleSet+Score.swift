public import CivilTime
public import Timeline
import Glibc

extension RuleSet {
    /// The score of an account with its ledger, from what occurred at or before an instant.
    ///
    /// - Parameter zone: The owner's, for civil dates.
    /// - Returns: ``Score/noScore`` where nothing is known that any rule looks at.
    public func score(_ account: AccountState, at now: Instant, zone: Zone) -> Score {
        var evaluation = Evaluation(of: account, at: now, zone: zone, rules: self)
        guard evaluation.knowsAnything else { return .noScore }
        var lines: [LedgerLine] = []
        var sums = [Points](repeating: .zero, count: groups.count)
        for (rule, group) in zip(rules, groupIndexes) {
            guard let points = evaluation.points(of: rule) else { continue }
            sums[group] += points
            lines.append(evaluation.line(of: rule, points))
        }
        for (group, sum) in zip(groups, sums) {
            if let line = group.boundLine(for: sum) { lines.append(line) }
        }
        return .value(Ledger(total: total(sums), lines: lines))
    }

    /// The score without its ledger, for scoring every account: makes no text and no lines.
    ///
    /// - Returns: nil for ``Score/noScore``.
    public func points(of account: AccountState, at now: Instant, zone: Zone) -> Points? {
        var evaluation = Evaluation(of: account, at: now, zone: zone, rules: self)
        guard evaluation.knowsAnything else { return nil }
        var sums = [Points](repeating: .zero, count: groups.count)
        for (rule, group) in zip(rules, groupIndexes) {
            if let points = evaluation.points(of: rule) { sums[group] += points }
        }
        return total(sums)
    }

    /// What a condition rests on if it holds for an account at an instant, else nil.
    ///
    /// A rule that it names and this set does not have does not hold.
    public func evidence(
        for condition: Condition, of account: AccountState, at now: Instant, zone: Zone
    ) -> Evidence? {
        var evaluation = Evaluation(of: account, at: now, zone: zone, rules: self)
        return evaluation.holds(condition) ? Evidence(evaluation.cited) : nil
    }

    private func total(_ sums: [Points]) -> Points {
        zip(groups, sums).reduce(.zero) { $0 + $1.0.bounded($1.1) }
    }
}

extension Evaluation {
    /// Whether any event or field that the rules look at is known.
    fileprivate var knowsAnything: Bool {
        rules.interest.attributes.keys.contains { kind in
            account.series(kind).first.map { $0.at <= now } ?? false
        } || rules.interest.fields.contains { field($0) != nil }
    }

    /// What a rule gives, rounded once; nil where it does not hold. `cited` is then what it counts.
    fileprivate mutating func points(of rule: Rule) -> Points? {
        cited.removeAll(keepingCapacity: true)
        guard holds(rule.condition) else { return nil }
        switch rule.award {
        case .once:
            let newest = cited.lazy.map(\.at).max() ?? now
            return Points(rounding: rule.points * rule.decay(age: now - newest))
        case .each(let most):
            cited.sort { ($0.at, $0.position) < ($1.at, $1.position) }
            if let most { cited.removeFirst(max(0, cited.count - most)) }
            // One by one from the oldest, as the reference adds, so that rounding agrees.
            return Points(
                rounding: cited.reduce(0) { $0 + rule.points * rule.decay(age: now - $1.at) })
        }
    }

    /// The ledger line of the rule that was asked last.
    fileprivate mutating func line(of rule: Rule, _ points: Points) -> LedgerLine {
        let evidence = Evidence(cited)
        return LedgerLine(
            source: .rule(rule.id), group: rule.group, points: points,
            evidence: evidence.positions, newestEvidenceAt: evidence.newestAt,
            because: because(rule))
    }
}

extension Rule {
    /// What is left of a point after a time: half of it after each half-life.
    fileprivate func decay(age: TimeSpan) -> Double {
        guard let halfLife else { return 1 }
        return pow(2, -Double(age.milliseconds) / Double(halfLife.milliseconds))
    }
}

extension RuleGroup {
    /// The sum of its rules, brought within the bounds.
    fileprivate func bounded(_ sum: Points) -> Points {
        let raised = floor.map { max(sum, $0) } ?? sum
        return cap.map { min(raised, $0) } ?? raised
    }

    /// The line that brings the sum of its rules within the bounds, if it is outside.
    fileprivate func boundLine(for sum: Points) -> LedgerLine? {
        if let cap, sum > cap {
            return LedgerLine(
                source: .cap(id), group: id, points: cap - sum,
                because: "\(id) counts for at most \(cap) points")
        }
        if let floor, sum < floor {
            return LedgerLine(
                source: .floor(id), group: id, points: floor - sum,
                because: "\(id) takes away at most \(.zero - floor) points")
        }
        return nil
    }
}
