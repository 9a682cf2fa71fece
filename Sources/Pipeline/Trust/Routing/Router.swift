public import CivilTime
public import Drafting
public import Recommending
public import Timeline

/// Decides who acts: envelope AND policy AND trust; deny by default.
public struct Router: Sendable {
    private let policy: Policy
    private let rates: ExchangeRates
    private let book: AccountBook
    private let salt: String
    private let now: Instant

    /// - Parameter salt: The workspace's secret for random checks.
    public init(
        policy: Policy, rates: ExchangeRates, book: AccountBook, salt: String, now: Instant
    ) {
        self.policy = policy
        self.rates = rates
        self.book = book
        self.salt = salt
        self.now = now
    }

    /// What was done or proposed already, as far as limits and conflicts look at it.
    public struct Load: Sendable {
        /// Automatic mails to the contact within the policy's window.
        public var mailsToContact: Int
        /// Automatic actions for the rep within the policy's window.
        public var automaticForRep: Int
        /// Other open recommendations that would reach the same contact.
        public var openOnContact: Int

        /// A load.
        public init(mailsToContact: Int, automaticForRep: Int, openOnContact: Int) {
            self.mailsToContact = mailsToContact
            self.automaticForRep = automaticForRep
            self.openOnContact = openOnContact
        }
    }

    /// The windows that a `Load` counts within.
    public var windows: (mails: TimeSpan, automatic: TimeSpan) {
        (policy.mailsPerContact.per, policy.automaticPerRep.per)
    }

    /// Where a recommendation goes.
    ///
    /// - Parameter draft: nil where the record did not support one; then a person decides.
    public func route(
        _ recommendation: Recommendation, draft: Draft?, watch: Watch, trust: TrustBook, load: Load
    ) -> RouteDecided {
        let tier = policy.tier(of: recommendation, rates: rates)
        let record = trust.record(TrustBook.Key(Domain(of: recommendation), tier))
        let window = record.effectiveLevel == .act ? TimeSpan(milliseconds: 0) : tier.undoWindow
        let due = now + window
        let fired = firedRules(
            recommendation, draft: draft, watch: watch, load: load, performedAt: due)
        let decision = record.decide(
            item: recommendation.id.rawValue, fired: fired, salt: salt, at: now.rawValue)
        let route: RouteDecided.Route =
            switch decision.route {
            case .act, .actWithUndo: .act
            case .ask: .ask
            case .wait: .wait
            case .withheld: .withheld
            }
        return RouteDecided(
            recommendation: recommendation.id, route: route, reason: decision.reason.code,
            sentence: record.sentence(for: decision, at: now.rawValue),
            domain: Domain(of: recommendation), tier: tier.rawValue,
            level: record.effectiveLevel.rawValue, attempt: record.attempt,
            isEligible: decision.isEligible,
            approver: approver(recommendation, tier: tier, fired: fired),
            dueAt: route == .act ? due : nil)
    }

    private func firedRules(
        _ recommendation: Recommendation, draft: Draft?, watch: Watch, load: Load,
        performedAt due: Instant
    ) -> Set<HardRule> {
        var fired: Set<HardRule> = []
        let isOutward = recommendation.action.isOutward
        let contact = recommendation.contact.flatMap { book.contacts[$0] }
        let account = book.accounts[recommendation.account]
        let zone = book.users[recommendation.owner]?.zone ?? .utc
        if isOutward, contact?.hasOptedOut == true { fired.insert(.doNotContact) }
        if isOutward, policy.quietHours?.contain(due, zone: zone) == true {
            fired.insert(.quietHours)
        }
        if exceedsEnvelope(recommendation, watch: watch) { fired.insert(.stakes) }
        if isOutward, let contact, let account, !hasBeenInTouch(contact.id, account) {
            fired.insert(.firstTouch)
        }
        let complaints = account?.series(EventName.emailComplained.kind)
            .slice(after: now - .days(365), upTo: now)
        if complaints?.isEmpty == false { fired.insert(.sensitiveAccount) }
        if isOutward, load.openOnContact > 0 { fired.insert(.conflict) }
        if draft == nil || draft?.isTainted == true || draft?.cut.isEmpty == false
            || isOutward && contact?.email == nil
        {
            fired.insert(.contentCheck)
        }
        if isOutward, load.mailsToContact >= policy.mailsPerContact.count {
            fired.insert(.contactCap)
        }
        if load.automaticForRep >= policy.automaticPerRep.count { fired.insert(.repCap) }
        return fired
    }

    private func exceedsEnvelope(_ recommendation: Recommendation, watch: Watch) -> Bool {
        guard let limit = watch.envelope.maxStakes.flatMap(rates.converted) else {
            return watch.envelope.maxStakes != nil
        }
        guard let stakes = recommendation.stakesInWorkspace else { return true }
        return stakes.amount > limit.amount
    }

    /// Whether anybody of ours wrote to, called or met this person, or they replied, at any time.
    private func hasBeenInTouch(_ contact: ContactID, _ account: AccountState) -> Bool {
        let kinds: [EventName] = [
            .outreachSent, .emailReplied, .callLogged, .meetingHeld, .outcomeObserved,
        ]
        return kinds.contains { name in
            account.series(name.kind).slice(after: nil, upTo: now).contains { signal in
                signal["contact"] == .text(contact.rawValue)
                    && (name != .outcomeObserved || [.call, .mail].contains(signal.taskOutcome))
            }
        }
    }

    /// The owning rep for small stakes; a manager for large ones, sensitive accounts and conflicts.
    private func approver(
        _ recommendation: Recommendation, tier: Tier, fired: Set<HardRule>
    ) -> UserID {
        let isLarge = exceedsApproverLimit(recommendation.stakesInWorkspace)
        let needsManager =
            switch tier {
            case .t0, .t1:
                isLarge || fired.contains(.sensitiveAccount) || fired.contains(.conflict)
            case .t2, .t3: true
            }
        guard needsManager else { return recommendation.owner }
        return book.users.activeManager(of: recommendation.owner) ?? recommendation.owner
    }

    private func exceedsApproverLimit(_ stakes: Money?) -> Bool {
        guard let limit = policy.approverAbove else { return false }
        // A limit that cannot be compared is taken as passed.
        guard let limit = rates.converted(limit) else { return true }
        return stakes.map { $0.amount > limit.amount } ?? false
    }
}
