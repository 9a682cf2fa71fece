import Crypto
import Ingest
import CivilTime
import SQLite
import Timeline

@testable import Storage

extension NewEvent {
    /// An event of which only what matters to a test is given.
    static func sample(
        _ number: Int = 1, stream: String = "account/001", type: EventName = .accountChanged,
        at: Instant = Instant(milliseconds: 1000), source: String = "crm", key: String? = nil,
        actor: String = "import"
    ) -> NewEvent {
        NewEvent(
            stream: stream, type: type, occurredAt: at, source: source, key: key, actor: actor,
            data: Array(#"{"n":\#(number)}"#.utf8))
    }
}

/// An event as it was read, all of it.
struct StoredEvent: Hashable {
    let position: Int64
    let stream: String
    let version: Int64
    let type: String
    let occurredAt: Int64
    let recordedAt: Int64
    let source: String
    let key: String?
    let causation: Int64?
    let correlation: Int64?
    let actor: String
    let data: [UInt8]

    /// The event that appending `event` should have made.
    init(_ event: NewEvent, position: Int64, version: Int64, recordedAt: Instant) {
        self.position = position
        self.version = version
        stream = event.stream
        type = event.type.storedName
        occurredAt = event.occurredAt.rawValue
        self.recordedAt = recordedAt.rawValue
        source = event.source
        key = event.key
        causation = event.causation?.rawValue
        correlation = event.correlation?.rawValue
        actor = event.actor
        data = event.data
    }

    init(_ event: Envelope, _ bytes: Span<UInt8>) {
        position = event.position.rawValue
        stream = event.stream
        version = event.version
        type = event.type.storedName
        occurredAt = event.occurredAt.rawValue
        recordedAt = event.recordedAt.rawValue
        source = event.source
        key = event.key
        causation = event.causation?.rawValue
        correlation = event.correlation?.rawValue
        actor = event.actor
        data = bytes.indices.map { bytes[$0] }
    }
}

extension Store {
    /// A store of one test, without a file.
    static func inMemory() throws -> Store { try Store(path: ":memory:", mode: .readWrite) }

    /// Appends in one transaction.
    @discardableResult
    func add(
        _ events: NewEvent..., recordedAt: Instant = Instant(milliseconds: 5000)
    ) throws -> [AppendOutcome] {
        try transaction { try events.map { try append($0, recordedAt: recordedAt) } }
    }

    /// The events that pass a filter.
    func events(_ filter: EventFilter = EventFilter()) throws -> [StoredEvent] {
        var events: [StoredEvent] = []
        try read(filter) { event, _, bytes in events.append(StoredEvent(event, bytes)) }
        return events
    }
}

/// What a test throws to end a transaction.
struct Abandoned: Error {}

extension Store {
    /// Keeps one record as all of an object's.
    func keep(
        _ id: String, _ row: UInt64, _ place: RecordPlace, kind: RecordKind = .account
    ) throws {
        let rows = KnownRows(ids: [KnownRows.hash(ofID: id.utf8.span)], rows: [row])
        try keep(KnownRecords(rows: rows, places: [place]), of: kind)
    }
}

extension Store {
    /// Makes the hashes of names and keys predictable; before anything else is appended.
    func setSeed(_ seed: Int64) throws {
        try connection.execute("UPDATE checkpoints SET position = \(seed) WHERE name = 'seed'")
        try? transaction { throw Abandoned() }
    }
}
