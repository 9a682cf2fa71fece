public import JSON
public import Timeline

/// The newest state of every CRM record, worked out from the log's events alone.
///
/// What an import keeps of a record beside the log is the same, but for the hash of its row, which no
/// event has. The next import reads such a row, compares its fields and finds them equal.
public struct RecordFold {
    /// The events that it takes in.
    public static let kinds = Set(meanings.keys.map(\.kind))
    /// No row of a file has this hash.
    private static let unknownRow: Int64 = 0

    private enum Meaning { case added, changed, deleted }

    private static let meanings: [EventName: (kind: RecordKind, meaning: Meaning)] = {
        var meanings: [EventName: (kind: RecordKind, meaning: Meaning)] = [:]
        for kind in RecordKind.allCases {
            for (name, meaning) in [
                (kind.added, Meaning.added), (kind.changed, .changed), (kind.deleted, .deleted),
            ] {
                if let name { meanings[name] = (kind, meaning) }
            }
        }
        return meanings
    }()

    private let store: any RecordStore

    /// A fold into a store that has no records.
    public init(into store: any RecordStore) { self.store = store }

    /// Takes in an event; those that tell of no record are left alone. About 10 µs.
    public func apply(_ event: Envelope, _ data: JSONView) throws {
        guard let (kind, meaning) = event.type.name.flatMap({ Self.meanings[$0] }) else { return }
        let id = String(event.streamID)
        switch meaning {
        case .added:
            try store.add(kind: kind, id: id, hash: Self.unknownRow, at: event.position)
        case .changed:
            guard let before = try store.payload(kind: kind, id: id) else { return }
            try store.change(
                kind: kind, id: id, hash: Self.unknownRow,
                payload: Self.changed(try JSONValue(parsing: before), data).utf8())
        case .deleted:
            try store.change(
                kind: kind, id: id, hash: Self.unknownRow, payload: JSONValue(data).utf8())
        }
    }

    /// A record's description with one field as an event says it became; fields stay in their order.
    private static func changed(_ before: JSONValue, _ data: JSONView) -> JSONValue {
        guard let name = data["field"]?.string else { return before }
        var fields = (before["fields"] ?? .object([])).members.filter { $0.key != name }
        if let to = data["to"], to.kind != .null {
            let place = fields.firstIndex { $0.key > name } ?? fields.endIndex
            fields.insert(.init(key: name, value: JSONValue(to)), at: place)
        }
        var members = [JSONValue.Member(key: "fields", value: .object(fields))]
        for key in ["file", "row"] {
            if let value = data.member(key) {
                members.append(.init(key: key, value: JSONValue(value)))
            }
        }
        return .object(members)
    }
}
