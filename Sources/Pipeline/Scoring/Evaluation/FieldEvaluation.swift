import CivilTime
import Timeline

/// Conditions about fields.
extension Evaluation {
    /// The value of a field if it was known at that time.
    func field(_ name: String) -> FieldValue? {
        guard let field = account.field(name), field.at <= now else { return nil }
        return field
    }

    /// Cites the field if it is as described; one that is not known has nothing to cite.
    mutating func cite(_ name: String, _ test: FieldTest) -> Bool {
        guard let field = field(name) else { return !test.exists }
        guard test.exists, test.accepts(field.value) else { return false }
        if let window = test.changedWithin, now - field.at >= window { return false }
        cite(field.at, field.position)
        return true
    }

    /// Cites a field that holds a civil date, and counts the days from today to it.
    mutating func daysUntil(_ name: String) -> Int? {
        guard let field = field(name), let date = field.value.text.flatMap({ CivilDate($0) })
        else { return nil }
        cite(field.at, field.position)
        return date.daysSinceEpoch - today.daysSinceEpoch
    }
}

extension FieldTest {
    fileprivate func accepts(_ value: Scalar) -> Bool {
        if let equals, value != equals { return false }
        if let oneOf, !oneOf.contains(value) { return false }
        if let between, !between.contains(value) { return false }
        if let matches, !(value.text.map(matches.matches) ?? false) { return false }
        return true
    }
}

extension DateTest {
    /// Whether a date so many days ahead of today passes.
    func accepts(days: Int) -> Bool {
        switch self {
        case .dueWithin(let most): days >= 0 && days <= most
        case .overdueBy(let least): -days >= least
        }
    }
}
