public import CivilTime
public import Timeline

/// Something that holds for an account at an instant, or does not; the same in rules and in watches.
///
/// A window of length w at T is (T-w, T] of the time an event occurred. What is not known yet at T
/// does not count.
public indirect enum Condition: Hashable, Sendable {
    /// So many events match.
    case count(EventQuery, atLeast: Int, atMost: Int?)
    /// The matching events carry so many different values of an attribute.
    case distinct(attribute: String, EventQuery, atLeast: Int)
    /// An attribute of the matching events adds up to so much; what is no number adds nothing.
    case sum(attribute: String, EventQuery, atLeast: Double)
    /// The newest event of a kind is as described.
    case last(SingleEvent)
    /// The oldest event of a kind is as described.
    case first(SingleEvent)
    /// One kind of event followed another.
    case sequence(EventSequence)
    /// A field has a value as described.
    case field(String, FieldTest)
    /// A field that holds a civil date is near, or past.
    case date(String, DateTest)
    /// Each of these holds.
    case all([Condition])
    /// At least one of these holds.
    case any([Condition])
    /// This does not hold.
    case not(Condition)
    /// The condition of this rule holds. Only watches say so; a rule rests on no other rule.
    case rule(RuleID)
}

/// Events of one kind, in a window, that pass a filter.
public struct EventQuery: Hashable, Sendable {
    /// The kind of event.
    public let kind: EventKind
    /// What their attributes must be.
    public let filter: EventFilter
    /// How far back to look; nil for all of the past.
    public let within: TimeSpan?

    /// Events of a kind that pass the filter, not older than the window.
    public init(kind: EventKind, filter: EventFilter = .everything, within: TimeSpan? = nil) {
        self.kind = kind
        self.filter = filter
        self.within = within
    }
}

/// What the newest or the oldest event of a kind must be like.
///
/// The filter does not choose the event: the newest one itself must pass it.
public struct SingleEvent: Hashable, Sendable {
    /// The kind of event.
    public let kind: EventKind
    /// What its attributes must be.
    public let filter: EventFilter
    /// It is younger than this.
    public let within: TimeSpan?
    /// It is at least this old.
    public let olderThan: TimeSpan?
    /// No event of this kind happened after it.
    public let without: EventKind?

    /// An event of a kind with these properties.
    public init(
        kind: EventKind, filter: EventFilter = .everything, within: TimeSpan? = nil,
        olderThan: TimeSpan? = nil, without: EventKind? = nil
    ) {
        self.kind = kind
        self.filter = filter
        self.within = within
        self.olderThan = olderThan
        self.without = without
    }
}

/// An event of one kind followed, within a time, by one of another kind.
public struct EventSequence: Hashable, Sendable {
    /// The kind that comes first.
    public let first: EventKind
    /// The kind that follows it.
    public let second: EventKind
    /// The longest time between the two.
    public let within: TimeSpan
    /// How long ago the second may be; nil for any time.
    public let endedWithin: TimeSpan?

    /// `first`, then `second` at most `within` later.
    public init(
        _ first: EventKind, then second: EventKind, within: TimeSpan, endedWithin: TimeSpan? = nil
    ) {
        self.first = first
        self.second = second
        self.within = within
        self.endedWithin = endedWithin
    }
}

/// What the value of a field must be; every test that is present must pass.
public struct FieldTest: Hashable, Sendable {
    /// It is this.
    public var equals: Scalar?
    /// It is one of these.
    public var oneOf: [Scalar]?
    /// It lies in this range.
    public var between: ScalarRange?
    /// It is a text of this shape.
    public var matches: Glob?
    /// It took its value less than this ago.
    public var changedWithin: TimeSpan?
    /// False asks for a field that is not known.
    public var exists: Bool

    /// A test that any known value passes.
    public init(exists: Bool = true) { self.exists = exists }
}

/// How far a civil date is from today, in civil days of the owner's zone.
public enum DateTest: Hashable, Sendable {
    /// Today or at most so many days ahead.
    case dueWithin(days: Int)
    /// At least so many days ago.
    case overdueBy(days: Int)
}
