import CivilTime
import Testing

@Suite struct TimeSpanTests {
    @Test(arguments: [
        ("30s", Int64(30_000)), ("15m", 900_000), ("24h", 86_400_000), ("7d", 604_800_000),
        ("2w", 1_209_600_000), ("1y", 31_536_000_000), ("0d", 0), ("007d", 604_800_000),
        ("1000y", 31_536_000_000_000),
    ])
    func `a span is one number and one unit`(text: String, milliseconds: Int64) {
        #expect(TimeSpan(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "d", "7", "7 d", " 7d", "7d ", "-7d", "+7d", "7.5d", "7D", "7ms", "4bd", "7days",
        "1d2h",
        "٧d", "1001y", "9223372036854775807s", "99999999999999999999d",
    ])
    func `what is no span, or no sensible one, is not read`(text: String) {
        #expect(TimeSpan(text) == nil)
    }

    @Test(arguments: [
        (Int64(0), "0s", "0 seconds"), (1000, "1s", "1 second"), (90_000, "90s", "90 seconds"),
        (60_000, "1m", "1 minute"), (5_400_000, "90m", "90 minutes"), (3_600_000, "1h", "1 hour"),
        (129_600_000, "36h", "36 hours"), (86_400_000, "1d", "1 day"),
        (604_800_000, "7d", "7 days"), (31_536_000_000, "365d", "365 days"),
        (-172_800_000, "-2d", "-2 days"), (1500, "1500ms", "1500ms"),
    ])
    func `a span is written in the largest unit that divides it`(
        milliseconds: Int64, short: String, words: String
    ) {
        let span = TimeSpan(milliseconds: milliseconds)
        #expect(span.description == short)
        #expect(span.words == words)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `spans of whole seconds are read back from what they are written as`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let units: [Int64] = [1000, 60_000, 3_600_000, 86_400_000]
        let unit = units.randomElement(using: &random) ?? 0
        let span = TimeSpan(milliseconds: Int64.random(in: 0...100_000, using: &random) * unit)
        #expect(TimeSpan(span.description) == span)
    }

    @Test(arguments: [
        (Int64(86_399_999), 0), (86_400_000, 1), (-86_399_999, 0), (-86_400_000, -1), (0, 0),
    ])
    func `whole days are cut towards nought`(milliseconds: Int64, days: Int) {
        #expect(TimeSpan(milliseconds: milliseconds).wholeDays == days)
    }

    @Test func `spans of minutes and days have their length and sort by it`() {
        #expect(TimeSpan.minutes(3).milliseconds == 180_000)
        #expect(TimeSpan.days(-2).milliseconds == -172_800_000)
        #expect(TimeSpan.days(-2) < .minutes(3))
        #expect(!(TimeSpan.minutes(1440) < .days(1)))
    }
}
