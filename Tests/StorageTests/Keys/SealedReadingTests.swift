import CivilTime
import Foundation
import Ingest
import JSON
import SQLite
import Testing
import Timeline

@testable import Storage

/// Whichever way an event is read, what is sealed in it is opened.
@Suite struct SealedReadingTests {
    private let folder: TemporaryFolder
    private let path: String
    private let dana = NewEvent.contact("003D", "Dana", key: "d")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
        try store().add(dana, .sample(2))
    }

    private func store(_ mode: Connection.Mode = .readWrite) throws -> Store {
        try Store(path: path, mode: mode, keys: .seeded(folder.file("keys.db")))
    }

    private typealias Body = (Envelope, JSONView, Span<UInt8>) throws -> Void
    private typealias Reading = @Sendable (Store, Body) throws -> Void

    private static let kinds = EventFilter(kinds: [EventName.contactAdded.kind])

    private static let ways: [(name: String, read: Reading)] = [
        ("all", { try $0.read(EventFilter(), $1) }), ("kinds", { try $0.read(kinds, $1) }),
        (
            "known at", { try $0.read(EventFilter(recordedUpTo: Instant(milliseconds: 5000)), $1) }
        ),
        ("batches", readBatches),
        ("streams", { try $0.read(streams: ["contact/003D"], EventFilter(), $1) }),
        ("positions", { try $0.read([Position(1)], $1) }),
        (
            "in a transaction",
            { store, body in try store.transaction { try store.read(EventFilter(), body) } }
        ),
        ("subscription", { try Subscription(UUID().uuidString, to: $0).catchUp($1) }),
    ]

    private static func readBatches(_ store: Store, _ body: Body) throws {
        var parser = JSONParser()
        try store.readBatches(EventFilter()) { batch in
            try batch.forEach { try body($0, parser.parse($1), $1) }
        }
    }

    /// What is read of the contact in a way, parsed and as bytes.
    private func contact(_ store: Store, _ read: Reading) throws -> [String] {
        var found: [String] = []
        try read(store) { event, data, bytes in
            guard event.stream == "contact/003D" else { return }
            found += [
                JSONValue(data).text(), String(decoding: [UInt8](copying: bytes), as: UTF8.self),
            ]
        }
        return found
    }

    @Test func `every way of reading opens what is sealed`() throws {
        let plain = String(decoding: dana.data, as: UTF8.self)
        for (name, read) in Self.ways {
            #expect(try contact(store(), read) == [plain, plain], "\(name)")
        }
    }

    @Test func `whom another process erases is erased for every way of reading`() throws {
        let stores = try Self.ways.map { _ in try store() }
        for (store, way) in zip(stores, Self.ways) where way.name != "subscription" {
            _ = try contact(store, way.read)
        }
        try #require(try store().keys()).destroy(PersonID(1))
        for (store, way) in zip(stores, Self.ways) {
            let found = try contact(store, way.read)
            #expect(found.count == 2 && !found.joined().contains("Dana"), "\(way.name)")
        }
    }

    // MARK: Earlier versions

    /// A log whose contact was stored under a type of before.
    private func oldStore() throws -> Store {
        try Connection(path: path, mode: .readWrite).execute(
            "UPDATE names SET name = 'crm.contact_added.v0' WHERE name = '\(dana.type.storedName)'")
        let store = try store()
        store.upcasters = Upcasters([
            Upcaster(from: "crm.contact_added.v0", to: dana.type.storedName) { data in
                .object(data.members + [.init(key: "version", value: 2)])
            }
        ])
        return store
    }

    private var newest: String {
        String(decoding: dana.data.dropLast(), as: UTF8.self) + #","version":2}"#
    }

    @Test func `an earlier version is opened before it is made the newest`() throws {
        let store = try oldStore()
        for (name, read) in Self.ways where name != "kinds" {
            #expect(try contact(store, read) == [newest, newest], "\(name)")
        }
        let found = try store.description(.contact, at: RecordPlace(.event(Position(1))))
        #expect(found?.payload == Array(newest.utf8))
    }

    @Test func `an export in the newest version is sealed, too`() throws {
        let store = try oldStore()
        var bytes: [UInt8] = []
        _ = try store.exportLog(upcast: true) { chunk, _ in bytes += chunk }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(dana.type.storedName) && !text.contains("Dana"))
        let copy = try Store(
            path: folder.file("copy.db"), mode: .readWrite, keys: .seeded(folder.file("keys.db")))
        _ = try copy.take(bytes)
        #expect(try copy.events()[0].data == Array(newest.utf8))
    }
}
