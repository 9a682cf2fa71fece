import Ingest
import Storage
import Testing
import Timeline

@testable import Engine

/// Whatever is wrong with a table: mended and replayed, it is the sound one.
@Suite struct QuarantinePropertyTests {
    private static let header = [
        "Id", "IsDeleted", "Name", "OwnerId", "Industry", "NumberOfEmployees", "Website",
        "LastModifiedDate",
    ]

    private static func table(using random: inout SeededGenerator) -> [[String]] {
        (1...12).filter { _ in Int.random(in: 0..<5, using: &random) > 0 }.map { number in
            func pick(_ values: String...) -> String { values.randomElement(using: &random) ?? "" }
            return [
                "001\(number)", pick("0", "0", "0", "1"),
                pick("Acme", "Acme \"Ltd\"", "Beta, Inc", "Äther\nGmbH", " x"),
                // Too few accounts for each owner to alarm anybody.
                pick("005R\(number % 3)", "005S\(number % 3)"), pick("", "Optics"),
                pick("", "0", "420"),
                pick("", "https://www.acme.example/x"), "2026-11-01 00:00:00",
            ]
        }
    }

    /// The same rows, some of which cannot be read; the sound ones by the line where a bad one stands.
    private static func spoilt(
        _ rows: [[String]], using random: inout SeededGenerator
    ) -> (rows: [[String]], sound: [Int: [String]]) {
        var (spoilt, sound, line) = (rows, [Int: [String]](), 2)
        for index in rows.indices {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: spoilt[index][5] = "many"
            case 1: spoilt[index][0] = ""
            case 2: spoilt[index].removeLast(Int.random(in: 1...6, using: &random))
            default: break
            }
            if spoilt[index] != rows[index] { sound[line] = rows[index] }
            line += 1 + spoilt[index].joined().utf8.count { $0 == UInt8(ascii: "\n") }
        }
        return (spoilt, sound)
    }

    private static func text(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
        }.joined()
    }

    private func importing(_ rows: [[String]], into firm: Firm) throws {
        firm.export.files = ["Account": Self.text([Self.header] + rows)]
        _ = try Importing(firm.context()).run(firm.inputs())
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `every bad row mended and replayed comes to what the sound table says`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let (before, sound) = (Self.table(using: &random), Self.table(using: &random))
        let (spoilt, mended) = Self.spoilt(sound, using: &random)
        let (firm, other) = (try Firm(isNew: true), try Firm(isNew: true))
        for firm in [firm, other] { try importing(before, into: firm) }
        try importing(sound, into: other)
        try importing(spoilt, into: firm)
        let quarantine = Quarantine(firm.store)
        let entries = try firm.store.quarantine(source: "crm", states: [.open])
        #expect(entries.map(\.row.line) == mended.keys.sorted())
        for entry in entries {
            let row = try #require(mended[entry.row.line])
            switch entry.row.column {
            case let column?: _ = try quarantine.fix(entry.id, cells: [(column, row[5])])
            case nil: _ = try quarantine.fix(entry.id, row: Self.text([row]))
            }
        }
        func check() throws {
            #expect(try state(firm) == state(other))
            #expect(
                try firm.store.quarantine(source: nil, states: [.open, .fixed, .gone]).isEmpty)
        }
        if !entries.isEmpty {
            let replayed = try quarantine.replay([], settings: CRMSettings(), in: firm.context())
            #expect(replayed.entries.count == entries.count)
        }
        try check()
        // The bad rows come again and undo nothing; nor is anything new in the sound ones.
        try importing(spoilt.reversed(), into: firm)
        try importing(sound.reversed(), into: other)
        try check()
    }
}
