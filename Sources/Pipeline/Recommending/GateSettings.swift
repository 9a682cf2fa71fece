public import CivilTime
public import YAML

/// When somebody of ours is already working an account: `gates:` of the policy.
public struct GateSettings: Hashable, Sendable {
    /// Which of their doings count.
    public var kinds: Set<Touch>
    /// How long ago.
    public var within: TimeSpan
    /// How far ahead a planned meeting counts.
    public var meetingAhead: TimeSpan

    /// What a person may have done.
    public enum Touch: String, CaseIterable, Sendable {
        case call, mail, meeting
    }

    /// Any call, mail or meeting of the last three days, or a meeting in the next two.
    public static let standard = GateSettings(
        kinds: Set(Touch.allCases), within: .days(3), meetingAhead: .days(2))
}

extension ValueReader<GateSettings> {
    /// `gates: { worked_by_person: { kinds: [call], within: 3d, meeting_ahead: 2d } }`
    public static var gates: Self {
        let worked = ValueReader<GateSettings>.mapping { fields in
            var settings = GateSettings.standard
            if let kinds = fields.optional(
                "kinds", .oneOrMore(of: .choice(of: GateSettings.Touch.self)))
            {
                settings.kinds = Set(kinds)
            }
            settings.within = fields.optional("within", .timeSpan) ?? settings.within
            settings.meetingAhead =
                fields.optional("meeting_ahead", .timeSpan) ?? settings.meetingAhead
            return settings
        }
        return .mapping { fields in fields.optional("worked_by_person", worked) ?? .standard }
    }
}
