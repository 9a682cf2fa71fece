import CivilTime
import Testing

@testable import Trust

/// Hours in which nothing may reach anybody outside.
@Suite struct QuietHoursTests {
    private func hours(_ from: String, _ to: String) throws -> Policy.QuietHours {
        Policy.QuietHours(
            from: try #require(ClockTime(from)), to: try #require(ClockTime(to)))
    }

    @Test(arguments: [
        ("18:59:59.999", false), ("19:00:00", true), ("23:59:59.999", true), ("00:00:00", true),
        ("07:29:59.999", true), ("07:30:00", false), ("12:00:00", false),
    ])
    func `a span over midnight holds from its first minute to before its last`(
        time: String, isQuiet: Bool
    ) throws {
        let quiet = try hours("19:00", "07:30")
        #expect(quiet.contain(instant("2026-11-20T\(time)Z"), zone: .utc) == isQuiet)
    }

    @Test(arguments: [("11:59", false), ("12:00", true), ("13:29", true), ("13:30", false)])
    func `so does one within a day`(time: String, isQuiet: Bool) throws {
        let quiet = try hours("12:00", "13:30")
        #expect(quiet.contain(instant("2026-11-20T\(time):00Z"), zone: .utc) == isQuiet)
    }

    @Test(arguments: [
        // Berlin is one hour ahead in winter, two in summer; New York five behind.
        ("2026-11-20T06:29:00Z", "Europe/Berlin", true),
        ("2026-11-20T06:30:00Z", "Europe/Berlin", false),
        ("2026-07-20T05:29:00Z", "Europe/Berlin", true),
        ("2026-07-20T05:30:00Z", "Europe/Berlin", false),
        ("2026-11-20T12:29:00Z", "America/New_York", true),
    ])
    func `the clock is that of the zone`(time: String, zone: String, isQuiet: Bool) throws {
        let zone = try #require(Zone(zone))
        #expect(try hours("19:00", "07:30").contain(instant(time), zone: zone) == isQuiet)
    }
}
