public import CivilTime
import Recommending
public import YAML

extension ValueReader<Policy> {
    /// The whole of `policy.yaml`.
    public static var policy: Self {
        .mapping { fields in
            let tiers = fields.required("tiers", .list(of: .tierRule))
            let gates = fields.optional("gates", .gates) ?? .standard
            let limits = fields.optional("limits", .limits) ?? Limits()
            let quiet = fields.optional("quiet_hours", .quietHours)
            guard let tiers else { return nil }
            return Policy(
                tiers: tiers, mailsPerContact: limits.mails, automaticPerRep: limits.automatic,
                approverAbove: limits.approverAbove, quietHours: quiet, gates: gates)
        }
    }
}

/// `limits:` of the policy; the defaults are the model's hard rules [3.6].
private struct Limits {
    var mails = Policy.Limit(count: 1, per: .days(7))
    var automatic = Policy.Limit(count: 20, per: .days(1))
    var approverAbove: Money?
}

extension ValueReader<Limits> {
    fileprivate static var limits: Self {
        .mapping { fields in
            var limits = Limits()
            limits.mails = fields.optional("mails_per_contact", .limit) ?? limits.mails
            limits.automatic = fields.optional("automatic_per_rep", .limit) ?? limits.automatic
            limits.approverAbove = fields.optional("approver_above", .money)
            return limits
        }
    }
}

extension ValueReader<Policy.Limit> {
    fileprivate static var limit: Self { .text("a limit like 20 per 1d") { Policy.Limit($0) } }
}

extension ValueReader<Policy.TierRule> {
    fileprivate static var tierRule: Self {
        .mapping { fields in
            let action = fields.required("action", .actionKind)
            let tier = fields.required("tier", .choice(of: Tier.self))
            let above = fields.optional("stakes_above", .money)
            let unknown = fields.optional(
                "stakes", .text("'unknown'") { $0 == "unknown" ? true : nil })
            guard let action, let tier else { return nil }
            return Policy.TierRule(
                action: action, stakesAbove: above, stakesUnknown: unknown ?? false, tier: tier)
        }
    }
}

extension ValueReader<Policy.QuietHours> {
    fileprivate static var quietHours: Self {
        .mapping { fields in
            let from = fields.required("from", .clockTime)
            let to = fields.required("to", .clockTime)
            guard let from, let to else { return nil }
            return Policy.QuietHours(from: from, to: to)
        }
    }
}

extension ValueReader<ClockTime> {
    /// `07:30`.
    public static var clockTime: Self { .text("a time of day like 07:30") { ClockTime($0) } }
}
