import Ingest
import JSON
import Testing
import Timeline

/// What is kept of an object's tables is what counting its records anew gives.
@Suite struct TableSummaryTests {
    /// How full each field is and how many records each owner has, counted one by one.
    private func count(
        _ home: MemoryHome
    ) throws -> (filled: [String: Int], owners: [String: Int]) {
        var filled: [String: Int] = [:]
        var owners: [String: Int] = [:]
        var parser = JSONParser()
        for place in home.records(.account).places {
            guard let payload = home.description(.account, at: place)?.payload,
                let fields = try parser.parse(payload)["fields"]
            else { continue }
            for (key, value) in fields.members {
                filled[try #require(key.string), default: 0] += 1
                if key.string == "owner", place.state == .present {
                    owners[try #require(value.string), default: 0] += 1
                }
            }
        }
        return (filled, owners)
    }

    /// Without what nothing has.
    private func some(_ counts: [String: Int]) -> [String: Int] { counts.filter { $0.value != 0 } }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `fields and owners are counted through additions, changes and returns`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        let home = MemoryHome()
        for _ in 0..<6 {
            var settings = CRMSettings()
            settings.isFull = random.once(in: 2)
            let table = RandomTable(using: &random)
            _ = try home.imports(.account, table.file, settings: settings)
            let (filled, owners) = try count(home)
            let summary = home.records(.account).summary
            #expect(some(summary.filled) == filled)
            #expect(some(summary.owners) == owners)
            #expect(summary.rows == table.rows.count)
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `the log alone comes to the same records`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (home, folded) = (MemoryHome(), MemoryHome())
        for _ in 0..<5 {
            var settings = CRMSettings()
            settings.isFull = random.once(in: 2)
            _ = try home.imports(
                .account, RandomTable(using: &random).file, settings: settings)
        }
        var fold = RecordFold(into: folded)
        var parser = JSONParser()
        try home.forEachEvent { event, data in
            _ = folded.append(data)
            try fold.apply(event, try parser.parse(data.data))
        }
        try fold.finish()
        #expect(try state(folded) == state(home))
        let (found, wanted) = (folded.records(.account).summary, home.records(.account).summary)
        #expect(some(found.filled) == some(wanted.filled))
        #expect(some(found.owners) == some(wanted.owners))
    }

    /// The state and the fields of every record that was ever described.
    private func state(_ home: MemoryHome) throws -> [String: String] {
        var state: [String: String] = [:]
        for place in home.records(.account).places {
            guard let known = home.description(.account, at: place) else { continue }
            let payload = try JSONValue(parsing: String(decoding: known.payload, as: UTF8.self))
            state[known.id] = "\(place.state) \(payload["fields"]?.text(sorted: true) ?? "")"
        }
        return state
    }
}
