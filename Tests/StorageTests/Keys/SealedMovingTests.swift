import CivilTime
import Foundation
import Ingest
import SQLite
import Testing
import Timeline

@testable import Storage

/// A sealed log as a file, and made a log again.
@Suite struct SealedMovingTests {
    private let folder: TemporaryFolder
    private let dana = NewEvent.contact("003D", "Dana", key: "dana@k.example")
    private let original: Store

    init() throws {
        folder = try TemporaryFolder()
        original = try Self.store(folder, "signalbox", keys: "signalbox")
        var refused = NewEvent.sample(
            stream: "recommendation/R-1", type: .approvalRefused, actor: "user/005J")
        refused.data = Array(#"{"contact":"003D","reason":"Dana left"}"#.utf8)
        try original.add(dana, .decision(1), refused, .contact("003E", "Eve"), .decision(2))
    }

    private static func store(
        _ folder: TemporaryFolder, _ name: String, keys: String, seed: UInt64 = 1
    ) throws -> Store {
        try Store(
            path: folder.file("\(name).db"), mode: .readWrite,
            keys: .seeded(folder.file("\(keys).keys"), seed: seed))
    }

    /// A log without events, beside keys as a backup would bring them.
    private func empty(keys: String = "copy", seed: UInt64 = 1) throws -> Store {
        if keys == "copy" {
            try Connection(path: folder.file("signalbox.keys"), mode: .readOnly)
                .copy(to: folder.file("copy.keys"))
        }
        return try Self.store(folder, "copy", keys: keys, seed: seed)
    }

    @Test func `an export says nothing about people, and comes back byte for byte`() throws {
        let (bytes, content) = try original.exported()
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Dana"))
        let copy = try empty()
        #expect(try copy.take(bytes) == content)
        #expect(try copy.exported().bytes == bytes)
        #expect(try copy.events() == original.events())
        #expect(try copy.wholeChain() == original.wholeChain())
        #expect(try copy.add(dana) == [.alreadyAppended(Position(1))])
        #expect(try copy.add(.contact("003F", "Finn")) == [.appended(Position(6), version: 1)])
        #expect(try copy.events().last?.data == NewEvent.contact("003F", "Finn").data)
    }

    @Test func `an export does not need the keys`() throws {
        let plain = try Store(path: folder.file("signalbox.db"), mode: .readOnly)
        #expect(try plain.exported().bytes == original.exported().bytes)
    }

    @Test func `what stands beside the log is sealed when it is worked out`() throws {
        var married = NewEvent.sample(stream: "contact/003D", type: .contactChanged)
        married.data = Array(#"{"field":"first_name","from":"Dana","to":"Diana","row":1}"#.utf8)
        try original.add(married)
        let copy = try empty()
        _ = try copy.take(try original.exported().bytes)
        try copy.transaction { try copy.rebuildRecords(without: []) }
        let stored = try copy.connection.texts("SELECT data FROM record_descriptions")
        #expect(stored[0]?.hasPrefix(#"{"sealed":["1."#) == true)
        let places = try copy.records(.contact).places
        let opened = try places.compactMap { try copy.description(.contact, at: $0)?.payload }
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(opened.contains { $0.contains(#""first_name":"Diana""#) })
    }

    @Test func `a log that came from elsewhere knows its keys from then on`() throws {
        let keys = folder.file("copy.keys")
        _ = try empty().take(try original.exported().bytes)
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: keys + ending)
        }
        #expect(throws: StorageError.keys(path: keys, .missing)) {
            try Self.store(folder, "copy", keys: "copy").add(.contact("003F", "Finn"))
        }
    }

    @Test func `without its keys an export is refused, and no others are made`() throws {
        let bytes = try original.exported().bytes
        let copy = try empty(keys: "none")
        #expect(throws: StorageError.keys(path: folder.file("none.keys"), .missing)) {
            try copy.take(bytes)
        }
        #expect(try copy.lastPosition() == Position(0))
        #expect(!FileManager.default.fileExists(atPath: folder.file("none.keys")))
    }

    @Test func `with the keys of another log an export is refused at its first sealed line`()
        throws
    {
        let bytes = try original.exported().bytes
        try Self.store(folder, "other", keys: "other", seed: 2)
            .add(.contact("003X", "Xaver"), .contact("003Y", "Yves"))
        let copy = try empty(keys: "other", seed: 2)
        #expect(throws: LogImportError.line(1, .closed(.damaged))) { try copy.take(bytes) }
        #expect(try copy.lastPosition() == Position(0))
    }

    @Test func `a log of before is taken as it is, and its records are sealed`() throws {
        let before = try Store.inMemory()
        var married = NewEvent.sample(stream: "contact/003D", type: .contactChanged)
        married.data = Array(#"{"field":"first_name","from":"Dana","to":"Diana","row":1}"#.utf8)
        try before.add(dana, married)
        let bytes = try before.exported().bytes
        let copy = try empty(keys: "new")
        _ = try copy.take(bytes)
        #expect(try copy.exported().bytes == bytes)
        #expect(try copy.add(dana) == [.alreadyAppended(Position(1))])
        try copy.transaction { try copy.rebuildRecords(without: []) }
        let stored = try copy.connection.texts("SELECT data FROM record_descriptions")
        #expect(stored[0]?.contains("Diana") == false)
    }

    // MARK: Inspection

    @Test(arguments: [true, false])
    func `an event that the keys do not open is found`(full: Bool) throws {
        let inspection = LogInspection(of: original, full: full)
        #expect(try inspection.closedEvents() == [])
        #expect(try original.keyCount() == 2)
        try original.connection.execute(
            """
            UPDATE log SET data = (SELECT replace(data, '["2.', '["1.') FROM log WHERE position = 4)
            WHERE position = 4
            """)
        #expect(
            try inspection.closedEvents()
                == ["event 4: what is sealed there was changed or cut"])
    }

    @Test func `a log in which nothing is sealed needs no keys`() throws {
        let store = try empty(keys: "none")
        try store.add(.sample(1))
        try store.checkKeys()
        #expect(try store.keyCount() == nil)
        #expect(try LogInspection(of: store, full: true).closedEvents() == [])
    }
}
