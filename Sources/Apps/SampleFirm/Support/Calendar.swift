import CivilTime

/// Times relative to the instant the sample is made for.
struct Calendar {
    let asOf: Instant

    /// The civil day there when the sample is made.
    func today(in zone: Zone) -> CivilDate { zone.date(at: asOf) }

    /// Some time in the office hours of the day `daysAgo` days back; a weekend moves to its Friday.
    ///
    /// Never less than `daysAgo - 1` days ago.
    func workTime(daysAgo: Int, in zone: Zone, _ random: inout Random) -> Instant {
        let day = today(in: zone).adding(days: -daysAgo)
        let back =
            switch day.weekday {
            case .sat: 1
            case .sun: 2
            case .mon, .tue, .wed, .thu, .fri: 0
            }
        return officeTime(on: day.adding(days: -back), in: zone, &random)
    }

    /// Some time in the office hours of the day `daysAhead` days on; a weekend moves to its Monday.
    func workTime(daysAhead: Int, in zone: Zone, _ random: inout Random) -> Instant {
        let day = today(in: zone).adding(days: daysAhead)
        let forward =
            switch day.weekday {
            case .sat: 2
            case .sun: 1
            case .mon, .tue, .wed, .thu, .fri: 0
            }
        return officeTime(on: day.adding(days: forward), in: zone, &random)
    }

    /// 8:30 to 17:30 of that day, also of a Sunday.
    func officeTime(on day: CivilDate, in zone: Zone, _ random: inout Random) -> Instant {
        zone.instant(of: day, minuteOfDay: random.within(510...1050))
            + TimeSpan(milliseconds: Int64(random.below(60)) * 1000)
    }

    /// Some office hour of the last day: at most 23.5 hours ago and at least 45 minutes.
    func withinLastDay(in zone: Zone, _ random: inout Random) -> Instant {
        for day in [today(in: zone), today(in: zone).adding(days: -1)] {
            let time = officeTime(on: day, in: zone, &random)
            if time <= asOf - .minutes(45), time >= asOf - .minutes(1410) { return time }
        }
        return asOf - .minutes(random.within(300...900))
    }
}
