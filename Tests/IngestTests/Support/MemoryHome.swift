import CivilTime
import Ingest
import JSON
import Timeline

/// A log and the newest CRM records, in memory: what an import sees of a home.
final class MemoryHome: RecordStore {
    private(set) var events: [NewEvent] = []
    private var keys: [String: Int] = [:]
    private var records: [RecordKind: KnownRecords] = [:]
    private var descriptions: [Int64: (id: String, payload: [UInt8])] = [:]
    private var lastDescription: Int64 = 0

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

    func records(_ kind: RecordKind) -> KnownRecords { records[kind] ?? KnownRecords() }

    func keep(_ kept: KnownRecords, of kind: RecordKind) {
        records[kind] = KnownRecords(
            rows: KnownRows(ids: kept.rows.ids, rows: kept.rows.rows), places: kept.places,
            summary: kept.summary)
    }

    func description(
        _ kind: RecordKind, at place: RecordPlace
    ) -> (id: String, payload: [UInt8])? {
        switch place.description {
        case .none: return nil
        case .event(let position):
            let event = events[Int(position.rawValue) - 1]
            return (String(event.stream.drop { $0 != "/" }.dropFirst()), event.data)
        case .stored(let number): return descriptions[number]
        }
    }

    func describe(
        _ kind: RecordKind, id: String, payload: [UInt8], insteadOf place: RecordPlace
    ) -> RecordPlace {
        if case .stored(let number) = place.description { descriptions[number] = nil }
        lastDescription += 1
        descriptions[lastDescription] = (id, payload)
        return RecordPlace(.stored(lastDescription), place.state)
    }

    /// The fold over all that was appended so far.
    func book(interest: Interest = Interest()) throws -> AccountBook {
        var book = AccountBook(interest: interest)
        var parser = JSONParser()
        try forEachEvent { envelope, event in
            book.apply(envelope, try parser.parse(event.data))
        }
        return book
    }

    /// Hands all that was appended so far to `body`, in its order.
    func forEachEvent(_ body: (Envelope, NewEvent) throws -> Void) rethrows {
        for (index, event) in events.enumerated() {
            let envelope = Envelope(
                position: Position(Int64(index + 1)), stream: event.stream, version: 1,
                type: event.type, occurredAt: event.occurredAt,
                recordedAt: event.occurredAt, source: event.source, key: event.key,
                causation: event.causation, correlation: event.correlation, actor: event.actor)
            try body(envelope, event)
        }
    }
}

extension NewEvent {
    /// Type, stream and payload on one line.
    var line: String { "\(type) \(stream) \(text)" }

    /// The payload.
    var text: String { String(decoding: data, as: UTF8.self) }
}
