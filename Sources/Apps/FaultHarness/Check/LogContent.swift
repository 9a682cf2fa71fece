import CivilTime
import JSON
import SQLite
import Storage
import Timeline

/// All events of a log, as a reader sees them.
struct LogContent {
    /// An event that stands in the log.
    struct Stored: Hashable {
        let position: Int64
        let version: Int64
        let recordedAt: Int64
        /// Nil for what an import brought.
        let tag: String?
        let content: Content
    }

    /// All of an event but its place.
    struct Content: Hashable {
        let stream: String
        let type: String
        let occurredAt: Int64
        let source: String
        let key: String?
        let causation: Int64?
        let correlation: Int64?
        let actor: String
        let data: [UInt8]
    }

    /// Nothing was ever written.
    enum Missing: Error { case noLog }

    /// By position.
    let events: [Stored]
    /// Where the event of each tag stands.
    let positions: [String: Int64]
    /// What cannot be in a log.
    let complaints: [String]

    /// - Throws: `Missing.noLog` where there is no log yet.
    init(reading path: String, _ maker: FactMaker) throws {
        let store: Store
        do {
            store = try Store(path: path, mode: .readOnly)
        } catch let error as SQLiteError where error.kind == .cannotOpen {
            throw Missing.noLog
        } catch StorageError.empty {
            throw Missing.noLog
        }
        try self.init(store)
    }

    init(_ store: Store) throws {
        var events: [Stored] = []
        var complaints: [String] = []
        var positions: [String: Int64] = [:]
        var versions: [String: Int64] = [:]
        var keys: Set<[String]> = []
        try store.read(EventFilter()) { envelope, data, bytes in
            let event = Stored(envelope, tag: data["tag"]?.string, bytes)
            let (position, content) = (event.position, event.content)
            if position != Int64(events.count) + 1 {
                complaints.append("position \(position) comes after \(events.count)")
            }
            let version = versions[content.stream, default: 0] + 1
            versions[content.stream] = version
            if event.version != version {
                complaints.append(
                    "event \(position) has version \(event.version), not \(version)")
            }
            if let tag = event.tag, let other = positions.updateValue(position, forKey: tag) {
                complaints.append("fact \(tag) stands at \(other) and at \(position)")
            }
            if let key = content.key, !keys.insert([content.source, key]).inserted {
                complaints.append("the key of event \(position) stands in the log twice")
            }
            events.append(event)
        }
        (self.events, self.positions, self.complaints) = (events, positions, complaints)
    }

    /// The event at a position.
    subscript(position: Int64) -> Stored? {
        position > 0 && position <= events.count ? events[Int(position) - 1] : nil
    }

    /// How many events each stream has.
    var versions: [String: Int64] {
        events.reduce(into: [:]) { $0[$1.content.stream] = $1.version }
    }
}

extension LogContent.Stored {
    init(_ event: Envelope, tag: String?, _ bytes: Span<UInt8>) {
        position = event.position.rawValue
        version = event.version
        recordedAt = event.recordedAt.rawValue
        self.tag = tag
        content = LogContent.Content(
            stream: event.stream, type: event.type.storedName,
            occurredAt: event.occurredAt.rawValue, source: event.source, key: event.key,
            causation: event.causation?.rawValue, correlation: event.correlation?.rawValue,
            actor: event.actor, data: [UInt8](copying: bytes))
    }
}

extension LogContent.Content {
    /// What appending an event should have left.
    init(_ event: NewEvent) {
        stream = event.stream
        type = event.type.storedName
        occurredAt = event.occurredAt.rawValue
        source = event.source
        key = event.key
        causation = event.causation?.rawValue
        correlation = event.correlation?.rawValue
        actor = event.actor
        data = event.data
    }
}
