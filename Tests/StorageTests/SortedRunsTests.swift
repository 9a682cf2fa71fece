import SQLite
import Testing

@testable import Storage

/// A map on disk against a dictionary.
@Suite struct SortedRunsTests {
    private func database() throws -> Connection {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        try Schema.migrate(connection)
        return connection
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `runs say what a dictionary says, whatever their sizes`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let connection = try database()
        var runs = try SortedRuns(kind: .keys, connection)
        var model: [UInt64: Int64] = [:]
        // Few hashes, at the ends of the range as well, so that many are told again.
        let hashes =
            (0..<1500).map { _ in UInt64.random(in: 0...(.max), using: &random) } + [0, .max]
        for _ in 0..<12 {
            var entries: [UInt64: Int64] = [:]
            for _ in 0..<Int.random(in: 1...700, using: &random) {
                entries[hashes.randomElement(using: &random) ?? 0] = Int64.random(
                    in: (.min)...(.max), using: &random)
            }
            try runs.add(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, connection)
            model.merge(entries) { $1 }
            if Bool.random(using: &random) { runs = try SortedRuns(kind: .keys, connection) }
        }
        for hash in hashes { #expect(try runs.find(hash) == model[hash]) }
        #expect(try runs.find(12_345) == model[12_345])
    }

    @Test func `two maps of one database know nothing of each other`() throws {
        let connection = try database()
        let keys = try SortedRuns(kind: .keys, connection)
        let streams = try SortedRuns(kind: .streams, connection)
        for number in 1...9 as ClosedRange<Int64> {
            try keys.add([(7, number)], connection)
            try streams.add([(8, -number)], connection)
        }
        #expect(try keys.find(7) == 9)
        #expect(try keys.find(8) == nil)
        #expect(try streams.find(8) == -9)
    }

    @Test func `runs that were merged leave no page behind`() throws {
        let connection = try database()
        let runs = try SortedRuns(kind: .keys, connection)
        for number in 0..<64 as Range<UInt64> {
            let entries = (0..<300 as Range<UInt64>).map { ($0 << 20 | number, Int64($0)) }
            try runs.add(entries, connection)
        }
        let all: Int64 = 64 * 300
        #expect(try connection.integer("SELECT sum(length(data)) / 16 FROM run_chunks") == all)
        #expect(try connection.integer("SELECT sum(count) FROM runs") == all)
        #expect(try connection.integer("SELECT count(*) FROM runs") ?? 99 <= 5)
    }

    @Test func `a full chunk fills one page and no more`() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("runs.db"), mode: .readWrite)
        try Schema.migrate(connection)
        let before = try connection.integer("PRAGMA page_count") ?? 0
        let runs = try SortedRuns(kind: .keys, connection)
        let entries = (0..<UInt64(200 * Run.entriesInChunk)).map { ($0, Int64.max) }
        try runs.add(entries, connection)
        let filter = 200 * Run.entriesInChunk * 10 / 8 / 4096
        let after = try connection.integer("PRAGMA page_count") ?? 0
        #expect(after - before < 200 + Int64(filter) + 12)
    }
}

@Suite struct BloomFilterTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `what was put in may be in; of the rest, all but a few are known not to be`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...20_000, using: &random)
        var filter = BloomFilter(count: count)
        let hashes = (0..<count).map { _ in random.next() }
        for hash in hashes { filter.insert(hash) }
        #expect(hashes.allSatisfy(filter.mayContain))
        let others = (0..<20_000).count { _ in filter.mayContain(random.next()) }
        #expect(others < 20_000 / 40)
    }
}

@Suite struct HashTableTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a table says what a dictionary says`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = HashTable<Int64>(none: 0, capacity: 8)
        var model: [UInt64: Int64] = [:]
        for round in 0..<3 {
            for _ in 0..<200 {
                // The lowest bits choose the place: these meet often, and run over the end.
                let hash = UInt64.random(in: 0..<64, using: &random) &* 0xFFFF_FFFF_FFFF_FFF9
                let value = Int64.random(in: (.min)...(.max), using: &random)
                table[hash] = value
                model[hash] = value
                #expect(table.count == model.count)
            }
            #expect(table.sorted.map(\.hash) == model.keys.sorted())
            #expect(table.sorted.allSatisfy { model[$0.hash] == $0.value })
            #expect(table[1 << 40] == nil)
            if round == 1 {
                table.removeAll()
                model = [:]
            }
        }
    }
}
