import Engine
import CivilTime
import SQLite
import Storage
import Testing
import Timeline

@testable import Ingest

/// What a store keeps beside the log: records, the run journal, checkpoints.
@Suite struct HomeStoreTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    // MARK: Records

    @Test func `an object nobody has seen has no records`() throws {
        let known = try store().records(.account)
        #expect(known.rows.count == 0 && known.places.isEmpty)
        #expect(known.summary == TableSummary())
    }

    @Test func `a record is what the event that added it says`() throws {
        let store = try store()
        try store.add(.sample(1), .sample(2))
        let place = RecordPlace(.event(Position(2)))
        try store.keep("001", .max, place)
        let again = try self.store()
        let known = try again.records(.account)
        #expect(known.rows.rows == [.max] && known.places == [place])
        #expect(try again.description(.account, at: place)?.payload == NewEvent.sample(2).data)
    }

    @Test func `a record is there within the transaction that adds it`() throws {
        let store = try store()
        try store.transaction {
            let outcome = try store.append(.sample(1), recordedAt: Instant(milliseconds: 0))
            let place = RecordPlace(.event(outcome.position))
            #expect(
                try store.description(.account, at: place)?.payload == NewEvent.sample(1).data)
        }
    }

    @Test func `a record that changed is what it was last said to be`() throws {
        let store = try store()
        try store.add(.sample(1))
        var place = RecordPlace(.event(Position(1)), .missing)
        for text in [#"{"a":"ü"}"#, #"{"a":1}"#] {
            place = try store.describe(
                .account, id: "001", payload: Array(text.utf8), insteadOf: place)
        }
        #expect(place.state == .missing)
        let found = try self.store().description(.account, at: place)
        #expect(found?.id == "001" && found?.payload == Array(#"{"a":1}"#.utf8))
        #expect(try integer("SELECT count(*) FROM record_descriptions") == 1)
    }

    @Test func `a row that is a fact itself has a hash and describes nothing`() throws {
        let store = try store()
        try store.keep("008", 7, RecordPlace(.none), kind: .opportunityHistory)
        #expect(try store.records(.opportunityHistory).rows.rows == [7])
        #expect(try store.description(.opportunityHistory, at: RecordPlace(.none)) == nil)
    }

    @Test(arguments: [1, 1 << 15, 1 << 15 + 1, 100_000])
    func `many records come back as they were, chunk by chunk`(count: Int) throws {
        let store = try store()
        var rows = (1...count).map { UInt64($0) }
        let places = (1...count).map { RecordPlace(.event(Position(Int64($0)))) }
        func keep() throws {
            try store.transaction {
                try store.keep(
                    KnownRecords(
                        rows: KnownRows(ids: rows.map { $0 &* 7 }, rows: rows), places: places),
                    of: .contact)
            }
        }
        try keep()
        rows[count - 1] = 0
        try keep()
        let known = try self.store().records(.contact)
        #expect(known.rows.rows == rows && known.places == places)
        #expect(try self.store().records(.account).rows.count == 0)
    }

    // MARK: The run journal

    @Test func `a run is found again by source and content, with its figures`() throws {
        var report = ImportReport(source: "crm", dialect: "salesforce-weekly", baseline: true)
        report.files = [.init(name: "Account.csv", rows: 204)]
        report.events = ["crm.account_added.v1": 200]
        report.unchanged = 3
        report.bots = 7
        report.ignoredFiles = ["Notes.csv"]
        report.quarantined = [.init(file: "Account.csv", line: 9, reason: "r", content: [])]
        try journal(report, "hash")
        let found = try #require(
            try store().lastImportRun(source: "crm", contentHash: "hash")?.report)
        #expect(found.dialect == "salesforce-weekly")
        #expect(found.baseline)
        #expect(found.files.map(\.name) == ["Account.csv"])
        #expect(found.rows == 204)
        #expect(found.events == report.events)
        #expect(found.unchanged == 3)
        #expect(found.bots == 7)
        #expect(found.ignoredFiles == ["Notes.csv"])
    }

    @Test func `other files and other sources have had no run`() throws {
        try journal(ImportReport(source: "crm", dialect: "d", baseline: true), "hash")
        let store = try store()
        #expect(try store.lastImportRun(source: "crm", contentHash: "other") == nil)
        #expect(try store.lastImportRun(source: "web", contentHash: "hash") == nil)
    }

    @Test func `of several runs over the same files the last is found`() throws {
        var report = ImportReport(source: "crm", dialect: "d", baseline: true)
        report.events = ["crm.account_added.v1": 200]
        try journal(report, "hash")
        report.events = [:]
        try journal(report, "hash")
        let store = try store()
        #expect(
            try store.lastImportRun(source: "crm", contentHash: "hash")?.report.eventCount == 0)
        #expect(try integer("SELECT count(*) FROM import_runs") == 2)
    }

    // MARK: Checkpoints

    @Test func `a checkpoint starts at 0 and stays where it was moved`() throws {
        let store = try store()
        #expect(try store.checkpoint("recommend") == Position(0))
        try store.setCheckpoint("recommend", Position(7))
        try store.setCheckpoint("other", Position(3))
        try store.setCheckpoint("recommend", Position(5))
        let again = try self.store()
        #expect(try again.checkpoint("recommend") == Position(5))
        #expect(try again.checkpoint("other") == Position(3))
    }

    private func store() throws -> Store { try Store(path: path, mode: .readWrite) }

    private func journal(_ report: ImportReport, _ hash: String) throws {
        let store = try store()
        try store.transaction {
            _ = try store.journal(
                ImportRun(
                    startedAt: nil, finishedAt: Instant(milliseconds: 5000), contentHash: hash,
                    positions: nil, report: report))
        }
    }

    private func integer(_ sql: String) throws -> Int64? {
        try Connection(path: path, mode: .readOnly).integer(sql)
    }
}
