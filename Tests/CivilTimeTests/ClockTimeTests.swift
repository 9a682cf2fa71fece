import CivilTime
import Testing

@Suite struct ClockTimeTests {
    @Test func `every minute of the day is written and read back`() {
        let texts = (0..<1440).map { minute in
            let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
            return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
        }
        let times = texts.map { ClockTime($0) }
        #expect(times.map { $0?.minuteOfDay } == Array(0..<1440))
        #expect(times.map { $0?.description } == texts)
    }

    @Test func `a leading nought may be left out`() {
        #expect(ClockTime("7:30")?.description == "07:30")
    }

    @Test(arguments: [
        "", "7", "07", "07:", ":30", "07:30:00", "24:00", "23:60", "007:30", "07:300", "7.30",
        "07:30 ", "-1:30", "+7:30", "-0:30", "07:+3", "٠٧:٣٠",
    ])
    func `what is no time of day is not read as one`(text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test func `times sort through the day`() throws {
        let texts = ["00:00", "00:59", "01:00", "07:30", "19:00", "23:59"]
        let times = try texts.map { try #require(ClockTime($0)) }
        #expect(times.reversed().sorted() == times)
    }
}
