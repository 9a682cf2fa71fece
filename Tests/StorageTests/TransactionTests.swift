import Engine
import CivilTime
import Ingest
import SQLite
import Testing
import Timeline

@testable import Storage

@Suite struct TransactionTests {
    private let recordedAt = Instant(milliseconds: 5000)

    @Test func `a transaction hands out what its body returns`() throws {
        let store = try Store.inMemory()
        #expect(try store.transaction { "result" } == "result")
    }

    @Test func `an error leaves nothing of anything and comes out as it is`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1, key: "before"))
        let before = try Tables(store)
        #expect(throws: Abandoned.self) {
            try store.transaction {
                for number in 1...3 {
                    _ = try store.append(
                        .sample(number, stream: "new/\(number)", source: "new", key: "k\(number)"),
                        recordedAt: recordedAt)
                }
                try store.keep(
                    KnownRecords(
                        rows: KnownRows(ids: [7], rows: [1]),
                        places: [RecordPlace(.event(Position(2)))]), of: .account)
                try store.setCheckpoint("recommend", Position(3))
                var report = ImportReport(
                    source: "crm", dialect: "salesforce-weekly", baseline: true)
                report.quarantined = [.init(file: "f", line: 1, reason: "r", content: [])]
                _ = try store.journal(
                    ImportRun(
                        startedAt: nil, finishedAt: recordedAt, contentHash: "h", positions: nil,
                        report: report))
                throw Abandoned()
            }
        }
        #expect(try Tables(store) == before)
    }

    @Test func `what was abandoned can be told anew, from the same position on`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1, stream: "a"))
        #expect(throws: Abandoned.self) {
            try store.transaction {
                for stream in ["a", "b"] {
                    _ = try store.append(
                        .sample(2, stream: stream, source: "new", key: stream, actor: "user/1"),
                        recordedAt: recordedAt)
                }
                throw Abandoned()
            }
        }
        // Another name takes the id that the abandoned one had.
        try store.add(.sample(3, stream: "b", source: "other", actor: "user/2"))
        let outcomes = try store.add(.sample(2, stream: "a", source: "new", key: "a"))
        #expect(outcomes == [.appended(Position(3), version: 2)])
        let events = try store.events()
        #expect(events.map(\.position) == [1, 2, 3])
        #expect(events.map(\.version) == [1, 1, 2])
        #expect(events.map(\.source) == ["crm", "other", "new"])
        #expect(events.map(\.actor) == ["import", "user/2", "import"])
    }

    @Test func `a transaction in a transaction is part of it`() throws {
        let store = try Store.inMemory()
        #expect(throws: Abandoned.self) {
            try store.transaction {
                try store.transaction {
                    _ = try store.append(.sample(), recordedAt: recordedAt)
                }
                throw Abandoned()
            }
        }
        #expect(try store.lastPosition() == Position(0))
        try store.add(.sample())
    }

    @Test func `a full disk leaves nothing of the transaction, and the log can go on`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1, stream: "a"))
        let pages = try #require(try store.connection.integer("PRAGMA page_count"))
        try store.connection.execute("PRAGMA max_page_count = \(pages + 20)")
        let error = #expect(throws: SQLiteError.self) {
            try store.transaction {
                for number in 0..<10_000 {
                    _ = try store.append(
                        .sample(number, stream: "s\(number)", key: "\(number)"),
                        recordedAt: recordedAt)
                }
            }
        }
        #expect(error?.kind == .diskFull)
        #expect(try store.events().map(\.position) == [1])
        let outcomes = try store.add(.sample(2, stream: "a"), .sample(3, stream: "s3", key: "3"))
        #expect(
            outcomes == [
                .appended(Position(2), version: 2), .appended(Position(3), version: 1),
            ])
        #expect(try store.events().map(\.version) == [1, 2, 1])
    }

    @Test func `an acknowledged transaction is on disk before it returns`() throws {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.file("signalbox.db"), mode: .readWrite)
        let fullSync: Int64 = 2
        #expect(try store.connection.integer("PRAGMA synchronous") == fullSync)
        let mode = try store.connection.prepare("PRAGMA journal_mode")
        #expect(try mode.step())
        #expect(mode.text(0) == "wal")
    }

    /// How many rows each table has.
    private struct Tables: Equatable {
        var rows: [String: Int64?] = [:]

        init(_ store: Store) throws {
            let tables = [
                "names", "streams", "log", "runs", "run_chunks", "record_tables", "record_chunks",
                "record_descriptions", "import_runs",
                "quarantine",
                "checkpoints",
            ]
            for table in tables {
                rows[table] = try store.connection.integer("SELECT count(*) FROM \(table)")
            }
        }
    }
}
