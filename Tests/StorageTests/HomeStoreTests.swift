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

    @Test func `a record nobody has seen is not there`() throws {
        let store = try store()
        #expect(try store.rowHash(.account, "001") == nil)
        #expect(try store.payload(kind: .account, id: "001") == nil)
    }

    @Test func `a record is what the event that added it says`() throws {
        let store = try store()
        try store.add(.sample(1), .sample(2))
        try store.add(kind: .account, id: "001", hash: .min, at: Position(2))
        #expect(try store.rowHash(.account, "001") == .min)
        #expect(try store.payload(kind: .account, id: "001") == NewEvent.sample(2).data)
    }

    @Test func `a record is there within the transaction that adds it`() throws {
        let store = try store()
        try store.transaction {
            let outcome = try store.append(.sample(1), recordedAt: Instant(milliseconds: 0))
            try store.add(kind: .account, id: "001", hash: 1, at: outcome.position)
            #expect(try store.payload(kind: .account, id: "001") == NewEvent.sample(1).data)
        }
    }

    @Test func `a record that changed is what it was last said to be`() throws {
        let store = try store()
        try store.add(.sample(1))
        try store.add(kind: .account, id: "001", hash: 1, at: Position(1))
        try store.change(kind: .account, id: "001", hash: -2, payload: Array(#"{"a":"ü"}"#.utf8))
        // Only the row's spelling changed.
        try store.change(kind: .account, id: "001", hash: 3, payload: nil)
        let again = try self.store()
        #expect(try again.rowHash(.account, "001") == 3)
        #expect(try again.payload(kind: .account, id: "001") == Array(#"{"a":"ü"}"#.utf8))
    }

    @Test func `a row that is a fact itself has a hash and describes nothing`() throws {
        let store = try store()
        try store.add(kind: .opportunityHistory, id: "008", hash: 7, at: nil)
        #expect(try store.rowHash(.opportunityHistory, "008") == 7)
        #expect(try store.payload(kind: .opportunityHistory, id: "008") == nil)
    }

    @Test func `records are told apart by kind, id, and the case of the id's letters`() throws {
        let store = try store()
        let ids: [(RecordKind, String)] = [
            (.account, "001aA"), (.account, "001Aa"), (.contact, "001aA"), (.account, "ü"),
        ]
        for (hash, (kind, id)) in ids.enumerated() {
            try store.add(kind: kind, id: id, hash: Int64(hash), at: nil)
        }
        for (hash, (kind, id)) in ids.enumerated() {
            #expect(try store.rowHash(kind, id) == Int64(hash))
        }
        #expect(try store.rowHash(.account, "001aa") == nil)
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
        let found = try #require(try store().importReport(source: "crm", contentHash: "hash"))
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
        #expect(try store.importReport(source: "crm", contentHash: "other") == nil)
        #expect(try store.importReport(source: "web", contentHash: "hash") == nil)
    }

    @Test func `of several runs over the same files the first is found`() throws {
        var report = ImportReport(source: "crm", dialect: "d", baseline: true)
        report.events = ["crm.account_added.v1": 200]
        try journal(report, "hash")
        report.events = [:]
        try journal(report, "hash")
        let store = try store()
        #expect(try store.importReport(source: "crm", contentHash: "hash")?.eventCount == 200)
        #expect(try integer("SELECT count(*) FROM import_runs") == 2)
    }

    @Test func `rows that were set aside are kept with their run, place and reason`() throws {
        var report = ImportReport(source: "crm", dialect: "d", baseline: true)
        try journal(report, "first")
        report.quarantined = [
            .init(file: "Account.csv", line: 9, reason: "no Id", content: Array(",,Ü".utf8)),
            .init(file: "Contact.csv", line: 2, reason: "ragged", content: Array("a".utf8)),
        ]
        try journal(report, "second")
        let rows = try Connection(path: path, mode: .readOnly).prepare(
            """
            SELECT content_hash, file, line, quarantine.reason, content
            FROM quarantine JOIN import_runs ON import_runs.id = run ORDER BY file
            """)
        #expect(try rows.step())
        #expect(
            [rows.text(0), rows.text(1), rows.text(3), rows.text(4)] == [
                "second", "Account.csv", "no Id", ",,Ü",
            ])
        #expect(rows.integer(2) == 9)
        #expect(try rows.step())
        #expect(rows.text(1) == "Contact.csv")
        #expect(try !rows.step())
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
            try store.journal(
                report, contentHash: hash, finishedAt: Instant(milliseconds: 5000))
        }
    }

    private func integer(_ sql: String) throws -> Int64? {
        try Connection(path: path, mode: .readOnly).integer(sql)
    }
}
