import CivilTime

/// Kestrel Photonics, the account that demonstrations and documents tell of: the same with every
/// seed and every size, only its times move with the instant of the sample.
enum Hero {
    /// Always the first account, so its id is stable too.
    static let number = 0

    static func profile(in firm: Firm) -> Profile {
        // With every seed the first rep is Jonas Brandt and the first place Germany.
        let owner = firm.staff.reps[0].member
        let place = Atlas.places(of: .centralEurope)[0]
        let today = firm.calendar.today(in: owner.zone)
        let company = Company(
            name: "Kestrel Photonics", domain: "kestrel-photonics.example", industry: "Optics",
            employees: 420, revenue: 61_500_000, segment: "Strategic EMEA", place: place,
            city: place.cities[0], street: "Carl-Pulfrich-Straße 12", phone: "+49 364 5554200",
            isCustomer: true, created: firm.calendar.asOf - .days(1_140),
            contractEnd: today.adding(days: 60),
            description: "Two interferometers and a set of power meters under service contract.")
        let dana = Contact(
            name: PersonName(first: "Dana", last: "Weiss"),
            email: "dana.weiss@kestrel-photonics.example", title: "Head of Metrology",
            department: "Quality", phone: "+49 364 5554217", mobile: nil, optedOut: false,
            doNotCall: false, bounced: nil, created: firm.calendar.asOf - .days(1_100))
        return Profile(
            number: number, plan: .moment(.pricingReturn), owner: owner, company: company,
            contacts: [dana], activity: 0)
    }

    static func history(in firm: Firm) -> History {
        let asOf = firm.calendar.asOf
        let zone = firm.staff.reps[0].member.zone
        let mailed = asOf - .minutes(9 * 1440 - 430)
        let called = asOf - .minutes(31 * 1440 - 520)
        let touches = [
            touch(0, .call, "Call: first thoughts on the renewal", at: called, in: zone),
            touch(1, .email, "Email: calibration run and contract", at: mailed, in: zone),
        ]
        let reply = Reply(
            at: asOf - .minutes(2_730), contact: 0, kind: .replied, sentiment: .positive,
            text: "Thanks Jonas, the calibration run went well. Let's talk about next year.")
        return History(
            deals: [contract(in: firm), renewal(in: firm)], touches: touches, meetings: [],
            replies: [reply])
    }

    /// /pricing on Tuesday and /pricing/plans on Thursday, nothing else, by the default instant.
    static func sessions(in firm: Firm) -> [Session] {
        let asOf = firm.calendar.asOf
        return [
            Session(
                start: asOf - .minutes(4_140), account: UInt32(number), visitor: 0,
                purpose: .pricing(after: 0, plans: false), identity: .identifies),
            Session(
                start: asOf - .minutes(955), account: UInt32(number), visitor: 0,
                purpose: .pricing(after: 0, plans: true), identity: .known),
        ]
    }

    private static func touch(
        _ position: Int, _ kind: Touch.Kind, _ subject: String, at time: Instant, in zone: Zone
    ) -> Touch {
        Touch(
            number: number * Touch.limit + position, kind: kind, subject: subject, contact: 0,
            deal: 1, created: time, due: zone.date(at: time), completed: time)
    }

    private static func renewal(in firm: Firm) -> Deal {
        let closeDate = firm.calendar.today(in: firm.staff.reps[0].member.zone).adding(days: 60)
        return deal(
            1, "renewal \(closeDate.components.year)", .renewal, amount: 38_000,
            closing: closeDate, daysAgo: [58, 31, 9], to: .proposal, in: firm)
    }

    private static func contract(in firm: Firm) -> Deal {
        let signed = firm.calendar.today(in: firm.staff.reps[0].member.zone).adding(days: -305)
        return deal(
            0, "metrology lab", .newBusiness, amount: 36_000, closing: signed,
            daysAgo: [420, 398, 362, 330, 305], to: .closedWon, in: firm)
    }

    private static func deal(
        _ position: Int, _ subject: String, _ kind: Deal.Kind, amount: Double,
        closing: CivilDate, daysAgo: [Int], to stage: Stage, in firm: Firm
    ) -> Deal {
        let steps = zip(stage.path(lostAfter: stage), daysAgo).map { stage, days in
            // Nine in the morning by the default instant.
            Deal.Step(
                stage: stage, at: firm.calendar.asOf - .minutes(days * 1440 - 180),
                amount: amount, closeDate: closing)
        }
        return Deal(
            number: number * Deal.limit + position, name: "Kestrel Photonics - \(subject)",
            kind: kind, currency: "EUR", steps: steps,
            nextStep: stage.isClosed ? nil : "Agree on the scope for next year", contact: 0)
    }
}
