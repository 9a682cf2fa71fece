import Ingest
import Testing
import Timeline

/// Laws that hold for any sequence of exports.
@Suite struct ImportPropertyTests {
    private let interest = Interest(fields: ["account.raw.Tier__c"])

    /// Name and value of every field of every account that is not deleted.
    private func state(_ home: MemoryHome) throws -> [String: [String]] {
        try home.book(interest: interest).accounts.filter { !$0.isDeleted }
            .reduce(into: [:]) { state, account in
                state[account.id.rawValue] = account.fields.all.map {
                    "\($0.name)=\($0.value.value)"
                }
            }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `whatever came before, the fold is what the last export says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (first, second) = (RandomTable(using: &random), RandomTable(using: &random))
        let home = MemoryHome()
        for table in [first, second, first] { _ = try home.imports(.account, table.file) }
        let fresh = MemoryHome()
        _ = try fresh.imports(.account, first.file)
        let (found, wanted) = (try state(home), try state(fresh))
        #expect(wanted.keys.sorted() == first.liveIDs.sorted())
        for (id, fields) in wanted { #expect(found[id] == fields, "\(id)") }
        // What the last export does not hold is still what the one before said.
        #expect(Set(found.keys) == Set(first.liveIDs + second.liveIDs.filter { !first.has($0) }))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `an export read twice appends nothing the second time`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let home = MemoryHome()
        let table = RandomTable(using: &random)
        _ = try home.imports(.account, RandomTable(using: &random).file)
        _ = try home.imports(.account, table.file)
        let again = try home.imports(.account, table.shuffled(using: &random).file)
        #expect(again.lines == [])
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the order of rows does not matter`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let tables = [RandomTable(using: &random), RandomTable(using: &random)]
        let (home, other) = (MemoryHome(), MemoryHome())
        for table in tables {
            _ = try home.imports(.account, table.file)
            _ = try other.imports(.account, table.shuffled(using: &random).file)
        }
        #expect(try state(home) == state(other))
        #expect(home.events.count == other.events.count)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `how a file is cut into chunks does not matter`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let table = RandomTable(using: &random)
        let (home, other) = (MemoryHome(), MemoryHome())
        _ = try home.imports(.account, table.file)
        _ = try other.imports(.account, table.chunked(using: &random))
        #expect(home.events.map(\.line) == other.events.map(\.line))
    }
}

extension RandomTable {
    fileprivate func has(_ id: String) -> Bool { rows.contains { $0[0] == id } }
}
