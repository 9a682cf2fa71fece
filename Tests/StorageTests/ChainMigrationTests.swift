import Foundation
import SQLite
import Storage
import Testing
import Timeline

/// A log that has decisions from before there was a chain.
@Suite struct ChainMigrationTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
        let fixture = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/schema-1-decisions.sql")
        try Connection(path: path, mode: .readWrite).execute(
            String(contentsOf: fixture, encoding: .utf8))
    }

    @Test func `earlier decisions are counted as outside`() throws {
        let store = try Store(path: path, mode: .readWrite)
        try store.add(.sample(1), .decision(1), .decision(2))
        let chain = try store.wholeChain()
        #expect(chain.outside == 2)
        #expect(chain.decisions == 2)
        #expect(chain.newest == Position(7))
        let hashes = try Connection(path: path, mode: .readOnly).texts(
            "SELECT chain FROM events ORDER BY position")
        #expect(hashes.map { $0 != nil } == [false, false, false, false, false, true, true])
    }

    @Test func `who only reads takes no step, and is told who does`() throws {
        #expect(throws: StorageError.olderVersion(found: 1)) {
            _ = try Store(path: path, mode: .readOnly)
        }
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.integer("PRAGMA user_version") == 1)
    }

    @Test func `events and keys are as they were`() throws {
        let store = try Store(path: path, mode: .readWrite)
        let events = try store.events()
        #expect(events.map(\.position) == [1, 2, 3, 4])
        #expect(events.map(\.stream).last == "recommendation/R-1")
        var again = NewEvent.sample(
            stream: "recommendation/R-1", type: .routeDecided, source: "signalbox",
            key: "route:1", actor: "signalbox")
        again.data = Array(#"{"route":"ask"}"#.utf8)
        #expect(try store.add(again) == [.alreadyAppended(Position(4))])
        #expect(
            try store.add(.sample(stream: "account/001")) == [.appended(Position(5), version: 2)])
    }

    @Test func `a hash that is missing where the chain had begun is found`() throws {
        let store = try Store(path: path, mode: .readWrite)
        try store.add(.decision(1), .decision(2))
        try Connection(path: path, mode: .readWrite).execute(
            "UPDATE log SET chain = NULL WHERE position = 5")
        #expect(try store.brokenLink()?.fault == .unlinked)
        #expect(try store.brokenLink()?.place?.position == Position(5))
    }
}
