import Testing
@testable import Benchmarks

@Suite struct AccountExportTests {
    private static let seeds = 0..<4 as Range<UInt64>

    @Test(arguments: seeds)
    func `the same seed gives the same bytes`(seed: UInt64) {
        let export = AccountExport(rows: 400, seed: seed)
        for night in AccountExport.Night.allCases {
            #expect(export.bytes(of: night) == export.bytes(of: night))
        }
        #expect(
            export.bytes(of: .first) != AccountExport(rows: 400, seed: seed + 1).bytes(of: .first)
        )
    }

    @Test(arguments: seeds)
    func `every row has a cell for every column, all in quotes`(seed: UInt64) throws {
        let bytes = AccountExport(rows: 300, seed: seed).bytes(of: .first)
        #expect(bytes.starts(with: Array("\"Id\",\"IsDeleted\",".utf8)))
        #expect(bytes.suffix(2) == Array("\"\n".utf8)[...])
        let rows = try WrittenAccounts.cells(in: bytes)
        #expect(rows.count == 301)
        #expect(rows.allSatisfy { $0.count == AccountExport.header.count })
        // Written again with every cell in quotes, it is the same file.
        #expect(WrittenAccounts.quoted(rows) == bytes)
    }

    @Test(arguments: seeds)
    func `ids have 18 characters, ascend and are never given twice`(seed: UInt64) throws {
        let accounts = try WrittenAccounts(
            AccountExport(rows: 700, seed: seed).bytes(of: .second))
        #expect(accounts.ids.allSatisfy { $0.utf8.count == 18 && $0.hasPrefix("0015g00") })
        #expect(Set(accounts.ids).count == accounts.ids.count)
        #expect(
            accounts.ids.map { Array($0.utf8) }
                == accounts.ids.map { Array($0.utf8) }.sorted {
                    $0.lexicographicallyPrecedes($1)
                })
    }

    @Test(arguments: [
        // As Salesforce gives it for an id of 15 characters.
        (63_410 * 62 + 3, "0015g000000GUk3AAG"),
        (0, "0015g0000000000AAA"), (35, "0015g000000000ZAAQ"),
    ])
    func `three characters tell which others are capitals`(number: Int, expected: String) {
        var export = ExportBytes()
        export.id("0015g00", number)
        #expect(String(decoding: export.bytes, as: UTF8.self) == "\"\(expected)\"")
    }

    @Test func `a row is about 212 bytes, and some need more than reading to the next comma`()
        throws
    {
        let bytes = AccountExport(rows: 1_500, seed: 1).bytes(of: .first)
        #expect((200...225).contains(bytes.count / 1_500))
        let cells = try WrittenAccounts.cells(in: bytes).joined()
        for sign in ["\n", "\"", ",", "Ł", "ö"] {
            #expect(cells.contains { $0.contains(sign) }, "\(sign)")
        }
    }
}
