import CivilTime

/// A value of a condition that a `because` sentence may quote, as `{count}`.
///
/// Those of event conditions tell of the newest event the condition rests on.
public enum Placeholder: String, CaseIterable, Sendable {
    /// How many events match; of `distinct`, how many different values they carry.
    case count
    /// The same as an adverb: once, twice, 3 times.
    case times
    /// What the attribute of a `sum` adds up to.
    case sum
    /// The window of the condition, in words.
    case within
    /// Whole days since the event, since the field changed, or between today and the date.
    case days
    /// The value of the field, or the date.
    case value
    /// The day of the event or of the change, or the date.
    case date
}

extension Condition {
    /// What can be quoted whenever the condition holds.
    ///
    /// Of `all`, the first part that has a value gives it. Of `any`, the first part that holds does,
    /// so each must have it.
    var placeholders: Set<Placeholder> {
        switch self {
        case .count(let query, let least, _):
            // With no event at all there is no newest one.
            Self.quoting(
                least > 0 ? [.count, .times, .days, .date] : [.count, .times], window: query.within)
        case .distinct(_, let query, _):
            Self.quoting([.count, .days, .date], window: query.within)
        case .sum(_, let query, _): Self.quoting([.sum, .days, .date], window: query.within)
        case .last(let event), .first(let event):
            Self.quoting([.days, .date], window: event.within)
        case .sequence: [.within, .days, .date]
        case .field(_, let test):
            test.exists ? Self.quoting([.value, .days, .date], window: test.changedWithin) : []
        case .date: [.within, .days, .value, .date]
        case .all(let parts): parts.reduce([]) { $0.union($1.placeholders) }
        case .any(let parts):
            parts.dropFirst().reduce(parts.first?.placeholders ?? []) {
                $0.intersection($1.placeholders)
            }
        case .not, .rule: []
        }
    }

    private static func quoting(
        _ placeholders: Set<Placeholder>, window: TimeSpan?
    ) -> Set<Placeholder> {
        window == nil ? placeholders : placeholders.union([.within])
    }
}
