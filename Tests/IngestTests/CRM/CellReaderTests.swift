import Testing
import Timeline

@testable import Ingest

/// What the text of a cell becomes.
@Suite struct CellReaderTests {
    private func read(_ text: String, as type: CellType) throws(CellError) -> Scalar? {
        try CellReader.value(Array(text.utf8)[...], type)
    }

    @Test(arguments: [("1", true), ("0", false), ("true", true), ("False", false), ("TRUE", true)])
    func `flags are written in digits or words`(text: String, value: Bool) throws {
        #expect(try read(text, as: .flag) == .flag(value))
        #expect(try read(text, as: .invertedFlag) == .flag(!value))
    }

    @Test(arguments: [
        ("2027-01-19", "2027-01-19"), ("2027-01-19 00:00:00", "2027-01-19"),
        // Neither the end of a day nor a change of clocks moves a date.
        ("2027-01-19 23:59:59", "2027-01-19"), ("2026-03-29 00:00:00", "2026-03-29"),
        ("2024-02-29T00:00:00", "2024-02-29"),
    ])
    func `dates keep their day whatever time stands behind them`(
        text: String, date: String
    ) throws {
        #expect(try read(text, as: .date) == .text(date))
    }

    @Test(arguments: [
        ("2023-02-07 20:47:49", "2023-02-07T20:47:49Z"),
        ("2018-10-13T17:16:45.000Z", "2018-10-13T17:16:45Z"),
        ("2018-10-13T17:16:45.120+02:00", "2018-10-13T15:16:45.120Z"),
    ])
    func `times without a zone are UTC`(text: String, time: String) throws {
        #expect(try read(text, as: .instant) == .text(time))
    }

    @Test(arguments: [
        ("16120999.999999998", 16_121_000), ("7262.5419999999995", 7262.542), ("2.0", 2),
        ("0.30000000000000004", 0.3), ("-7262.5419999999995", -7262.542), ("1e3", 1000),
        ("123456789012345.67", 123_456_789_012_346), ("0", 0), ("250", 250), ("0.05", 0.05),
    ])
    func `numbers lose the noise of doubles and nothing else`(text: String, value: Double) throws {
        #expect(try read(text, as: .number) == .number(value))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `an amount with cents survives being computed with`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let cents = Int.random(in: -99_999_999_999...99_999_999_999, using: &random)
        let amount = Double(cents) / 100
        let noisy = (amount * 3.7) / 3.7
        #expect(try read("\(noisy)", as: .number) == .number(amount))
    }

    @Test func `a damaged cell is told, not guessed`() {
        let bytes: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72]
        #expect(throws: CellError(expected: "text in UTF-8", "M\u{FFFD}ller")) {
            try CellReader.value(bytes[...], .text)
        }
    }

    @Test(arguments: [CellType.lookup, .raw])
    func `a lookup of zeros points nowhere`(type: CellType) throws {
        #expect(try read("000000000000000AAA", as: type) == nil)
        #expect(try read("001000000000000AAA", as: type) == .text("001000000000000AAA"))
    }

    @Test(arguments: [
        ("https://www.halden.example/about?x=1", "halden.example"),
        ("HTTP://Halden.Example:8080", "halden.example"), ("www.halden.example", "halden.example"),
        ("halden.example", "halden.example"), ("shop.halden.example#top", "shop.halden.example"),
        ("n/a", nil), ("none", nil), ("http://", nil),
    ])
    func `a web address is kept as its host`(text: String, host: String?) throws {
        #expect(try read(text, as: .host) == host.map(Scalar.text))
    }

    @Test(arguments: [
        ("2.0", Scalar.number(2)), ("2", .number(2)), ("-3.50", .number(-3.5)), ("0", .number(0)),
        ("0.5", .number(0.5)), ("7262.5419999999995", .number(7262.542)),
        ("2027-01-19 00:00:00", .text("2027-01-19")),
        ("2027-01-19 08:30:00", .text("2027-01-19 08:30:00")),
        // A postcode, a long number, a version, a range: codes, not numbers.
        ("01219", .text("01219")), ("1234567890123456", .text("1234567890123456")),
        ("1.2.3", .text("1.2.3")), ("5-10", .text("5-10")), ("--5", .text("--5")),
        ("9999999999999999.5", .text("9999999999999999.5")), ("1e5", .text("1e5")),
        ("nan", .text("nan")), ("-", .text("-")), ("Gold", .text("Gold")),
    ])
    func `a custom column is a number, a date or a text by its looks`(
        text: String, value: Scalar
    ) throws {
        #expect(try read(text, as: .raw) == value)
    }

    @Test(arguments: [
        ("many", CellType.number, "a number"), ("nan", .number, "a number"),
        ("inf", .number, "a number"), ("1,000", .number, "a number"),
        ("1e15", .number, "a number"), ("-1e300", .number, "a number"),
        ("yes", .flag, "0 or 1"), ("2", .invertedFlag, "0 or 1"),
        ("2027-02-30", .date, "a date"), ("19.01.2027", .date, "a date"),
        ("2027-01-19", .instant, "a time"), ("2027-01-19 24:00:00", .instant, "a time"),
    ])
    func `what is not of its type is named`(text: String, type: CellType, expected: String) {
        #expect(throws: CellError(expected: expected, text)) { try read(text, as: type) }
    }

    @Test func `a long cell is quoted by its beginning`() {
        let error = CellError(expected: "a date", String(repeating: "x", count: 100))
        #expect(error.found == String(repeating: "x", count: 40))
    }
}
