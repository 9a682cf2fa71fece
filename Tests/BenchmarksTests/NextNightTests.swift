import Testing
@testable import Benchmarks

@Suite struct NextNightTests {
    private static let noise: Set = ["LastModifiedDate", "SystemModstamp"]

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the next night differs in exactly the said rows`(seed: UInt64) throws {
        // The last hundred and the last two thousand are cut short.
        let export = AccountExport(rows: 2_150, seed: seed)
        #expect((export.changed, export.gone, export.added) == (21, 1, 2))
        let first = try WrittenAccounts(export.bytes(of: .first))
        let second = try WrittenAccounts(export.bytes(of: .second))
        #expect(first.ids.count == 2_150)
        #expect(second.ids.count == 2_151)
        let before = Set(first.ids)
        let after = Set(second.ids)
        #expect(before.subtracting(after).count == export.gone)
        #expect(after.subtracting(before).count == export.added)
        let changed = before.intersection(after).filter { first[$0] != second[$0] }
        #expect(changed.count == export.changed)
        let said = (0..<2_150).filter { export.fate(of: $0) == .changed }.map { first.ids[$0] }
        #expect(changed == Set(said))
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `one or two cells change, and both times become later`(seed: UInt64) throws {
        let export = AccountExport(rows: 2_000, seed: seed)
        let first = try WrittenAccounts(export.bytes(of: .first))
        let second = try WrittenAccounts(export.bytes(of: .second))
        for id in first.ids {
            guard let old = first[id], let new = second[id], old != new else { continue }
            let columns = AccountExport.header.filter { old[$0] != new[$0] }
            #expect(Self.noise.isSubset(of: columns))
            #expect((1...2).contains(columns.count - Self.noise.count), "\(columns)")
            for column in Self.noise {
                #expect(try #require(new[column]) > #require(old[column]), "\(column)")
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `rows keep their order, and new ones follow`(seed: UInt64) throws {
        let export = AccountExport(rows: 2_000, seed: seed)
        let first = try WrittenAccounts(export.bytes(of: .first)).ids
        let second = try WrittenAccounts(export.bytes(of: .second)).ids
        let stayed = Set(first).intersection(second)
        #expect(Array(second.dropLast(export.added)) == first.filter(stayed.contains))
    }
}
