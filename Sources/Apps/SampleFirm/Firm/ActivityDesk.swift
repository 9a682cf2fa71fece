import CivilTime

/// Makes what reps did at an account: mails, calls, things to do, meetings.
struct ActivityDesk {
    private let profile: Profile
    private let deals: [Deal]
    private let calendar: Calendar
    private var random: Random
    private(set) var touches: [Touch] = []
    private(set) var meetings: [Meeting] = []

    init(profile: Profile, deals: [Deal], firm: Firm) {
        self.profile = profile
        self.deals = deals
        calendar = firm.calendar
        random = firm.random(.touches, profile.number)
        for _ in 0..<random.index(weights: [10, 15, 25, 22, 16, 12]) { addTouch() }
        if random.chance(15) { addPastMeeting() }
        if random.chance(8), !profile.plan.isStaged {
            addMeeting(at: time(daysAhead: random.within(1...30)))
        }
        addPlanned()
    }

    private var zone: Zone { profile.owner.zone }

    /// A staged account had its last mail, call or meeting more than a week ago, so that nobody is
    /// seen to be working on it but where its plan says so.
    private var newestDaysAgo: Int { profile.plan.isStaged ? 10 : 1 }

    private mutating func addTouch() {
        let kind = random.chance(68) ? Touch.Kind.email : .call
        if random.chance(15) {
            let due = calendar.today(in: zone).adding(days: random.within(5...25))
            add(kind, subject: random.pick(Self.openSubjects), completed: nil, due: due)
        } else {
            let daysAgo = random.within(newestDaysAgo...150)
            addDone(kind, at: calendar.workTime(daysAgo: daysAgo, in: zone, &random))
        }
    }

    private mutating func addDone(_ kind: Touch.Kind, at time: Instant) {
        let subjects = kind == .email ? Self.mailSubjects : Self.callSubjects
        add(kind, subject: random.pick(subjects), completed: time, due: zone.date(at: time))
    }

    private mutating func add(
        _ kind: Touch.Kind, subject: String, completed: Instant?, due: CivilDate
    ) {
        let noted = completed ?? calendar.workTime(daysAgo: random.within(2...9), in: zone, &random)
        let contact = random.chance(85) ? random.below(profile.contacts.count) : nil
        touches.append(
            Touch(
                number: profile.number * Touch.limit + touches.count, kind: kind, subject: subject,
                contact: contact, deal: random.chance(50) ? deals.indices.last : nil,
                created: noted - .minutes(random.within(0...20)), due: due, completed: completed))
    }

    private mutating func addPastMeeting() {
        let daysAgo = random.within(newestDaysAgo...180)
        addMeeting(at: calendar.workTime(daysAgo: daysAgo, in: zone, &random))
    }

    private mutating func time(daysAhead: Int) -> Instant {
        calendar.workTime(daysAhead: daysAhead, in: zone, &random)
    }

    private mutating func addMeeting(at start: Instant, subject: String? = nil) {
        // Calendars have half hours; the booking came some days before.
        let start = Instant(milliseconds: start.rawValue / 1_800_000 * 1_800_000)
        let booked = min(start, calendar.asOf) - .days(random.within(3...12))
        meetings.append(
            Meeting(
                number: profile.number * Meeting.limit + meetings.count,
                subject: subject ?? random.pick(Self.meetingSubjects),
                location: random.pick(["Online", "Online", profile.company.city.name, "Berlin"]),
                contact: profile.plan.isStaged ? 0 : random.below(profile.contacts.count),
                created: booked, start: start, minutes: random.pick([30, 45, 60])))
    }

    /// The call or meeting for which a return to pricing is no news.
    private mutating func addPlanned() {
        switch profile.plan.nearMiss {
        case .workedByPerson:
            let yesterday = calendar.today(in: zone).adding(days: -1)
            let time = calendar.officeTime(on: yesterday, in: zone, &random)
            if random.chance(50) { addDone(.call, at: time) } else { addMeeting(at: time) }
        case .meetingAhead:
            let tomorrow = calendar.today(in: zone).adding(days: 1)
            let time = calendar.officeTime(on: tomorrow, in: zone, &random)
            addMeeting(at: time, subject: "Meet at the trade fair booth")
        case .once, .stale, .noOpenDeal, .optedOut, .bot, .ownStaff, .anonymous, nil: break
        }
    }

    private static let mailSubjects = [
        "Email: quote and delivery time", "Email: measurement report attached",
        "Email: following up on the demo", "Email: calibration reminder",
        "Email: answers to your questions on vibration", "Email: spec comparison",
        "Email: invitation to the application lab",
    ]
    private static let callSubjects = [
        "Call: budget and timing", "Call: introduction", "Call: technical questions",
        "Call: open quote", "Call: service contract",
    ]
    private static let openSubjects = [
        "Ask for acceptance criteria", "Send case study", "Check budget release",
        "Arrange demo unit", "Confirm delivery address",
    ]
    private static let meetingSubjects = [
        "Demo: interferometer", "Quarterly review", "Site visit", "Technical deep dive",
        "Quote walk-through", "Kick-off",
    ]
}
