import Foundation
import SQLite
import Testing

/// Copies, checks and snapshots of a database.
@Suite struct UpkeepTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.db")
    }

    private func filled() throws -> Connection {
        let connection = try Connection(path: path, mode: .readWrite)
        try connection.execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA user_version = 7;
            CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
            CREATE INDEX i ON t (b);
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
            INSERT INTO t SELECT n, printf('%090d', n) FROM n;
            """)
        return connection
    }

    @Test func `a copy is whole, in one file, and made beside a writer`() throws {
        let writer = try filled()
        try writer.execute("BEGIN IMMEDIATE; INSERT INTO t VALUES (900, 'not yet')")
        try Connection(path: path, mode: .readOnly).copy(to: folder.file("b.db"))
        try writer.execute("COMMIT")
        let copy = try Connection(path: folder.file("b.db"), mode: .readOnly)
        #expect(try copy.integer("SELECT count(*) FROM t") == 500)
        #expect(try copy.integer("PRAGMA user_version") == 7)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.filter { $0.hasPrefix("b") } == ["b.db"])
    }

    @Test func `a copy is made over nothing`() throws {
        let connection = try filled()
        try connection.copy(to: folder.file("b.db"))
        #expect(throws: SQLiteError.self) { try connection.copy(to: folder.file("b.db")) }
    }

    @Test func `a sound file has no findings, and only a thorough look compares indexes`() throws {
        do {
            let connection = try filled()
            #expect(try connection.findings(thoroughly: false) == [])
            #expect(try connection.findings(thoroughly: true) == [])
        }
        // The last connection has moved everything into the file. A value changes in one place of two.
        var file = try Data(contentsOf: URL(filePath: path))
        let place = try #require(file.firstRange(of: Data("0000123".utf8)))
        file.replaceSubrange(place, with: Data("0000321".utf8))
        try file.write(to: URL(filePath: path))
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.findings(thoroughly: false) == [])
        #expect(try !connection.findings(thoroughly: true).isEmpty)
    }

    @Test func `a snapshot reads one moment, and may be left by an error`() throws {
        let writer = try filled()
        let reader = try Connection(path: path, mode: .readOnly)
        let counts = try reader.snapshot {
            let before = try reader.integer("SELECT count(*) FROM t")
            try writer.execute("INSERT INTO t VALUES (900, 'new')")
            return [before, try reader.integer("SELECT count(*) FROM t")]
        }
        #expect(counts == [500, 500])
        #expect(try reader.integer("SELECT count(*) FROM t") == 501)
        #expect(throws: CancellationError.self) {
            try reader.snapshot { throw CancellationError() }
        }
        #expect(try reader.snapshot { try reader.integer("SELECT count(*) FROM t") } == 501)
    }
}
