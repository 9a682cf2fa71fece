import Ingest
import CivilTime
import Foundation
import Glibc
import SQLite
import Testing
import Timeline

@testable import Ingest
@testable import Storage

/// A log whose events about people are sealed.
@Suite struct SealedStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let dana = NewEvent.contact("003D", "Dana")
    private let eve = NewEvent.contact("003E", "Eve")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    private func store(_ mode: Connection.Mode = .readWrite) throws -> Store {
        try Store(path: path, mode: mode, keys: .seeded(folder.file("keys.db")))
    }

    @Test func `what was appended is read as it was, and is not in the file`() throws {
        let store = try store()
        try store.add(dana, .sample(1), eve)
        let expected = [dana, .sample(1), eve].map(\.data)
        #expect(try store.events().map(\.data) == expected)
        #expect(try self.store(.readOnly).events().map(\.data) == expected)
        for word in ["Dana", "dana@", "Eve"] { #expect(try !isInFile(word), "\(word)") }
        #expect(try isInFile("001K"))
    }

    private func isInFile(_ word: String) throws -> Bool {
        try ["signalbox.db", "signalbox.db-wal"].map { folder.file($0) }
            .filter(FileManager.default.fileExists)
            .contains { try Data(contentsOf: URL(filePath: $0)).range(of: Data(word.utf8)) != nil }
    }

    @Test func `an erased person reads as null, everybody else as before`() throws {
        let store = try store()
        try store.add(dana, eve)
        let reader = try self.store(.readOnly)
        #expect(try reader.events().count == 2)
        let keys = try #require(try store.keys())
        let person = try #require(try keys.person(named: "contact/003D"))
        try keys.destroy(person)
        let left = #"{"fields":{"account":"001K","email":null,"first_name":null},"row":1}"#
        for store in [store, reader, try self.store(.readOnly)] {
            #expect(try store.events().map(\.data) == [Array(left.utf8), eve.data])
        }
    }

    @Test func `about somebody erased nothing is ever stored again`() throws {
        let store = try store()
        try store.add(dana, eve)
        let keys = try #require(try store.keys())
        try keys.destroy(try #require(try keys.person(named: "contact/003D")))
        let left = #"{"fields":{"account":"001K","email":null,"first_name":null},"row":1}"#
        try store.add(dana)
        #expect(try store.events().map(\.data).last == Array(left.utf8))
        #expect(try store.asRead(dana).data == Array(left.utf8))
        #expect(try store.asRead(eve).data == eve.data)
        _ = try store.describe(
            .contact, id: "003D", payload: dana.data, insteadOf: RecordPlace(.none))
        #expect(try !isInFile("Dana"))
    }

    // MARK: Facts told again

    @Test func `a fact told again is known by its sealed bytes`() throws {
        let event = NewEvent.contact("003D", "Dana", key: "k")
        try store().add(event)
        #expect(try store().add(event) == [.alreadyAppended(Position(1))])
        #expect(
            try store().add(NewEvent.contact("003D", "Diana", key: "k"))
                == [.conflict(Position(1))])
    }

    @Test func `a fact about somebody erased is still known`() throws {
        let store = try store()
        let event = NewEvent.contact("003D", "Dana", key: "k")
        try store.add(event)
        try #require(try store.keys()).destroy(PersonID(1))
        #expect(try store.add(event) == [.alreadyAppended(Position(1))])
        var other = event
        other.data = Array(
            #"{"fields":{"account":"001Z","email":"a","first_name":"b"},"row":1}"#.utf8)
        #expect(try store.add(other) == [.conflict(Position(1))])
    }

    @Test func `a log of before is read as it is, and what it knows is known`() throws {
        let key = "replied:001K:dana@k.example:2026"
        let (before, reply) = (NewEvent.contact("003D", "Dana", key: "k"), reply(key: key))
        try Store(path: path, mode: .readWrite).add(before, reply)
        let store = try store()
        #expect(
            try store.add(before, reply)
                == [.alreadyAppended(Position(1)), .alreadyAppended(Position(2))])
        #expect(try store.events().map(\.data) == [before.data, reply.data])
        #expect(try store.events().map(\.key) == ["k", key])
        #expect(try store.add(eve) == [.appended(Position(3), version: 1)])
    }

    @Test func `a key that holds an address is stored hashed and still the same key`() throws {
        let event = reply(key: "replied:001K:dana@k.example:2026")
        let outcome = try store().add(event)
        #expect(outcome == [.appended(Position(1), version: 1)])
        #expect(try store().add(event) == [.alreadyAppended(Position(1))])
        #expect(try !isInFile("k.example"))
        let key = try store().events()[0].key
        #expect(key?.hasPrefix("sealed:") == true && key?.utf8.count == 29)
    }

    private func reply(key: String) -> NewEvent {
        var reply = NewEvent.sample(type: .emailReplied, source: "replies", key: key)
        reply.data = Array(#"{"account":"001K","sentiment":"positive","text":"Yes, Dana"}"#.utf8)
        return reply
    }

    // MARK: Records

    @Test func `the description of a record is sealed, too`() throws {
        let store = try store()
        try store.add(dana)
        let added = RecordPlace(.event(Position(1)))
        #expect(try store.description(.contact, at: added)?.payload == dana.data)
        let married = NewEvent.contact("003D", "Smith").data
        let place = try store.describe(
            .contact, id: "003D", payload: married, insteadOf: added)
        #expect(try self.store().description(.contact, at: place)?.payload == married)
        #expect(try !isInFile("Smith"))
    }

    // MARK: Two files

    @Test func `keys are durable before the events that need them`() async throws {
        let (path, keys) = (path, folder.file("keys.db"))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, keys = keys as String] in
            let store = try Store(path: path, mode: .readWrite, keys: .seeded(keys))
            try store.add(.contact("003D", "Dana"))
            kill(getpid(), SIGKILL)
        }
        #expect(try store().events().map(\.data) == [dana.data])
    }

    @Test func `a transaction that is abandoned leaves keys that serve the next one`() throws {
        let store = try store()
        #expect(throws: Abandoned.self) {
            try store.transaction {
                _ = try store.append(dana, recordedAt: Instant(milliseconds: 0))
                throw Abandoned()
            }
        }
        try store.add(eve, dana)
        let again = try self.store()
        #expect(try again.events().map(\.data) == [eve.data, dana.data])
        try again.add(.contact("003F", "Finn"))
        #expect(try self.store(.readOnly).events().count == 3)
    }

    @Test func `a log without anything about people needs no keys`() throws {
        try store().add(.sample(1))
        #expect(!FileManager.default.fileExists(atPath: folder.file("keys.db")))
        #expect(try store(.readOnly).events().count == 1)
    }

    @Test(arguments: [Connection.Mode.readOnly, .readWrite])
    func `without its keys a log is refused, not read with holes`(mode: Connection.Mode) throws {
        try store().add(dana)
        try FileManager.default.removeItem(atPath: folder.file("keys.db"))
        let error = StorageError.keys(path: folder.file("keys.db"), .missing)
        #expect(throws: error) { try store(mode).events() }
        #expect(throws: error) { try store().add(eve) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("keys.db")))
        #expect(throws: StorageError.self) { try Store(path: path, mode: .readOnly).events() }
    }

    @Test func `an older copy of the keys is refused before it gives numbers away twice`() throws {
        let (keys, copy) = (folder.file("keys.db"), folder.file("copy"))
        try store().add(dana)
        try FileManager.default.copyItem(atPath: keys, toPath: copy)
        try store().add(eve)
        try FileManager.default.removeItem(atPath: keys)
        try FileManager.default.moveItem(atPath: copy, toPath: keys)
        let error = StorageError.keys(path: keys, .outdated)
        #expect(throws: error) { try store(.readOnly).events() }
        #expect(throws: error) { try store().add(.contact("003F", "Finn")) }
    }

    @Test func `an event that was tampered with is an error that names its position`() throws {
        try store().add(.sample(1), dana)
        try Connection(path: path, mode: .readWrite).execute(
            """
            UPDATE log SET data = replace(data, substr(data, 40, 4),
                CASE substr(data, 40, 4) WHEN 'AAAA' THEN 'BBBB' ELSE 'AAAA' END)
            WHERE position = 2
            """)
        let error = StorageError.unreadable(place: "event 2", .damaged)
        #expect(throws: error) { try store().events() }
        #expect(error.description == "event 2: what is sealed there was changed or cut")
    }
}
