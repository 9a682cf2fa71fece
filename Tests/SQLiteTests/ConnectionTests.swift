import Foundation
import SQLite
import Testing

@Suite struct ConnectionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `several statements run one after another`() throws {
        let connection = try memory()
        try connection.execute("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);")
        #expect(try connection.integer("SELECT count(*) FROM t") == 2)
    }

    @Test(arguments: ["SELECT 1 WHERE 0", "SELECT NULL"])
    func `no row and NULL are no integer`(sql: String) throws {
        #expect(try memory().integer(sql) == nil)
    }

    @Test func `a mistake in a statement is told with the statement`() throws {
        let connection = try memory()
        let error = #expect(throws: SQLiteError.self) { try connection.execute("SELEC 1") }
        #expect(error?.sql == "SELEC 1")
        #expect(error?.kind == .other)
        #expect(error?.message.contains("syntax error") == true)
        #expect(throws: SQLiteError.self) { _ = try connection.prepare("SELECT * FROM nowhere") }
    }

    // MARK: Opening

    @Test func `opening for writing makes the file, for reading it does not`() throws {
        let path = folder.file("new.db")
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: path, mode: .readOnly)
        }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.sql == "open \(path)")
        #expect(!FileManager.default.fileExists(atPath: path))
        try Connection(path: path, mode: .readWrite).execute("CREATE TABLE t (n INTEGER)")
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `a file that is no database is told from one that cannot be opened`() throws {
        let path = folder.file("export.csv")
        try Data(String(repeating: "Id,Name\n", count: 200).utf8).write(to: URL(filePath: path))
        let connection = try Connection(path: path, mode: .readWrite)
        let error = #expect(throws: SQLiteError.self) {
            try connection.integer("SELECT count(*) FROM sqlite_schema")
        }
        #expect(error?.kind == .corrupt)
    }

    @Test func `a connection for reading refuses to write`() throws {
        let path = try table()
        let reader = try Connection(path: path, mode: .readOnly)
        let error = #expect(throws: SQLiteError.self) {
            try reader.execute("INSERT INTO t VALUES (1)")
        }
        #expect(error?.kind == .readOnly)
    }

    // MARK: Transactions

    @Test func `what a transaction wrote is there for others once it is over`() throws {
        let path = try table()
        let writer = try Connection(path: path, mode: .readWrite)
        let reader = try Connection(path: path, mode: .readOnly)
        let result = try writer.transaction {
            try writer.execute("INSERT INTO t VALUES (1)")
            #expect(try reader.integer("SELECT count(*) FROM t") == 0)
            return "done"
        }
        #expect(result == "done")
        #expect(try reader.integer("SELECT count(*) FROM t") == 1)
    }

    @Test func `an error leaves nothing of the transaction and comes out as it is`() throws {
        enum Mistake: Error { case ours }
        let connection = try memory()
        try connection.execute("CREATE TABLE t (n INTEGER)")
        #expect(throws: Mistake.ours) {
            try connection.transaction {
                try connection.execute("INSERT INTO t VALUES (1)")
                throw Mistake.ours
            }
        }
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
        try connection.transaction { try connection.execute("INSERT INTO t VALUES (2)") }
        #expect(try connection.integer("SELECT sum(n) FROM t") == 2)
    }

    @Test func `a commit that is refused leaves nothing, and the connection can go on`() throws {
        let connection = try memory()
        try connection.execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (
                parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
            """)
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO children VALUES (1)")
            }
        }
        #expect(error?.kind == .constraint)
        #expect(error?.sql == "COMMIT")
        try connection.transaction { try connection.execute("INSERT INTO parents VALUES (1)") }
        #expect(try connection.integer("SELECT count(*) FROM children") == 0)
    }

    @Test func `a full disk is told as such and leaves nothing`() throws {
        let connection = try memory()
        try connection.execute(
            "PRAGMA max_page_count = 20; CREATE TABLE t (b BLOB); INSERT INTO t VALUES (x'01')")
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction {
                for _ in 0..<100 { try connection.execute("INSERT INTO t VALUES (zeroblob(4000))") }
            }
        }
        #expect(error?.kind == .diskFull)
        #expect(try connection.integer("SELECT count(*) FROM t") == 1)
        try connection.transaction { try connection.execute("DELETE FROM t") }
    }

    @Test func `a second writer waits as long as it was told and then is refused`() throws {
        let path = try table()
        let first = try Connection(path: path, mode: .readWrite)
        let second = try Connection(path: path, mode: .readWrite, busyTimeout: 20)
        try first.transaction {
            var hasRun = false
            let start = ContinuousClock.now
            let error = #expect(throws: SQLiteError.self) {
                try second.transaction { hasRun = true }
            }
            #expect(error?.kind == .busy)
            #expect(!hasRun)
            #expect(ContinuousClock.now - start >= .milliseconds(15))
        }
        try second.transaction { try second.execute("INSERT INTO t VALUES (1)") }
    }

    @Test func `a read that has begun does not see what is committed meanwhile`() throws {
        let path = try table()
        let writer = try Connection(path: path, mode: .readWrite)
        try writer.execute("INSERT INTO t VALUES (1), (2)")
        let reader = try Connection(path: path, mode: .readOnly)
        let select = try reader.prepare("SELECT n FROM t ORDER BY n")
        #expect(try select.step())
        try writer.execute("INSERT INTO t VALUES (3)")
        #expect(try select.step())
        #expect(try !select.step())
        select.reset()
        #expect(try reader.integer("SELECT count(*) FROM t") == 3)
    }

    @Test func `a statement may outlive the name of its connection`() throws {
        let path = try table()
        func select() throws -> Statement {
            let connection = try Connection(path: path, mode: .readOnly)
            return try connection.prepare("SELECT count(*) FROM t")
        }
        let statement = try select()
        #expect(try statement.step())
        #expect(statement.integer(0) == 0)
    }

    private func memory() throws -> Connection {
        try Connection(path: ":memory:", mode: .readWrite)
    }

    /// A database file in the mode the store uses, with a table `t` of integers.
    private func table() throws -> String {
        let path = folder.file("table.db")
        let connection = try Connection(path: path, mode: .readWrite)
        try connection.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER) STRICT")
        return path
    }
}
