public import JSON
public import Timeline

/// The newest state of every CRM record, worked out from the log's events alone.
///
/// What an import keeps of a record beside the log is the same, but for the hash of its row, which no
/// event has. The next import reads such a row, compares its fields and finds them equal.
public struct RecordFold: ~Copyable {
    /// The events that it takes in.
    public static let kinds = Set(meanings.keys.map(\.kind))

    private enum Meaning { case added, changed, deleted, missing }

    private static let meanings: [EventName: Meaning] = {
        var meanings: [EventName: Meaning] = [.recordMissing: .missing]
        for kind in RecordKind.allCases {
            for (name, meaning) in [
                (kind.added, Meaning.added), (kind.changed, .changed), (kind.deleted, .deleted),
            ] {
                if let name { meanings[name] = meaning }
            }
        }
        return meanings
    }()

    private let store: any RecordStore
    private var objects: [RecordKind: KnownRecords] = [:]
    private var parser = JSONParser()

    /// A fold into a store that has no records.
    public init(into store: any RecordStore) { self.store = store }

    /// Takes in an event; those that tell of no record are left alone. About 2 µs, 20 for a change.
    public mutating func apply(_ event: Envelope, _ data: JSONView) throws {
        guard let meaning = event.type.name.flatMap({ Self.meanings[$0] }),
            let kind = RecordKind(rawValue: String(event.stream.prefix { $0 != "/" }))
        else { return }
        var object = objects.removeValue(forKey: kind) ?? KnownRecords()
        defer { objects[kind] = object }
        let id = String(event.streamID)
        let hash = KnownRows.hash(ofID: id.utf8.span)
        let known = object.rows.number(ofID: hash)
        switch meaning {
        case .added:
            let place = RecordPlace(.event(event.position))
            if let known {
                let before = try store.description(kind, at: object.places[known])
                let fields = try before.flatMap { try parser.parse($0.payload)["fields"] }
                object.summary.move(fields, from: object.places[known].state, to: .present)
                let names = Set(RecordDiff.fields(fields).keys)
                object.summary.take(
                    RecordDiff(from: fields, to: data["fields"], saying: names).changes)
                object.places[known] = place
            } else {
                object.summary.take(RecordDiff(from: nil, to: data["fields"], saying: []).changes)
                object.rows.add(id: hash, row: KnownRows.noRow)
                object.places.append(place)
            }
        case .changed:
            guard let known, let name = data["field"]?.string,
                let old = try store.description(kind, at: object.places[known])
            else { return }
            var fields = RecordDiff.fields(try parser.parse(old.payload)["fields"])
            let change = FieldChange(
                field: name, from: fields[name], to: data["to"].flatMap { Scalar(json: $0) })
            fields[name] = change.to
            object.summary.take([change])
            var payload = RecordPayload()
            object.places[known] = try store.describe(
                kind, id: id,
                payload: payload.whole(
                    fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) },
                    Place(
                        kind: kind, file: data["file"]?.string ?? "",
                        row: Int(data["row"]?.int64 ?? 0))),
                insteadOf: object.places[known])
        case .deleted, .missing:
            guard let known,
                let before = try store.description(kind, at: object.places[known])
            else { return }
            let state: RecordPlace.State = meaning == .deleted ? .deleted : .missing
            object.summary.move(
                try parser.parse(before.payload)["fields"], from: object.places[known].state,
                to: state)
            object.places[known] = object.places[known].with(state)
        }
    }

    /// Keeps what it has come to.
    public consuming func finish() throws {
        for (kind, object) in objects.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try store.keep(object, of: kind)
        }
    }
}
