public import CivilTime
public import Timeline

/// The score of an account at an instant.
public enum Score: Hashable, Sendable {
    /// Nothing is known that any rule looks at, which is not the same as 0.
    case noScore
    /// The lines that add up to it.
    case value(Ledger)

    /// The total; nil for no score.
    public var points: Points? {
        switch self {
        case .noScore: nil
        case .value(let ledger): ledger.total
        }
    }

    /// The lines; none for no score.
    public var lines: [LedgerLine] {
        switch self {
        case .noScore: []
        case .value(let ledger): ledger.lines
        }
    }
}

/// Why a score is what it is.
public struct Ledger: Hashable, Sendable {
    /// The score.
    public let total: Points
    /// One per rule that holds, in the order of the rules, then the bounds that bite.
    public let lines: [LedgerLine]

    /// A ledger of these lines.
    ///
    /// - Precondition: The lines add up to the total. Both are computed apart, so a score that does
    ///   not balance stops here, also in release, before anybody reads it.
    public init(total: Points, lines: [LedgerLine]) {
        let sum = lines.reduce(Points.zero) { $0 + $1.points }
        precondition(sum == total, "the ledger adds up to \(sum), not to the score of \(total)")
        self.total = total
        self.lines = lines
    }
}

/// One reason for a score, with what it rests on.
public struct LedgerLine: Hashable, Sendable {
    /// What put the line on the ledger.
    public let source: Source
    /// The group it counts in.
    public let group: GroupID
    /// What it adds.
    public let points: Points
    /// The events it rests on, ascending; none for a bound, or for the absence of something.
    public let evidence: [Position]
    /// When the newest of those events occurred.
    public let newestEvidenceAt: Instant?
    /// Why, as a sentence for people.
    public let because: String

    /// What puts a line on a ledger.
    public enum Source: Hashable, Sendable, CustomStringConvertible {
        /// A rule that holds.
        case rule(RuleID)
        /// The upper bound of a group.
        case cap(GroupID)
        /// The lower bound of a group.
        case floor(GroupID)

        /// `pricing-return`, `cap:fit`, `floor:risk`.
        public var description: String {
            switch self {
            case .rule(let id): id.rawValue
            case .cap(let group): "cap:\(group)"
            case .floor(let group): "floor:\(group)"
            }
        }
    }

    /// A line; see the properties.
    public init(
        source: Source, group: GroupID, points: Points, evidence: [Position] = [],
        newestEvidenceAt: Instant? = nil, because: String
    ) {
        self.source = source
        self.group = group
        self.points = points
        self.evidence = evidence
        self.newestEvidenceAt = newestEvidenceAt
        self.because = because
    }
}

/// The events that a condition rests on.
public struct Evidence: Hashable, Sendable {
    /// Ascending, no position twice; empty where the condition rests on the absence of something.
    public let positions: [Position]
    /// When the newest of them occurred.
    public let newestAt: Instant?

    init(_ cited: [Citation]) {
        positions = Set(cited.map(\.position)).sorted()
        newestAt = cited.map(\.at).max()
    }
}
