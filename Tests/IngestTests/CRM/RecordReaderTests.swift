import CSV
import CivilTime
import Testing

@testable import Ingest

/// What is copied byte for byte says what reading it closely would have said.
@Suite struct RecordReaderTests {
    private static let cells: [[UInt8]] =
        [
            "", "0", "1", "7", "00", "007", "-5", "-0", "1.0", "1.50", "0.1", ".5", "5.", "+3",
            "1e3",
            "NaN", "inf", "-", "--1", "123456789012345", "1234567890123456", "999999999999999.5",
            "9007199254740993", "16120999.999999998", "1.234,50", "1,5", "000000000000000AAA",
            "000000000000000AAB", "0015g00000U02a0AAB", "true", "FALSE", "yes", "nein", "A", " ",
            " Acme ", "Acme \"Ltd\"", "two\nlines", "\u{1}\t\\", "Müller", "日本", "\u{FEFF}",
            "2027-01-19", "2027-01-19 00:00:00", "2027-01-19T10:00:00.000Z", "20270119",
            "31.02.2027", "19.01.2027", "1/2/2027", "https://www.acme.example/x?y", "none",
            "www.acme", "acme.example:80",
        ].map { Array($0.utf8) } + [[0xFF], [0x41, 0xC3], [0xED, 0xA0, 0x80]]

    private static let styles: [CellStyle] = [
        .salesforce, .bulk,
        CellStyle(zone: Zone("Europe/Berlin"), dates: .dayFirst, decimals: .comma, isLoose: true),
    ]

    private func plan(_ style: CellStyle, facts: Set<String>) throws -> RowPlan {
        var scheme = TableScheme(kind: .account, id: ["Id"])
        scheme.fields = CellType.allCases.map { .init($0.rawValue, $0, [$0.rawValue]) }
        return try RowPlan(
            header: ["Id"] + CellType.allCases.map(\.rawValue), scheme: scheme, style: style,
            file: "x.csv", extra: [:], facts: facts)
    }

    /// The record as JSON, or the reason why there is none.
    private func reading(_ row: CSVRow, _ plan: RowPlan) -> String {
        var reader = RecordReader()
        do throws(RowError) {
            let record = try reader.read(row, plan: plan, file: "x.csv")
            let filled = reader.filled.map { plan.fields[$0].name }
            return "\(String(decoding: record.description, as: UTF8.self)) \(filled)"
        } catch { return "\(error)" }
    }

    private func row(_ cells: [[UInt8]]) throws -> CSVRow {
        let quote = UInt8(ascii: "\"")
        let quoted = cells.map { cell in
            [quote] + cell.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
        }
        var reader = CSVReader()
        reader.feed(Array(quoted.joined(separator: [UInt8(ascii: ",")])))
        reader.finish()
        return try #require(try reader.next())
    }

    /// Nothing is copied of fields that something beyond the record depends on.
    private let allFacts = Set(CellType.allCases.map(\.rawValue))

    @Test(arguments: CellType.allCases, Self.styles)
    func `each cell of each type says the same both ways`(type: CellType, style: CellStyle) throws {
        let (fast, slow) = (try plan(style, facts: []), try plan(style, facts: allFacts))
        let column = 1 + (CellType.allCases.firstIndex(of: type) ?? 0)
        var cells = [Array("1".utf8)] + CellType.allCases.map { _ in [UInt8]() }
        for cell in Self.cells {
            cells[column] = cell
            let row = try row(cells)
            let (copied, read) = (reading(row, fast), reading(row, slow))
            #expect(copied == read, "\(String(decoding: cell, as: UTF8.self))")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `rows of such cells say the same both ways`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let style = random.pick(Self.styles)
        let (fast, slow) = (try plan(style, facts: []), try plan(style, facts: allFacts))
        for _ in 0..<20 {
            let cells = CellType.allCases.map { _ in
                random.once(in: 2) ? [] : random.pick(Self.cells)
            }
            let row = try row([Array("1".utf8)] + cells)
            #expect(reading(row, fast) == reading(row, slow))
        }
    }
}
