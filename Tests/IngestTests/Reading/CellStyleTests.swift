import CivilTime
import Testing

@testable import Ingest

/// Cells as other exports than Salesforce's own write them.
@Suite struct CellStyleTests {
    private let german = CellStyle(
        zone: Zone("Europe/Berlin"), dates: .dayFirst, decimals: .comma, isLoose: true)
    private let american = CellStyle(
        zone: Zone("America/New_York"), dates: .monthFirst, isLoose: true)

    @Test(arguments: [
        ("19.01.2027", "2027-01-19"), ("1.2.2027", "2027-02-01"), ("19/01/2027", "2027-01-19"),
        ("19-1-2027", "2027-01-19"), ("20270119", "2027-01-19"), ("2027-01-19", "2027-01-19"),
        ("19.01.2027 23:59", "2027-01-19"), ("31.02.2027", nil), ("29.02.2027", nil),
        ("29.02.2028", "2028-02-29"), ("19.13.2027", nil), ("19.01.27", nil), ("19/01.2027", nil),
        ("1.1.20270", nil), ("20270230", nil), ("soon", nil), ("", nil),
    ])
    func `dates with the day first`(text: String, date: String?) {
        #expect(german.date(text)?.description == date)
    }

    @Test func `slashes are read as declared, or not at all`() {
        #expect(american.date("01/02/2027")?.description == "2027-01-02")
        #expect(german.date("01/02/2027")?.description == "2027-02-01")
        #expect(CellStyle.bulk.date("01/02/2027") == nil)
        // Nobody writes the month first with dots.
        #expect(american.date("01.02.2027")?.description == "2027-02-01")
    }

    @Test(arguments: [
        ("2020-07-10 10:00", "2020-07-10T08:00:00Z"), ("10.01.2020 10:00", "2020-01-10T09:00:00Z"),
        ("10.01.2020 9:05:07", "2020-01-10T08:05:07Z"),
        ("2020-07-10T10:00:00.250", "2020-07-10T08:00:00.250Z"),
        // What names its zone is not shifted again.
        ("2020-07-10T10:00:00Z", "2020-07-10T10:00:00Z"),
        ("2020-07-10 10:00:00+05:30", "2020-07-10T04:30:00Z"),
        // The hour that summer time skips, and the one that it repeats.
        ("2020-03-29 02:30", "2020-03-29T01:00:00Z"), ("2020-10-25 02:30", "2020-10-25T00:30:00Z"),
        ("31.02.2020 10:00", nil), ("10.01.2020", nil), ("10.01.2020 25:00", nil),
    ])
    func `times of a zone`(text: String, time: String?) {
        #expect(german.instant(text)?.description == time)
    }

    @Test func `a day never moves with a zone`() {
        for style in [german, american] {
            #expect(style.date("2027-01-19 00:00:00")?.description == "2027-01-19")
            #expect(style.date("2027-01-19 23:59")?.description == "2027-01-19")
        }
    }

    @Test(arguments: [
        ("1.234,56", 1234.56), ("1234,56", 1234.56), ("-0,5", -0.5), ("12.345.678", 12_345_678),
        ("1234", 1234), ("16120999,999999998", 16_121_000), ("1.23", nil), ("1,2,3", nil),
        ("1.2345,6", nil), (",", nil), ("", nil), ("1e3", 1000),
    ])
    func `numbers with a decimal comma`(text: String, number: Double?) {
        #expect(german.number(text) == number)
    }

    @Test(arguments: ["1,000", "1,5", "1 000", "€ 5"])
    func `a number that could be another is none`(text: String) {
        #expect(CellStyle.bulk.number(text) == nil)
    }

    @Test(arguments: [
        ("yes", true), ("Y", true), ("ON", true), ("1.0", true), ("no", false), ("n", false),
        ("Off", false), ("nein", false), ("2", nil), ("", nil),
    ])
    func `flags in words`(text: String, flag: Bool?) {
        #expect(german.flag(text) == flag)
        #expect(CellStyle.salesforce.flag(text) == nil)
    }
}
