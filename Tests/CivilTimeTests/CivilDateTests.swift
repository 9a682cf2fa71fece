import CivilTime
import Testing

@Suite struct CivilDateTests {
    /// From 1 January 1800 to the last day of 2199: one whole cycle of the calendar, and over 1970.
    @Test func `every day of 400 years follows the one before, as a wall calendar counts`() throws {
        var calendar = WallCalendar(year: 1800, month: 1, day: 1)
        var number = try #require(CivilDate(year: 1800, month: 1, day: 1)).daysSinceEpoch
        var weekday = 2  // 1 January 1800 was a Wednesday.
        var days = 0
        while calendar.year < 2200 {
            let date = CivilDate(daysSinceEpoch: number)
            let (year, month, day) = date.components
            let isSame = year == calendar.year && month == calendar.month && day == calendar.day
            let isInverse =
                CivilDate(year: calendar.year, month: calendar.month, day: calendar.day) == date
            guard isSame, isInverse, date.weekday == Weekday.allCases[weekday] else {
                Issue.record("\(date) (\(date.weekday)) stands where \(calendar) belongs")
                return
            }
            calendar.turn()
            number += 1
            weekday = (weekday + 1) % 7
            days += 1
        }
        #expect(days == 146_097)
    }

    @Test(arguments: [
        (1970, 1, 1, 0, Weekday.thu), (1969, 12, 31, -1, .wed), (2000, 2, 29, 11_016, .tue),
        (1900, 3, 1, -25_508, .thu), (1, 1, 1, -719_162, .mon), (2026, 11, 20, 20_777, .fri),
        (9999, 12, 31, 2_932_896, .fri),
    ])
    func `known days have their number and weekday`(
        year: Int, month: Int, day: Int, number: Int, weekday: Weekday
    ) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == number)
        #expect(date.weekday == weekday)
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 6, 31), (2026, 9, 31),
        (2026, 11, 31), (2026, 1, 32), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, -1),
    ])
    func `a day that does not exist is no date`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "2027-01-19", "2027-01-19 00:00:00", "2027-01-19T23:59:59", "2027-01-19T23:59:59.000+0000",
    ])
    func `a date is read without its time`(text: String) {
        #expect(CivilDate(text) == CivilDate(year: 2027, month: 1, day: 19))
    }

    @Test(arguments: [
        "", "2027", "2027-01", "2027-1-19", "2027-01-1", "27-01-19", "2027/01/19", "19.01.2027",
        "2027-01-190", "2027-01-19x", " 2027-01-19", "2027-02-29", "2027-13-01", "２０２７-01-19",
        "-027-01-19",
    ])
    func `what is no date is not read as one`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        ("2027-01-09", "9 January 2027", "9 Jan"), ("2026-05-31", "31 May 2026", "31 May"),
        ("0987-12-01", "1 December 987", "1 Dec"),
    ])
    func `a date is written for logs, sentences and narrow places`(
        plain: String, long: String, short: String
    ) throws {
        let date = try #require(CivilDate(plain))
        #expect(date.description == plain)
        #expect(date.longText == long)
        #expect(date.shortText == short)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `dates sort as their texts do and are read back from them`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func date() -> CivilDate {
            CivilDate(daysSinceEpoch: .random(in: -719_162...2_932_896, using: &random))
        }
        let (left, right) = (date(), date())
        #expect(CivilDate(left.description) == left)
        #expect((left < right) == (left.description < right.description))
        #expect(left.adding(days: right.daysSinceEpoch - left.daysSinceEpoch) == right)
    }
}

/// A calendar as one hangs on a wall: a page a day, months of their lengths, nothing calculated.
private struct WallCalendar: CustomStringConvertible {
    var year: Int
    var month: Int
    var day: Int

    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    mutating func turn() {
        let isLeapDay = month == 2 && day == 28 && isLeapYear
        if day < Self.lengths[month - 1] || isLeapDay {
            day += 1
        } else {
            day = 1
            month += 1
        }
        if month > 12 {
            month = 1
            year += 1
        }
    }

    /// As Pope Gregory put it: of the centuries only every fourth.
    private var isLeapYear: Bool {
        year.isMultiple(of: 100) ? (year / 100).isMultiple(of: 4) : year.isMultiple(of: 4)
    }

    var description: String { "\(year)-\(month)-\(day)" }
}
