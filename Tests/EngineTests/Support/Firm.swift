import Acting
import CivilTime
import Digest
import Ingest
import JSON
import Recommending
import SQLite
import Storage
import Timeline

@testable import Engine

/// The night of the first import, which wakes nothing, and the one that tests look at.
let firstNight = instant("2026-11-18T06:00:00Z")
let night = instant("2026-11-20T11:00:00Z")

/// A firm's home in memory, and its nights.
final class Firm {
    var files = FirmFiles()
    var export = Export()
    let outbox = MemoryExecutor()
    let store: Store
    private let salt: String

    /// A firm whose first imports of CRM, visits and replies are over.
    ///
    /// - Parameter store: An empty one; by default one that seals nothing.
    init(isNew: Bool = false, salt: String = "pepper", store: Store? = nil) throws {
        self.salt = salt
        self.store = try store ?? Store(path: ":memory:", mode: .readWrite)
        if isNew { return }
        try run(
            visits: identify("dana", of: "acme") + identify("kim", of: "beta"),
            replies: "2026-11-01T09:00:00Z,dana@acme.example,replied,neutral", at: firstNight)
    }

    func context(at now: Instant = night) -> RunContext {
        RunContext(
            store: store, configuration: files.read(), salt: salt, now: now,
            wallClock: { instant("2030-01-01T00:00:00Z") }, progress: { _, _, _ in })
    }

    func inputs(visits: String? = nil, replies: String? = nil) throws -> ImportInputs {
        func file(_ name: String, _ text: String?) -> [InputFile] {
            text.map { [InputFile(name: name, bytes: Array($0.utf8))] } ?? []
        }
        let header = "occurred_at,contact_email,kind,sentiment\n"
        return ImportInputs(
            crm: try export.read(), visits: file("visits.jsonl", visits),
            replies: file("replies.csv", replies.map { header + $0 + "\n" }))
    }

    /// A nightly run.
    @discardableResult
    func run(
        visits: String? = nil, replies: String? = nil, at now: Instant = night,
        deliver: (DailyDigest) throws -> String = { $0.repName }
    ) throws -> RunSummary {
        try Pipeline(context(at: now), executor: outbox)
            .run(try inputs(visits: visits, replies: replies), deliver: deliver)
    }

    /// What is done between two nights.
    @discardableResult
    func runOutbox(at now: Instant) throws -> Int {
        try Pipeline(context(at: now), executor: outbox).runOutbox()
    }

    /// The log folded, as of an instant.
    func books(at now: Instant = instant("2027-12-31T00:00:00Z")) throws -> Books {
        var books = Books(interest: files.read().interest)
        try books.readOn(store, occurredUpTo: now)
        return books
    }

    /// The one case of a watch.
    func found(by watch: String) throws -> Case? {
        try books().cases.inOrder.last { $0.recommendation.watch.rawValue == watch }
    }

    /// Events behind a position, in order.
    func events(after position: Position = Position(0)) throws -> [Logged] {
        var events: [Logged] = []
        try store.read(EventFilter(after: position)) { envelope, _, bytes in
            let data = bytes.indices.map { bytes[$0] }
            events.append(Logged(envelope: envelope, data: String(decoding: data, as: UTF8.self)))
        }
        return events
    }

    func events(_ type: EventName) throws -> [Logged] {
        try events().filter { $0.envelope.type.name == type }
    }

    /// What is in the log, recorded times aside.
    func content() throws -> [String] {
        try events().map {
            let event = $0.envelope
            return "\(event.position.rawValue) \(event.type) \(event.stream) \(event.version) "
                + "\(event.occurredAt) \(event.key ?? "-") \($0.data)"
        }
    }
}

/// An event as it stands in the log.
struct Logged {
    let envelope: Envelope
    let data: String

    var type: EventName? { envelope.type.name }
}

/// Performs actions by remembering them; can be told to fail.
final class MemoryExecutor: Executor {
    let name = "memory"
    private(set) var performed: [OutboxItem] = []
    var isBroken = false

    struct Broken: Error {}

    func perform(_ item: OutboxItem, at now: Instant) throws -> String {
        if isBroken { throw Broken() }
        performed.append(item)
        return "item-\(performed.count)"
    }
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
