import CivilTime
import Ingest
import JSON
import SQLite
import Testing
import Timeline

@testable import Storage

/// Whichever way an event is read, it is read in its newest version.
@Suite struct UpcastReadingTests {
    private let store: Store
    private let newest = #"{"fields":{"name":"Kestrel"},"file":"A.csv","row":1,"version":2}"#

    init() throws {
        store = try Store.inMemory()
        store.upcasters = Upcasters([
            Upcaster(from: "crm.account_added.v1", to: "crm.account_added.v2") { data in
                .object(data.members + [.init(key: "version", value: 2)])
            }
        ])
        var old = NewEvent.sample(stream: "account/1", type: .accountAdded, key: "k")
        old.data = Array(#"{"fields":{"name":"Kestrel"},"file":"A.csv","row":1}"#.utf8)
        try store.add(old, .sample(2))
    }

    private typealias Reading = (Store, (Envelope, JSONView, Span<UInt8>) throws -> Void) throws ->
        Void

    private static func readBatches(
        _ store: Store, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        var parser = JSONParser()
        try store.readBatches(EventFilter(kinds: [EventName.accountAdded.kind])) { batch in
            try batch.forEach { try body($0, parser.parse($1), $1) }
        }
    }

    @Test func `every reading path gives the newest version`() throws {
        let kinds = EventFilter(kinds: [EventName.accountAdded.kind])
        let paths: [Reading] = [
            { try $0.read(kinds, $1) }, Self.readBatches,
            { try $0.read(streams: ["account/1"], EventFilter(), $1) },
            { try $0.read(streams: ["account/1"], kinds, $1) }, { try $0.read([Position(1)], $1) },
        ]
        for path in paths {
            var read: [String] = []
            try path(store) { event, data, bytes in
                read.append(event.type.storedName)
                read.append(JSONValue(data).text())
                read.append(String(decoding: [UInt8](copying: bytes), as: UTF8.self))
            }
            #expect(read == ["crm.account_added.v2", newest, newest])
        }
    }

    @Test func `the next import is compared with the newest version`() throws {
        let found = try store.description(.account, at: RecordPlace(.event(Position(1))))
        #expect(found?.payload == Array(newest.utf8))
    }

    @Test func `an export has what is stored, or the newest version if it is asked for`() throws {
        var stored: [UInt8] = []
        _ = try store.exportLog { chunk, _ in stored += chunk }
        var upcast: [UInt8] = []
        _ = try store.exportLog(upcast: true) { chunk, _ in upcast += chunk }
        let lines = [stored, upcast].map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        #expect(lines[0][0].contains(#""type":"crm.account_added.v1""#))
        #expect(!lines[0][0].contains(#""version":2}"#))
        #expect(lines[1][0].contains(#""type":"crm.account_added.v2""#))
        #expect(lines[1][0].hasSuffix(#","data":\#(newest)}"#))
        #expect(lines[0][1] == lines[1][1])
    }

    @Test func `what is stored stays as it was`() throws {
        try store.read(EventFilter()) { _, _, _ in }
        let stored = try store.connection.prepare("SELECT data FROM log WHERE position = 1")
        #expect(try stored.step())
        #expect(stored.text(0) == #"{"fields":{"name":"Kestrel"},"file":"A.csv","row":1}"#)
    }
}
