import CivilTime
import Glibc
import SQLite
import Testing
import Timeline

@testable import Storage

/// A process is killed; what it acknowledged is there, and nothing of what it did not.
@Suite struct CrashTests {
    @Test func `a process killed in a transaction leaves nothing of it`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try Store(path: path, mode: .readWrite)
            try store.add(.sample(1, stream: "a", key: "1"), .sample(2, stream: "b", key: "2"))
            // With a cache of ten pages, most of it is in the file when the end comes.
            try store.connection.execute("PRAGMA cache_size = 10")
            try store.transaction {
                for number in 3..<3000 {
                    var event = NewEvent.sample(
                        number, stream: "a", source: "new", key: "\(number)")
                    event.data = Array("{\"x\":\"\(String(repeating: "x", count: 100))\"}".utf8)
                    _ = try store.append(event, recordedAt: Instant(milliseconds: 0))
                }
                kill(getpid(), SIGKILL)
            }
        }
        let store = try Store(path: path, mode: .readWrite)
        #expect(try store.events().map(\.position) == [1, 2])
        let outcomes = try store.add(
            .sample(2, stream: "b", key: "2"), .sample(3, stream: "a", key: "3"))
        #expect(
            outcomes == [.alreadyAppended(Position(2)), .appended(Position(3), version: 2)])
        #expect(try store.events().map(\.version) == [1, 1, 2])
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.integer("SELECT count(*) FROM streams") == 2)
        #expect(try connection.integer("SELECT count(*) FROM names WHERE name = 'new'") == 0)
    }

    @Test func `a log whose first filling was killed can be read at once`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try Store(path: path, mode: .readWrite)
            try store.connection.execute("PRAGMA cache_size = 10")
            try store.transaction {
                for number in 0..<3000 {
                    _ = try store.append(.sample(number), recordedAt: Instant(milliseconds: 0))
                }
                kill(getpid(), SIGKILL)
            }
        }
        #expect(try Store(path: path, mode: .readOnly).events() == [])
    }

    /// Making a database begins with a rollback journal, which whoever only reads cannot roll back.
    @Test func `a log that was killed while it was made is none yet`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let connection = try Connection(path: path, mode: .readWrite)
            try connection.execute("PRAGMA cache_size = 2; BEGIN; CREATE TABLE t (x)")
            for _ in 0..<100 {
                try connection.execute("INSERT INTO t VALUES (randomblob(3000))")
            }
            kill(getpid(), SIGKILL)
        }
        #expect(throws: StorageError.empty) { try Store(path: path, mode: .readOnly) }
        try Store(path: path, mode: .readWrite).add(.sample(1))
        #expect(try Store(path: path, mode: .readOnly).events().count == 1)
    }

    @Test func `a process killed after a transaction leaves all of it`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try Store(path: path, mode: .readWrite)
            for number in 1...20 { try store.add(.sample(number, key: "\(number)")) }
            kill(getpid(), SIGKILL)
        }
        let reader = try Store(path: path, mode: .readOnly)
        #expect(try reader.events().map(\.position) == Array(1...20))
    }
}
