import Engine
import CivilTime
import Ingest
import SQLite
import Testing
import Timeline

@testable import Storage

/// What stands beside the log can be worked out from the events again.
@Suite struct RecordRebuildingTests {
    private func file(_ name: String, _ rows: [String]) -> InputFile {
        let bytes = Array((rows.joined(separator: "\n") + "\n").utf8)
        return InputFile(name: name, size: bytes.count) { body in try body(bytes[...]) }
    }

    /// One night: reads an export and appends what is new.
    private func night(
        _ store: Store, _ accounts: [String], _ tasks: [String] = [], at day: Int
    ) throws -> Int {
        let now = Instant(milliseconds: 1_700_000_000_000) + .days(day)
        let files: [(RecordKind, InputFile)] = [
            (
                .account,
                file(
                    "Account.csv",
                    ["Id,Name,OwnerId,IsDeleted,Employees__c,LastModifiedDate"] + accounts)
            ),
            (.task, file("Task.csv", ["Id,Status,AccountId,Type"] + tasks)),
        ]
        return try store.transaction {
            var run = CRMImport(
                settings: CRMSettings(map: [:], outreach: .salesforce), now: now, baseline: false,
                hasHistory: false, ignored: [], store: store
            ) { try store.append($0, recordedAt: now) }
            if try store.recordsAreLost() { try store.rebuildRecords(without: []) }
            let tables = try files.map { kind, file in try ExportTable(file, kind: kind) }
            let known = try Dictionary(
                uniqueKeysWithValues: files.map { kind, _ in (kind, try store.records(kind).rows) })
            var reader = ExportReader(
                settings: CRMSettings(map: [:], outreach: .salesforce), now: now, hasHistory: false,
                known: known)
            try reader.read(tables) { try run.take($0) }
            return run.report.eventCount
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `records are the same again, and the next night finds nothing new`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let store = try Store.inMemory()
        var rows: [String] = []
        var tasks: [String] = []
        for day in 0..<6 {
            rows = (0..<6).filter { _ in Int.random(in: 0..<9, using: &random) > 0 }.map { id in
                let name = ["Kestrel", "\"Ümlaut, \"\"Ltd\"\"\"", ""].randomElement(using: &random)!
                let number = ["", "12", "12.50", "007", "1e3"].randomElement(using: &random)!
                let deleted = Int.random(in: 0..<5, using: &random) == 0 ? "1" : "0"
                return "00\(id),\(name),005,\(deleted),\(number),2026-11-0\(day + 1) 10:00:00"
            }
            tasks = (0..<4).map { id in
                let status = ["Open", "Completed"].randomElement(using: &random)!
                return "t\(id),\(status),001,Call"
            }
            _ = try night(store, rows, tasks, at: day)
        }
        let before = try records(store)
        try store.transaction {
            try store.rebuildBesideLog()
            try store.rebuildRecords(without: [])
        }
        #expect(try records(store) == before)
        #expect(try night(store, rows, tasks, at: 7) == 0)
        #expect(try records(store) == before)
    }

    @Test func `the journal has the runs that left an event`() throws {
        let store = try Store.inMemory()
        var finished = NewEvent.sample(
            stream: "import/crm", type: .importFinished, source: "signalbox")
        finished.data =
            Array(
                #"{"baseline":true,"bots":2,"dialect":"d","events":{"a.b.v1":4},"#.utf8)
            + Array(#""files":[{"name":"Account.csv","rows":9}],"first":1,"quarantined":1,"#.utf8)
            + Array(#""rows":9,"source":"crm","unchanged":5}"#.utf8)
        try store.add(finished)
        try store.transaction { try store.rebuildBesideLog() }
        let report = try #require(try store.importRuns().last?.report)
        #expect(report.baseline && report.dialect == "d" && report.rows == 9)
        #expect(report.events == ["a.b.v1": 4] && report.unchanged == 5 && report.bots == 2)
    }

    /// Every record but its row's hash, and what its table comes to.
    private func records(_ store: Store) throws -> [String] {
        try RecordKind.allCases.flatMap { kind in
            let known = try store.records(kind)
            let records = try known.places.compactMap { place in
                try store.description(kind, at: place).map {
                    "\(kind) \($0.id) \(place.state) \(String(decoding: $0.payload, as: UTF8.self))"
                }
            }
            let owners = known.summary.owners.filter { $0.value != 0 }.sorted { $0.key < $1.key }
            let filled = known.summary.filled.filter { $0.value != 0 }.sorted { $0.key < $1.key }
            return records.sorted() + ["\(kind) \(owners) \(filled)"]
        }
    }
}
