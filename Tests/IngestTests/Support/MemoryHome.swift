import CivilTime
import Ingest
import JSON
import Timeline

/// A log and the newest CRM records, in memory: what an import sees of a home.
final class MemoryHome: RecordStore {
    private(set) var events: [NewEvent] = []
    private var keys: [String: Int] = [:]
    private var records: [String: (hash: Int64, payload: [UInt8]?)] = [:]

    func append(_ event: NewEvent) -> AppendOutcome {
        if let key = event.key {
            let name = "\(event.source)|\(key)"
            if let index = keys[name] {
                let position = Position(Int64(index + 1))
                let known = events[index]
                return known.type == event.type && known.data == event.data
                    ? .alreadyAppended(position) : .conflict(position)
            }
            keys[name] = events.count
        }
        events.append(event)
        return .appended(Position(Int64(events.count)), version: 1)
    }

    func knownRows(_ kind: RecordKind) -> KnownRows {
        var rows = KnownRows()
        for (name, row) in records where name.hasPrefix("\(kind)/") {
            rows.insert(id: name.dropFirst("\(kind)/".count).utf8.span, hash: row.hash)
        }
        return rows
    }

    func payload(kind: RecordKind, id: String) -> [UInt8]? { records["\(kind)/\(id)"]?.payload }

    func add(kind: RecordKind, id: String, hash: Int64, at position: Position?) {
        precondition(records["\(kind)/\(id)"] == nil, "\(kind) \(id) is known already")
        let payload = position.map { events[Int($0.rawValue) - 1].data }
        records["\(kind)/\(id)"] = (hash, payload)
    }

    func change(kind: RecordKind, id: String, hash: Int64, payload: [UInt8]?) {
        records["\(kind)/\(id)"] = (hash, payload ?? self.payload(kind: kind, id: id))
    }

    /// The fold over all that was appended so far.
    func book(interest: Interest = Interest()) throws -> AccountBook {
        var book = AccountBook(interest: interest)
        var parser = JSONParser()
        for (index, event) in events.enumerated() {
            let envelope = Envelope(
                position: Position(Int64(index + 1)), stream: event.stream, version: 1,
                type: event.type, occurredAt: event.occurredAt,
                recordedAt: event.occurredAt, source: event.source, key: event.key,
                causation: event.causation, correlation: event.correlation, actor: event.actor)
            book.apply(envelope, try parser.parse(event.data))
        }
        return book
    }
}

extension NewEvent {
    /// Type, stream and payload on one line.
    var line: String { "\(type) \(stream) \(text)" }

    /// The payload.
    var text: String { String(decoding: data, as: UTF8.self) }
}
