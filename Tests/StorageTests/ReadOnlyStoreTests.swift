import CivilTime
import Ingest
import SQLite
import Storage
import Testing
import Timeline

@Suite struct ReadOnlyStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let writer: Store

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
        writer = try Store(path: path, mode: .readWrite)
        try writer.add(.sample(1), .sample(2))
    }

    @Test func `a reader beside the writer sees what is committed and nothing else`() throws {
        let reader = try Store(path: path, mode: .readOnly)
        try writer.transaction {
            _ = try writer.append(.sample(3), recordedAt: Instant(milliseconds: 0))
            #expect(try reader.events().count == 2)
            #expect(try reader.lastPosition() == Position(2))
        }
        #expect(try reader.events().count == 3)
        #expect(try reader.lastPosition() == Position(3))
    }

    @Test func `a reader can be opened while the writer is writing`() throws {
        try writer.transaction {
            _ = try writer.append(.sample(3), recordedAt: Instant(milliseconds: 0))
            #expect(try Store(path: path, mode: .readOnly).events().count == 2)
        }
    }

    @Test func `a read that has begun ends as it began, whatever is committed meanwhile`() throws {
        let reader = try Store(path: path, mode: .readOnly)
        var read: [Int64] = []
        try reader.read(EventFilter()) { event, _, _ in
            try writer.add(.sample(3, source: "new \(read.count)"))
            read.append(event.position.rawValue)
        }
        #expect(read == [1, 2])
        #expect(try reader.events().map(\.source) == ["crm", "crm", "new 0", "new 1"])
    }

    @Test func `many readers read at once`() throws {
        let readers = try (0..<5).map { _ in try Store(path: path, mode: .readOnly) }
        #expect(try readers.map { try $0.events().count } == [2, 2, 2, 2, 2])
    }

    @Test func `a reader writes nothing`() throws {
        let reader = try Store(path: path, mode: .readOnly)
        let attempts: [() throws -> Void] = [
            { try reader.add(.sample(3)) },
            { try reader.setCheckpoint("recommend", Position(1)) },
            { try reader.keep("1", 1, RecordPlace(.none)) },
        ]
        for attempt in attempts {
            let error = #expect(throws: SQLiteError.self) { try attempt() }
            #expect(error?.kind == .readOnly)
        }
        #expect(try writer.lastPosition() == Position(2))
    }

    @Test func `a reader makes no database where there is none`() throws {
        let error = #expect(throws: SQLiteError.self) {
            _ = try Store(path: folder.file("other.db"), mode: .readOnly)
        }
        #expect(error?.kind == .cannotOpen)
    }

    @Test(arguments: [("", StorageError.empty), ("CREATE TABLE theirs (id)", .foreign)])
    func `a reader refuses a database that has no log`(sql: String, refusal: StorageError) throws {
        let other = folder.file("other.db")
        try Connection(path: other, mode: .readWrite).execute(sql)
        #expect(throws: refusal) { _ = try Store(path: other, mode: .readOnly) }
    }
}
