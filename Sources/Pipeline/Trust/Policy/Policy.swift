public import CivilTime
public import Recommending

/// What may ever happen without a person, whatever the record: tiers, limits and hours.
public struct Policy: Hashable, Sendable {
    /// The first that matches decides.
    public var tiers: [TierRule]
    /// At most so many automatic mails to a contact in so long.
    public var mailsPerContact: Limit
    /// At most so many automatic actions for a rep in so long.
    public var automaticPerRep: Limit
    /// Above this a manager approves, whatever the tier.
    public var approverAbove: Money?
    /// When nothing may reach anybody outside, in the owner's zone.
    public var quietHours: QuietHours?
    /// When somebody of ours is at it already.
    public var gates: GateSettings

    /// Which tier an action falls into.
    public struct TierRule: Hashable, Sendable {
        /// The action.
        public let action: ActionKind
        /// Only above this.
        public let stakesAbove: Money?
        /// Only where stakes are unknown.
        public let stakesUnknown: Bool
        /// The tier.
        public let tier: Tier
    }

    /// So many in so long: `1 per 7d`.
    public struct Limit: Hashable, Sendable {
        /// The most.
        public let count: Int
        /// The window.
        public let per: TimeSpan

        /// A limit.
        public init(count: Int, per: TimeSpan) {
            self.count = count
            self.per = per
        }

        /// Reads `20 per 1d`. Nil for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: " ")
            guard parts.count == 3, parts[1] == "per", let count = Int(parts[0]), count >= 0,
                let per = TimeSpan(String(parts[2]))
            else { return nil }
            self.init(count: count, per: per)
        }
    }

    /// A span of the day, over midnight if it ends before it begins.
    public struct QuietHours: Hashable, Sendable {
        /// The first quiet minute.
        public let from: ClockTime
        /// The first minute that is no longer quiet.
        public let to: ClockTime

        /// Whether it is quiet in `zone` at that instant.
        public func contain(_ instant: Instant, zone: Zone) -> Bool {
            let minute = zone.minuteOfDay(at: instant)
            return from < to
                ? (from.minuteOfDay..<to.minuteOfDay).contains(minute)
                : minute >= from.minuteOfDay || minute < to.minuteOfDay
        }
    }

    /// The tier of an action; the strictest where no rule matches, since nothing is allowed by default.
    public func tier(of recommendation: Recommendation, rates: ExchangeRates) -> Tier {
        let stakes = recommendation.stakesInWorkspace
        return tiers.first { rule in
            guard rule.action == recommendation.action else { return false }
            if rule.stakesUnknown { return stakes == nil }
            guard let limit = rule.stakesAbove else { return true }
            guard let stakes else { return false }
            // A limit that cannot be compared is taken as passed: rules stand from strict to lenient.
            guard let limit = rates.converted(limit) else { return true }
            return stakes.amount > limit.amount
        }?.tier ?? .t3
    }
}

extension Tier {
    /// How long a person may still stop an automatic action before it is performed [3.4].
    public var undoWindow: TimeSpan {
        switch self {
        case .t0: .minutes(10)
        case .t1: .minutes(30)
        case .t2, .t3: .minutes(240)
        }
    }
}
