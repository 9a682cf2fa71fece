import CivilTime
import Testing

@Suite struct ZoneTests {
    /// Offsets from the IANA database, read from its text and not through any library.
    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29", 119),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29", 180),
        ("Europe/Berlin", "2026-10-25T00:59:00Z", "2026-10-25", 179),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25", 120),
        ("America/New_York", "2026-03-08T07:00:00Z", "2026-03-08", 180),
        ("America/New_York", "2026-11-01T06:00:00Z", "2026-11-01", 60),
        ("America/New_York", "2026-11-20T03:30:00Z", "2026-11-19", 1350),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05", 90),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04", 150),
        ("Pacific/Apia", "2011-12-30T09:59:00Z", "2011-12-29", 1439),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31", 0),
        ("Asia/Kathmandu", "1970-01-01T00:00:00Z", "1970-01-01", 330),
        ("UTC", "1969-12-31T23:59:59.999Z", "1969-12-31", 1439),
    ])
    func `a moment has its date and minute there`(
        name: String, text: String, date: String, minute: Int
    ) throws {
        let zone = try #require(Zone(name))
        let instant = try #require(Instant(text))
        #expect(zone.date(at: instant).description == date)
        #expect(zone.minuteOfDay(at: instant) == minute)
    }

    @Test(arguments: [
        // Skipped: the moment the clocks jump.
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"),
        ("America/New_York", "2026-03-08", "02:59", "2026-03-08T07:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"),
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00:00Z"),
        // Shown twice: the first time.
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"),
        // Once.
        ("Europe/Berlin", "2026-03-29", "07:00", "2026-03-29T05:00:00Z"),
        ("Europe/Berlin", "2026-10-25", "07:00", "2026-10-25T06:00:00Z"),
        ("America/New_York", "2026-11-20", "07:00", "2026-11-20T12:00:00Z"),
        ("UTC", "1969-12-31", "23:59", "1969-12-31T23:59:00Z"),
    ])
    func `a wall-clock time is the moment clocks first show it, or jump over it`(
        name: String, day: String, time: String, expected: String
    ) throws {
        let zone = try #require(Zone(name))
        let date = try #require(CivilDate(day))
        let clock = try #require(ClockTime(time))
        #expect(zone.instant(of: date, minuteOfDay: clock.minuteOfDay).description == expected)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"),
        ("America/New_York", "2026-03-08"), ("America/New_York", "2026-11-01"),
        ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
        ("America/Santiago", "2026-09-06"), ("America/Santiago", "2026-04-04"),
        ("Africa/Cairo", "2026-04-24"), ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Apia", "2011-12-29"), ("Europe/Berlin", "2026-07-01"),
    ])
    func `every minute of a day is where a walk along the clock meets it`(
        name: String, day: String
    ) throws {
        let zone = try #require(Zone(name))
        let date = try #require(CivilDate(day))
        let expected = walk(along: zone, over: date)
        let found = (0..<1440).map { zone.instant(of: date, minuteOfDay: $0) }
        let wrong = (0..<1440).filter { found[$0] != expected[$0] }
        #expect(wrong.isEmpty, "minutes of the day")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `on any day of any zone a time comes back, unless clocks skip it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = [
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
            "America/St_Johns", "Pacific/Chatham", "Africa/Casablanca", "UTC",
        ]
        let zone = try #require(names.randomElement(using: &random).flatMap { Zone($0) })
        let date = CivilDate(daysSinceEpoch: .random(in: 10_957...29_219, using: &random))
        let minute = Int.random(in: 0..<1440, using: &random)
        let instant = zone.instant(of: date, minuteOfDay: minute)
        let shown = (zone.date(at: instant), zone.minuteOfDay(at: instant))
        if shown != (date, minute) {
            let before = instant - TimeSpan(milliseconds: 1)
            #expect((zone.date(at: before), zone.minuteOfDay(at: before)) < (date, minute))
            #expect(shown > (date, minute))
        }
    }

    @Test(arguments: [
        "", "Mars/Olympus_Mons", "Europe", "Berlin", "europe/berlin ", "../../etc/passwd",
    ])
    func `a name the database does not have is no zone`(name: String) {
        #expect(Zone(name) == nil)
    }

    @Test(arguments: ["Europe/Berlin", "America/Los_Angeles", "Asia/Calcutta", "UTC"])
    func `a zone keeps the name it was given`(name: String) {
        #expect(Zone(name)?.identifier == name)
    }

    @Test func `zones of one name are equal, of different names not`() {
        #expect(Zone("Europe/Berlin") == Zone("Europe/Berlin"))
        #expect(Zone("Europe/Berlin") != Zone("Europe/Paris"))
        #expect(Zone("UTC") == .utc)
    }

    /// For each minute of the day the first moment at which clocks show it or something later,
    /// found by looking at the clock every minute for three days.
    private func walk(along zone: Zone, over date: CivilDate) -> [Instant] {
        var expected: [Instant] = []
        let start = Instant(milliseconds: Int64(date.daysSinceEpoch - 1) * 86_400_000)
        for step in 0..<3 * 1440 where expected.count < 1440 {
            let instant = start + .minutes(step)
            let shown = (zone.date(at: instant), zone.minuteOfDay(at: instant))
            while expected.count < 1440, shown >= (date, expected.count) {
                expected.append(instant)
            }
        }
        return expected
    }
}
