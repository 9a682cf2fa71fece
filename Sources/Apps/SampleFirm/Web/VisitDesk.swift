import CivilTime

/// Makes the sessions of an account: what its plan stages, filled up with background to its share.
struct VisitDesk {
    private let profile: Profile
    private let kinds: [Visitor.Kind]
    private let firm: Firm
    private let days: Int
    private var random: Random
    private var sessions: [Session] = []
    /// So many sessions at the front are of the plan.
    private var stagedCount = 0

    private init(profile: Profile, days: Int, firm: Firm) {
        self.profile = profile
        kinds = Visitor.kinds(at: profile, in: firm)
        self.firm = firm
        self.days = days
        random = firm.random(.sessions, profile.number)
    }

    /// The account's share of `average` lines an account, those of the plan in any case.
    static func sessions(
        of profile: Profile, average: Double, days: Int, in firm: Firm
    ) -> [Session] {
        if profile.number == Hero.number { return Hero.sessions(in: firm) }
        var desk = VisitDesk(profile: profile, days: days, firm: firm)
        desk.stage()
        desk.stagedCount = desk.sessions.count
        // Redeliveries, 1.5 %, come on top.
        let share = average * 0.985 * profile.activity
        desk.fill(to: Int(share + desk.random.fraction()))
        desk.identify()
        return desk.sessions
    }

    private var calendar: Calendar { firm.calendar }
    private var zone: Zone { profile.company.place.zone }

    // MARK: Staged

    private mutating func stage() {
        switch profile.plan {
        case .moment(.pricingReturn):
            stagePricing(by: 0)
        case .moment(.docsDeepDive):
            stageDocs()
        case .nearMiss(let nearMiss):
            stage(nearMiss)
        case .moment(.positiveReply), .moment(.movedToProposal), .moment(.renewalAtRisk), .quiet,
            .orphaned:
            break
        }
        let mayLookOnce = profile.plan.moment != .pricingReturn && profile.plan.nearMiss == nil
        if mayLookOnce, random.chance(35) {
            // One view in all the days: never two within fourteen.
            addPricing(by: 0, at: someTime(in: zone), after: UInt8(random.within(1...2)))
        }
    }

    private mutating func stage(_ nearMiss: NearMiss) {
        switch nearMiss {
        case .once:
            addPricing(by: 0, at: recentTime(), after: 1)
        case .stale:
            addPricing(by: 0, at: pastTime(daysAgo: 11), after: 1)
            addPricing(by: 0, at: pastTime(daysAgo: 10), after: 1)
        case .noOpenDeal, .workedByPerson, .meetingAhead, .optedOut:
            stagePricing(by: 0)
        case .bot, .ownStaff, .anonymous:
            // The visitor that the plan added is the last.
            stagePricing(by: kinds.count - 1)
        }
    }

    /// Twice within a week, the second time within the last day.
    private mutating func stagePricing(by visitor: Int) {
        addPricing(by: visitor, at: pastTime(daysAgo: random.within(2...5)), after: 1)
        addPricing(by: visitor, at: recentTime(), after: UInt8(random.within(0...1)))
    }

    /// Two contacts of one account, two or three pages each.
    private mutating func stageDocs() {
        let first = recentTime()
        let later = first + .minutes(random.within(10...35))
        for (visitor, time) in [(0, first), (1, later)] {
            add(by: visitor, at: time, .docs(pages: UInt8(random.within(2...3))))
        }
    }

    private mutating func addPricing(by visitor: Int, at time: Instant, after: UInt8) {
        add(by: visitor, at: time, .pricing(after: after, plans: random.chance(40)))
    }

    private mutating func recentTime() -> Instant { calendar.withinLastDay(in: zone, &random) }

    private mutating func pastTime(daysAgo: Int) -> Instant {
        let day = calendar.today(in: zone).adding(days: -daysAgo)
        return calendar.officeTime(on: day, in: zone, &random)
    }

    // MARK: Background

    private mutating func fill(to lines: Int) {
        var seen = Set(sessions.map { Int($0.visitor) })
        var rest = lines - sessions.reduce(0) { $0 + $1.pages } - seen.count
        while rest > 0 {
            let visitor = random.below(kinds.count)
            // The first sitting of a visitor who will say who it is has a line more.
            if seen.insert(visitor).inserted, kinds[visitor].saysWhoItIs { rest -= 1 }
            let pages = min(max(rest, 1), 1 + random.index(weights: Self.pageWeights))
            let zone = kinds[visitor] == .bot ? Zone.utc : zone
            add(
                by: visitor, at: someTime(in: zone),
                .browsing(pages: UInt8(pages), reading(of: visitor)))
            rest -= pages
        }
    }

    private func reading(of visitor: Int) -> Session.Reading {
        switch kinds[visitor] {
        case .contact, .scanner: visitor == kinds.startIndex ? .withDocs : .general
        case .colleague: .general
        case .freeMail, .anonymous, .bot, .ownStaff: .all
        }
    }

    /// Some minute of the days before the sample's instant, seldom at night or on a weekend.
    private mutating func someTime(in zone: Zone) -> Instant {
        let span = calendar.asOf - .days(days)..<calendar.asOf - .minutes(45)
        while true {
            let day = calendar.today(in: zone).adding(days: -random.within(0...days))
            let isWeekend = day.weekday == .sat || day.weekday == .sun
            if isWeekend, random.chance(80) { continue }
            let minute = random.index(weights: Self.hourWeights) * 60 + random.below(60)
            let time =
                zone.instant(of: day, minuteOfDay: minute)
                + TimeSpan(milliseconds: Int64(random.below(60_000)))
            if span.contains(time) { return time }
        }
    }

    /// Sittings of one page, of two and so on.
    private static let pageWeights = [16, 18, 17, 15, 12, 9, 6, 4, 3]

    private static let hourWeights = [
        1, 1, 1, 1, 1, 2, 4, 10, 24, 34, 36, 34, 22, 28, 34, 34, 30, 20, 10, 6, 5, 4, 3, 2,
    ]

    private mutating func add(by visitor: Int, at time: Instant, _ purpose: Session.Purpose) {
        sessions.append(
            Session(
                start: time, account: UInt32(profile.number), visitor: UInt8(visitor),
                purpose: purpose))
    }

    // MARK: Identity

    /// Each visitor with an identity tells it in the first or the second sitting, at a staged one
    /// at the latest; before, the browser is a stranger.
    private mutating func identify() {
        for visitor in kinds.indices where kinds[visitor].saysWhoItIs {
            let own = sessions.indices.filter { sessions[$0].visitor == visitor }
                .sorted { sessions[$0].start < sessions[$1].start }
            guard !own.isEmpty else { continue }
            let staged = own.firstIndex { $0 < stagedCount }
            var telling = min(random.chance(70) ? 0 : 1, staged ?? own.count - 1)
            // Two windows at once: the staged pages must not come before the telling.
            if let staged, sessions[own[staged]].start < knownFrom(own[telling]) {
                telling = staged
            }
            let known = knownFrom(own[telling])
            sessions[own[telling]].identity = .identifies
            for position in own[(telling + 1)...] where sessions[position].start >= known {
                sessions[position].identity = .known
            }
        }
    }

    /// A visitor tells who it is within minutes of the start of a sitting.
    private func knownFrom(_ position: Int) -> Instant {
        sessions[position].start + .minutes(5)
    }
}
