public import CivilTime
public import Scoring
public import Timeline
public import YAML

/// Parts of the market, for domains of trust: the first whose condition holds is the account's.
public struct Segments: Hashable, Sendable {
    /// The segment of accounts that meet no condition.
    public static let rest = "other"

    private let segments: [Segment]

    /// A named part of the market.
    public struct Segment: Hashable, Sendable {
        /// As the settings name it.
        public let id: String
        /// What its accounts have in common.
        public let condition: Condition

        /// A named part of the market.
        public init(id: String, condition: Condition) {
            self.id = id
            self.condition = condition
        }
    }

    /// These segments, in order.
    public init(_ segments: [Segment]) { self.segments = segments }

    /// The fields that the conditions look at.
    public var interest: Interest {
        segments.reduce(Interest()) { $0.union($1.condition.interest) }
    }

    /// The segment of an account.
    public func segment(
        of account: AccountState, rules: RuleSet, at now: Instant, zone: Zone
    ) -> String {
        segments.first {
            rules.evidence(for: $0.condition, of: account, at: now, zone: zone) != nil
        }?.id ?? Self.rest
    }
}

extension ValueReader<Segments.Segment> {
    /// `{ id: enterprise, if: { field: account.employees, between: [5001, 1000000] } }`
    public static var segment: Self {
        .mapping { fields in
            let id = fields.required("id", .string)
            let condition = fields.required("if", .condition(naming: .none))
            guard let id, let condition else { return nil }
            return Segments.Segment(id: id, condition: condition)
        }
    }
}
