public import CivilTime
public import Timeline

/// Gives points to an account for which a condition holds.
public struct Rule: Hashable, Sendable {
    /// As its file names it.
    public let id: RuleID
    /// The group whose bounds its points count against.
    public let group: GroupID
    /// Points while it holds, before decay.
    public let points: Double
    /// When it holds.
    public let condition: Condition
    /// The time in which its points halve; nil if they do not decay.
    public let halfLife: TimeSpan?
    /// Whether its points are given once, or by each event it rests on.
    public let award: Award
    /// The sentence that says why; nil for the id in words.
    public let because: BecauseTemplate?

    /// How often a rule gives its points.
    public enum Award: Hashable, Sendable {
        /// Once, as old as the newest event it rests on.
        case once
        /// For each event it rests on, as old as that event; at most for so many of the newest.
        case each(atMost: Int?)
    }

    /// A rule; see the properties.
    public init(
        id: RuleID, group: GroupID, points: Double, when condition: Condition,
        halfLife: TimeSpan? = nil, award: Award = .once, because: BecauseTemplate? = nil
    ) {
        self.id = id
        self.group = group
        self.points = points
        self.condition = condition
        self.halfLife = halfLife
        self.award = award
        self.because = because
    }
}

/// The name of a group of rules: `fit`, `engagement`, `risk`.
public typealias GroupID = Identifier<RuleGroup>

/// Rules whose points together stay within bounds.
public struct RuleGroup: Hashable, Sendable {
    /// As its file names it.
    public let id: GroupID
    /// The most its rules add up to; nil for no bound.
    public let cap: Points?
    /// The least its rules add up to; nil for no bound.
    public let floor: Points?

    /// A group with these bounds; the floor is not above the cap.
    public init(id: GroupID, cap: Points? = nil, floor: Points? = nil) {
        self.id = id
        self.cap = cap
        self.floor = floor
    }
}
