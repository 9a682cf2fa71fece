import CivilTime
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

/// Every way into the log seals, and every way out of it opens.
@Suite struct SealedAppendingTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: Store
    private let dana = NewEvent.contact("003D", "Dana", key: "d")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
        store = try Self.store(path)
    }

    private static func store(
        _ path: String, _ mode: Connection.Mode = .readWrite
    ) throws -> Store {
        try Store(path: path, mode: mode, keys: .seeded("\(path).keys"))
    }

    private func append(_ batch: NewEvent...) throws -> BatchOutcome {
        try store.transaction {
            try store.append(batch, recordedAt: Instant(milliseconds: 5000))
        }
    }

    /// The payloads as they are stored.
    private func stored() throws -> [String] {
        try Connection(path: path, mode: .readOnly)
            .texts("SELECT data FROM log ORDER BY position").compactMap(\.self)
    }

    // MARK: Batches

    @Test func `a batch is sealed, and known when it is told again`() throws {
        let new = try append(dana, dana, .sample(1))
        #expect(
            new
                == .appended([
                    .appended(Position(1), version: 1), .alreadyAppended(Position(1)),
                    .appended(Position(2), version: 1),
                ]))
        #expect(try append(dana) == .appended([.alreadyAppended(Position(1))]))
        #expect(try stored().allSatisfy { !$0.contains("Dana") })
        #expect(try store.events().map(\.data) == [dana.data, NewEvent.sample(1).data])
    }

    @Test func `a batch that says something else under a key is refused`() throws {
        let diana = NewEvent.contact("003D", "Diana", key: "d")
        #expect(try append(dana, diana) == .conflict(1, nil))
        #expect(try append(dana) == .appended([.appended(Position(1), version: 1)]))
        #expect(try append(diana) == .conflict(0, Position(1)))
    }

    @Test func `a batch about somebody erased is still known`() throws {
        _ = try append(dana)
        try #require(try store.keys()).destroy(PersonID(1))
        #expect(try append(dana) == .appended([.alreadyAppended(Position(1))]))
    }

    @Test func `a batch that cannot be sealed leaves nothing behind`() throws {
        var odd = dana
        odd.data = Array(#"{"fields":{"email":{"sealed":0}}}"#.utf8)
        #expect(throws: StorageError.unreadable(place: dana.type.storedName, .reserved)) {
            try append(.contact("003E", "Eve"), odd)
        }
        #expect(try store.events().isEmpty)
    }

    @Test func `what many callers append is sealed, with keys that are there afterwards`()
        async throws
    {
        let writer = LogWriter(try Self.store(path)) { Instant(milliseconds: 7) }
        try await withThrowingTaskGroup { group in
            for number in 0..<64 {
                group.addTask {
                    _ = try await writer.append([.contact("003\(number % 16)", "Dana\(number)")])
                }
            }
            try await group.waitForAll()
        }
        #expect(try stored().allSatisfy { !$0.contains("Dana") })
        let events = try Self.store(path, .readOnly).events()
        #expect(
            events.map { String(decoding: $0.data, as: UTF8.self) }
                .count { $0.contains(#""first_name":"Dana"#) } == 64)
    }

    // MARK: Reading

    @Test func `batches of events are opened, and visits are not looked at`() throws {
        var visit = NewEvent.sample(stream: "visitor/v", type: .pageViewed)
        visit.data = Array(#"{"sealed":["1.AAAA"],"path":"/"}"#.utf8)
        try store.add(dana, visit)
        var read: [[UInt8]] = []
        try store.readBatches(EventFilter()) { batch in
            batch.forEach { _, bytes in read.append(bytes.indices.map { bytes[$0] }) }
        }
        #expect(read == [dana.data, visit.data])
    }

    @Test func `a type of a later version is opened, too`() throws {
        try store.add(dana)
        try Connection(path: path, mode: .readWrite).execute(
            "UPDATE names SET name = 'crm.contact_greeted.v9' WHERE name = '\(dana.type.storedName)'"
        )
        #expect(try Self.store(path, .readOnly).events().map(\.data) == [dana.data])
    }

    // MARK: The chain

    @Test func `the chain is over what is stored, and outlives the keys`() throws {
        var refused = NewEvent.sample(
            stream: "recommendation/R-1", type: .approvalRefused, actor: "user/005J")
        refused.data = Array(#"{"contact":"003D","reason":"Dana left"}"#.utf8)
        try store.add(.decision(1), refused, .decision(2))
        let before = try store.wholeChain()
        var links: [String] = []
        try store.forEachChained(upTo: Position(3)) {
            links.append(String(decoding: $0.event.data, as: UTF8.self))
        }
        #expect(try links == stored() && !links[1].contains("Dana"))
        try #require(try store.keys()).destroy(PersonID(1))
        #expect(try store.wholeChain() == before)
    }

    // MARK: Another process

    @Test func `a writer uses the keys that another one has made since`() throws {
        let other = try Self.store(path)
        try store.add(dana)
        try other.add(.contact("003E", "Eve"))
        try store.add(.contact("003F", "Finn"), .contact("003E", "Eve Smith"))
        let names = try Self.store(path, .readOnly).events().map {
            String(decoding: $0.data, as: UTF8.self)
        }
        for (name, text) in zip(["Dana", "Eve", "Finn", "Eve Smith"], names) {
            #expect(text.contains(#""first_name":"\#(name)""#))
        }
        let numbers = try stored().map { $0.dropFirst(#"{"sealed":[""#.count).prefix { $0 != "." } }
        #expect(numbers == ["1", "2", "3", "2"])
    }

    @Test func `a writer knows whom another one has erased since`() throws {
        try store.add(dana)
        try #require(try Self.store(path).keys()).destroy(PersonID(1))
        try store.add(.contact("003D", "Diana"))
        #expect(try stored().allSatisfy { !$0.contains("Diana") })
        #expect(try stored()[1].contains(#""first_name":null"#))
    }

    @Test func `a log from elsewhere without its keys does not get others`() throws {
        try store.add(dana)
        try store.connection.execute("DELETE FROM checkpoints WHERE name LIKE 'keys.%'")
        let keys = "\(path).keys"
        for name in [keys, "\(keys)-wal", "\(keys)-shm"] {
            try? FileManager.default.removeItem(atPath: name)
        }
        #expect(throws: StorageError.keys(path: keys, .missing)) {
            try Self.store(path).events()
        }
        #expect(!FileManager.default.fileExists(atPath: keys))
    }
}
