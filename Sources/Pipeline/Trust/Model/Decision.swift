/// What happens with one item, and why.
public struct Decision: Equatable, Sendable {
    /// Where the item goes.
    public let route: Route
    /// What decided it.
    public let reason: Reason
    /// Whether it would be automatic at a high enough level: only such items feed the account.
    public let isEligible: Bool

    /// Where an item goes.
    public enum Route: String, Sendable {
        /// Executed at once.
        case act
        /// Executed after the undo window.
        case actWithUndo = "act_undo"
        /// Shown to a person, who approves, edits or rejects.
        case ask
        /// Decided again later.
        case wait
        /// Not done and not asked.
        case withheld
    }

    /// What decided an item.
    public enum Reason: Hashable, Sendable {
        /// The first hard rule that fired.
        case hardRule(HardRule)
        /// The effective level, whether it acts or not.
        case level
        /// A recent case went wrong.
        case watch
        /// Nobody labelled a case for too long.
        case staleRecord
        /// Drawn to be seen before acting; must not be told to the person who is asked.
        case randomCheck

        /// Stored name.
        public var code: String {
            switch self {
            case .hardRule(let rule): rule.rawValue
            case .level: "level"
            case .watch: "watch"
            case .staleRecord: "stale_record"
            case .randomCheck: "audit"
            }
        }
    }
}

extension TrustRecord {
    /// Decides one item: hard rules first, then the record, then the random check.
    ///
    /// - Parameters:
    ///   - item: Identity of the item; with `salt` it fixes the random check for every replay.
    ///   - fired: Hard rules that hold for the item; those of the record itself are added.
    ///   - salt: The workspace's secret.
    ///   - now: Milliseconds UTC.
    public func decide(
        item: String, fired: Set<HardRule>, salt: String, at now: Int64
    ) -> Decision {
        let rules = HardRule.allCases.filter { fired.contains($0) || isOwnRule($0) }
        if let rule = rules.first(where: { $0.route == .withheld }) {
            return Decision(route: .withheld, reason: .hardRule(rule), isEligible: false)
        }
        let asking = rules.first { $0.route == .ask }
        if effectiveLevel == .observe {
            return Decision(route: .withheld, reason: .level, isEligible: asking == nil)
        }
        if let asking {
            return Decision(route: .ask, reason: .hardRule(asking), isEligible: false)
        }
        if let doubt = reasonToAsk(item: item, salt: salt, at: now) {
            return Decision(route: .ask, reason: doubt, isEligible: true)
        }
        if let rule = rules.first {
            return Decision(route: rule.route, reason: .hardRule(rule), isEligible: true)
        }
        let route: Decision.Route = effectiveLevel == .act ? .act : .actWithUndo
        return Decision(route: route, reason: .level, isEligible: true)
    }

    /// The decision in one sentence that may be shown to the person who is asked.
    ///
    /// It does not tell a random check apart; ``Decision/reason`` does, for afterwards.
    public func sentence(for decision: Decision, at now: Int64) -> String {
        switch decision.reason {
        case .hardRule(let rule) where isOwnRule(rule):
            return sentence(at: now)
        case .hardRule(let rule):
            let cited = "\(rule.phrase) (rule \(rule.rawValue))"
            let alone =
                checkRate(at: now) < 1
                ? "the record alone would have allowed acting"
                : "the record alone would have asked too"
            return switch rule.route {
            case .withheld: "Withheld: \(cited)."
            case .wait: "Wait: \(cited); \(alone)."
            case .act, .actWithUndo, .ask: "Ask: \(cited); \(alone)."
            }
        case .level, .watch:
            return sentence(at: now)
        case .staleRecord:
            let days = TrustParameters.staleAfterDays
            return "Ask: trusted, but not reviewed for \(days) days; \(cleanReviewsDone)."
        case .randomCheck:
            return "Ask: \(askingFigures)."
        }
    }

    /// Rules that fire by the record itself.
    private func isOwnRule(_ rule: HardRule) -> Bool {
        rule == .killSwitch && isSwitchedOff
            || rule == .stakes && configuration.cap < .actWithUndo
    }

    private func reasonToAsk(item: String, salt: String, at now: Int64) -> Decision.Reason? {
        if effectiveLevel < .actWithUndo { return .level }
        let rate = checkRate(at: now)
        if rate >= 1 { return mode == .watch ? .watch : .staleRecord }
        return randomCheckDraw(salt: salt, item: item) < rate ? .randomCheck : nil
    }
}
