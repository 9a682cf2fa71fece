import CivilTime
import Foundation
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        "2026-11-20T06:00:00Z", "2026-11-20T06:00:00.000Z", "2026-11-20T07:00:00+01:00",
        "2026-11-20T07:00:00.000+0100", "2026-11-20T00:30:00-05:30", "2026-11-20 06:00:00",
        "2026-11-20T06:00Z", "2026-11-20 06:00", "2026-11-19T23:00:00-0700",
        "2026-11-20T20:00:00+14:00", "2026-11-20T06:00:00.0004Z",
    ])
    func `one moment is read from all the ways sources write it`(text: String) {
        #expect(Instant(text)?.rawValue == 1_795_154_400_000)
        #expect(Instant(utf8: text.utf8.span) == Instant(text))
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T", "2026-11-20T06", "2026-11-20T06:00:00X",
        "2026-11-20T06:00:00Zz", "2026-11-20T24:00:00Z", "2026-11-20T06:60:00Z",
        "2026-11-20T06:00:60Z", "2026-02-30T06:00:00Z", "2026-11-20T06:00:00.Z",
        "2026-11-20T06:00:00,5Z", "2026-11-20T6:00:00Z", "2026-11-20T06:00:00+1",
        "2026-11-20T06:00:00+01", "2026-11-20T06:00:00+24:00", "2026-11-20T06:00:00+01:60",
        "20261120T060000Z", "1795154400", "2026-11-20T06:00:00Z ", "2026-11-20T06:00:00+01:00Z",
        "2026-11-20T06:00:00.00000000000000000000000000000000Z",
    ])
    func `what is no moment is not read as one`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        (".1", 100), (".12", 120), (".123", 123), (".1239", 123), (".000", 0), (".999999999", 999),
    ])
    func `a fraction of a second is cut to milliseconds`(fraction: String, milliseconds: Int64) {
        #expect(Instant("1970-01-01T00:00:00\(fraction)Z")?.rawValue == milliseconds)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_795_154_400_000, "2026-11-20T06:00:00Z"),
        (1_795_154_400_007, "2026-11-20T06:00:00.007Z"),
        (-86_400_000, "1969-12-31T00:00:00Z"),
        (.min, "-292275055-05-16T16:47:04.192Z"), (.max, "292278994-08-17T07:12:55.807Z"),
    ])
    func `a moment is written with milliseconds only where there are some`(
        milliseconds: Int64, text: String
    ) {
        #expect(Instant(milliseconds: milliseconds).description == text)
    }

    /// Foundation's own formatter is the other opinion, over the years 1600 to 2400.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `random moments are written as Foundation writes them and read back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let milliseconds = Int64.random(
            in: -11_676_096_000_000...13_569_465_600_000, using: &random)
        let instant = Instant(milliseconds: milliseconds)
        let seconds = (milliseconds - (milliseconds % 1000 + 1000) % 1000) / 1000
        let style = Date.ISO8601FormatStyle()
        let whole = Instant(milliseconds: seconds * 1000)
        #expect(
            whole.description == Date(timeIntervalSince1970: Double(seconds)).formatted(style))
        #expect(Instant(instant.description) == instant)

        let offset = Int.random(in: -839...839, using: &random)
        let local = Instant(milliseconds: milliseconds + Int64(offset) * 60_000)
        let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
        let zone =
            "\(offset < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
        #expect(Instant("\(local.description.dropLast())\(zone)") == instant)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `moments and spans add up`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func instant() -> Instant {
            Instant(
                milliseconds: .random(in: -1_000_000_000_000...2_000_000_000_000, using: &random))
        }
        let (one, other) = (instant(), instant())
        #expect(one + (other - one) == other)
        #expect(other - (other - one) == one)
        #expect((one < other) == ((other - one) > TimeSpan(milliseconds: 0)))
    }

    @Test func `a moment is stored as a bare number`() throws {
        let instant = Instant(milliseconds: 1_795_154_400_007)
        let stored = try JSONEncoder().encode([instant])
        #expect(String(decoding: stored, as: UTF8.self) == "[1795154400007]")
        #expect(try JSONDecoder().decode([Instant].self, from: stored) == [instant])
    }
}
