import Engine
import CivilTime
import Foundation
import Ingest
import SQLite
import Testing
import Timeline

@testable import Storage

/// Databases as earlier versions wrote them, kept as SQL, opened by this one.
@Suite struct MigrationTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    /// One file for each earlier version of the schema.
    @Test(arguments: [1, 2, 3, 4])
    func `an old database keeps its events, as they are read and as SQL shows them`(
        version: Int
    ) throws {
        try restore(version)
        let shown = try Connection(path: path, mode: .readOnly).rows(of: "events")
        let store = try Store(path: path, mode: .readWrite)
        #expect(try store.connection.rows(of: "events") == shown)
        let events = try store.events()
        #expect(events.count == 14)
        #expect(events.map(\.position) == Array(1...14))
        #expect(events.filter { $0.stream == "visitor/v1" }.map(\.version) == [1, 2])
    }

    @Test(arguments: [1, 2, 3, 4])
    func `an old database knows its keys and its streams, and that its records are to be made anew`(
        version: Int
    ) throws {
        try restore(version)
        let store = try Store(path: path, mode: .readWrite)
        let visit = try #require(try store.events().first { $0.key == "m1" })
        let again = NewEvent(
            stream: visit.stream, type: .pageViewed,
            occurredAt: Instant(milliseconds: visit.occurredAt),
            source: "web", key: "m1", actor: "import", data: visit.data)
        #expect(try store.add(again) == [.alreadyAppended(Position(9))])
        var next = again
        next.key = "m4"
        #expect(try store.add(next) == [.appended(Position(15), version: 3)])
        #expect(try store.recordsAreLost())
        try store.transaction { try store.rebuildRecords(without: []) }
        #expect(try !store.recordsAreLost())
        let known = try store.records(.account)
        #expect(
            try known.places.map { try store.description(.account, at: $0)?.id } == [
                "001A", "001B",
            ])
        #expect(try store.lastImportRun(source: "crm", contentHash: nil)?.report.drift == [])
    }

    @Test(arguments: [1, 2, 3, 4])
    func `rows that an old database set aside wait on, once each and as far as they are kept`(
        version: Int
    ) throws {
        try restore(version)
        let long = String(repeating: "x", count: 1000)
        try Connection(path: path, mode: .readWrite).execute(
            """
            INSERT INTO quarantine (run, file, line, reason, content) VALUES
                (1, 'Account.csv', 2, 'bad', '001|x|'), (3, 'Account.csv', 3, 'bad', '001|x|'),
                (2, 'visits.jsonl', 4, 'no JSON', 'gibberish'), (2, 'visits.jsonl', 5, 'r', '\(long)')
            """)
        let entries = try Store(path: path, mode: .readWrite)
            .quarantine(source: nil, states: [.open])
        #expect(entries.map(\.row.content) == ["001|x|", "gibberish", long])
        #expect(entries.map(\.row.isCut) == [true, false, true])
        #expect(entries.map(\.firstRun) == [1, 2, 2] && entries.map(\.lastRun) == [3, 2, 2])
        #expect(entries.map(\.row.line) == [3, 4, 5])
    }

    @Test func `there is a fixture of every earlier version`() throws {
        try Store(path: path, mode: .readWrite).add(.sample(1))
        let newest = try Connection(path: path, mode: .readOnly).integer("PRAGMA user_version")
        for version in 1..<Int(newest ?? 0) {
            #expect(
                FileManager.default.fileExists(
                    atPath: "\(Self.fixtures)/schema-\(version).sql"))
        }
    }

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures").path

    private func restore(_ version: Int) throws {
        let sql = try String(
            contentsOfFile: "\(Self.fixtures)/schema-\(version).sql", encoding: .utf8)
        let connection = try Connection(path: path, mode: .readWrite)
        try connection.execute(sql)
        try connection.execute("PRAGMA user_version = \(version)")
    }
}

extension Connection {
    /// Every row of a table or view, each as one line of text.
    fileprivate func rows(of table: String) throws -> [String] {
        let select = try prepare(
            """
            SELECT json_array(position, stream, version, type, occurred_at, recorded_at, source, key,
                causation, correlation, actor, data) FROM \(table) ORDER BY position
            """)
        var rows: [String] = []
        while try select.step() { rows.append(select.text(0)) }
        return rows
    }
}
