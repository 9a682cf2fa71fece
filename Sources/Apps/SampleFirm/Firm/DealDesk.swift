import CivilTime

/// Makes the deals of an account: what its plan needs, else what an account of its kind has.
struct DealDesk {
    private let profile: Profile
    private let calendar: Calendar
    private var random: Random
    private var deals: [Deal] = []

    private init(profile: Profile, firm: Firm) {
        self.profile = profile
        calendar = firm.calendar
        random = firm.random(.deals, profile.number)
    }

    static func deals(of profile: Profile, in firm: Firm) -> [Deal] {
        var desk = DealDesk(profile: profile, firm: firm)
        desk.fill()
        return desk.deals
    }

    private mutating func fill() {
        if profile.company.isCustomer { add(.newBusiness, .closedWon) }
        if profile.plan == .moment(.movedToProposal) {
            addMovedToProposal()
        } else if profile.company.isCustomer {
            if profile.plan == .moment(.renewalAtRisk) || isRenewalDue { addOpen(.renewal) }
            if random.chance(15) { addOpen(.existingBusiness) }
        } else {
            if random.chance(25) { add(.newBusiness, .closedLost) }
            if random.chance(45) { addOpen(.newBusiness) }
        }
        if needsOpenDeal, !deals.contains(where: \.isOpen) {
            addOpen(profile.company.isCustomer ? .existingBusiness : .newBusiness)
        }
    }

    /// Customers are asked to renew from five months before the end to a month after it.
    private var isRenewalDue: Bool {
        guard let end = profile.company.contractEnd else { return false }
        let days = end.daysSinceEpoch - calendar.today(in: zone).daysSinceEpoch
        return (-30...150).contains(days)
    }

    /// Where a plan is about a return to pricing, an open deal is what the other condition is.
    private var needsOpenDeal: Bool {
        switch profile.plan {
        case .moment(let moment): moment == .pricingReturn
        case .nearMiss(let nearMiss): nearMiss != .noOpenDeal
        case .quiet, .orphaned: false
        }
    }

    private var zone: Zone { profile.owner.zone }

    private mutating func addOpen(_ kind: Deal.Kind) {
        if profile.plan == .nearMiss(.noOpenDeal) { return }
        add(kind, Stage.allCases[random.index(weights: [20, 30, 30, 20])])
    }

    private mutating func addMovedToProposal() {
        let path = Stage.proposal.path(lostAfter: .proposal)
        var times = times(of: path.count - 1, newest: random.within(10...30))
        times.append(calendar.withinLastDay(in: zone, &random))
        add(
            profile.company.isCustomer ? .existingBusiness : .newBusiness, path: path, times: times)
    }

    private mutating func add(_ kind: Deal.Kind, _ stage: Stage) {
        let path = stage.path(lostAfter: random.pick([.qualification, .needsAnalysis, .proposal]))
        // Background changes are older than three days, staged accounts' older still.
        let newest = stage.isClosed ? random.within(25...230) : random.within(5...45)
        add(kind, path: path, times: times(of: path.count, newest: newest))
    }

    /// `count` times one to six weeks apart, oldest first, the newest `newest` days ago.
    private mutating func times(of count: Int, newest: Int) -> [Instant] {
        var daysAgo = newest
        var times: [Instant] = []
        for _ in 0..<count {
            times.append(calendar.workTime(daysAgo: daysAgo, in: zone, &random))
            daysAgo += random.within(7...42)
        }
        return times.reversed()
    }

    private mutating func add(_ kind: Deal.Kind, path: [Stage], times: [Instant]) {
        guard let last = path.last, let changed = times.last else { return }
        let amount = self.amount()
        let closeDate = closeDate(kind, last, changed)
        // Every fourth deal was first thought smaller, every fifth sooner.
        let firstAmount = random.chance(25) ? (amount * 0.8).rounded() : amount
        let firstCloseDate = random.chance(20) ? closeDate.adding(days: -30) : closeDate
        let revised = random.below(path.count)
        let steps = path.indices.map { position in
            Deal.Step(
                stage: path[position], at: times[position],
                amount: position < revised ? firstAmount : amount,
                closeDate: position < revised ? firstCloseDate : closeDate)
        }
        let inDollars = profile.company.place.currency == "USD" && random.chance(60)
        deals.append(
            Deal(
                number: profile.number * Deal.limit + deals.count,
                name: "\(profile.company.name) - \(subject(of: kind, closing: closeDate))",
                kind: kind, currency: inDollars ? "USD" : "EUR", steps: steps,
                nextStep: last.isClosed ? nil : random.pick(Self.nextSteps),
                contact: profile.plan.isStaged ? 0 : random.below(profile.contacts.count)))
    }

    /// Whole hundreds, and now and then with the binary noise that conversions leave in exports.
    private mutating func amount() -> Double {
        let amount = (Quantiles.amounts.value(at: random.fraction()) / 100).rounded() * 100
        return random.chance(6) ? amount * 1.21 / 1.1 / 1.1 : amount
    }

    private mutating func closeDate(
        _ kind: Deal.Kind, _ stage: Stage, _ changed: Instant
    ) -> CivilDate {
        if stage.isClosed { return zone.date(at: changed) }
        if kind == .renewal, let end = profile.company.contractEnd { return end }
        // Some are overdue: nobody likes to move a close date.
        return calendar.today(in: zone).adding(days: random.within(-15...170))
    }

    private mutating func subject(of kind: Deal.Kind, closing: CivilDate) -> String {
        kind == .renewal
            ? "renewal \(closing.components.year)" : random.pick(Self.instruments)
    }

    private static let instruments = [
        "wavefront interferometer", "Fizeau interferometer", "UV spectrometer",
        "inline spectrometer", "laser power meters", "high-power meter head",
        "6-axis alignment stage", "alignment stages", "metrology lab", "beam profiler trial",
    ]

    private static let nextSteps = [
        "Send revised quote", "Demo with production", "Clarify budget", "Reference call",
        "Acceptance criteria", "Legal review", "On-site measurement",
    ]
}
