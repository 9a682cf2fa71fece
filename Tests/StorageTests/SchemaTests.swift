import Foundation
import SQLite
@testable import Storage
import Testing
import Timeline

@Suite struct SchemaTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    @Test func `a new database has the newest schema, an old one keeps its events`() throws {
        try Store(path: path, mode: .readWrite).add(.sample(1))
        #expect(try version() == Int64(Schema.newest))
        let again = try Store(path: path, mode: .readWrite)
        #expect(try again.events().count == 1)
        #expect(try version() == Int64(Schema.newest))
    }

    @Test(arguments: [Connection.Mode.readWrite, .readOnly])
    func `a database of a later version is refused and left as it is`(mode: Connection.Mode) throws
    {
        try Connection(path: path, mode: .readWrite).execute(
            "CREATE TABLE log (later TEXT); PRAGMA user_version = 99")
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StorageError.newerVersion(found: 99, known: Schema.newest)) {
            _ = try Store(path: path, mode: mode)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a refusal says both versions`() {
        #expect(
            StorageError.newerVersion(found: 99, known: 3).description
                == "the database has schema version 99, this signalbox knows up to 3")
    }

    @Test func `a step that fails leaves the version before it`() throws {
        try Connection(path: path, mode: .readWrite).execute(
            "CREATE TABLE checkpoints (in_the_way TEXT)")
        let error = #expect(throws: SQLiteError.self) {
            _ = try Store(path: path, mode: .readWrite)
        }
        #expect(error?.message.contains("checkpoints") == true)
        #expect(try version() == 0)
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(
            try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'log'") == 0)
    }

    /// Whoever only reads would find a database of an earlier version, which nobody ever wrote.
    @Test func `a new database gets all steps or none`() throws {
        try Connection(path: path, mode: .readWrite).execute(
            "CREATE TABLE decision_chain (in_the_way TEXT)")
        #expect(throws: SQLiteError.self) { _ = try Store(path: path, mode: .readWrite) }
        #expect(try version() == 0)
    }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let text = Data(String(repeating: "Id,Name\n", count: 100).utf8)
        try text.write(to: URL(filePath: path))
        let error = #expect(throws: SQLiteError.self) {
            _ = try Store(path: path, mode: .readWrite)
        }
        #expect(error?.kind == .corrupt)
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }

    /// A rule of the log that no code path should be able to break.
    @Test(arguments: [
        "INSERT INTO log SELECT * FROM log", "INSERT INTO streams SELECT * FROM streams",
        "INSERT INTO log (position, stream, version, type, occurred_at, recorded_at, source, actor, data) VALUES (2, 1, 2, 1, 'noon', 1, 1, 1, '{}')",
        "INSERT INTO log (position, stream, version, type, occurred_at, recorded_at, source, actor, data) VALUES (2, 1, 2, 1, 1, 1, 1, 1, NULL)",
    ])
    func `the tables refuse a position twice, a stream twice, and values of another kind`(
        sql: String
    ) throws {
        try Store(path: path, mode: .readWrite).add(.sample(1, key: "k"))
        let connection = try Connection(path: path, mode: .readWrite)
        let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
        #expect(error?.kind == .constraint)
    }

    private func version() throws -> Int64? {
        try Connection(path: path, mode: .readOnly).integer("PRAGMA user_version")
    }
}
