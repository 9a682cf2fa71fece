import Engine
import Ingest
import SQLite
import Storage
import Timeline

/// Something that follows from the log, compared after each fault with that of a fresh replay.
///
/// This is the only list of them: what Storage comes to keep beside the log joins ``all``.
struct Projection: Sendable {
    let name: String
    /// All of it as text, the same for the same content.
    let content: @Sendable (Store) throws -> String

    static let all = [
        Projection(name: "the books") { store in
            var books = Books(interest: Interest())
            try books.readOn(store)
            return describe(books)
        },
        Projection(name: "the chain of decisions") { "\(try $0.verifyChain())" },
        Projection(name: "the records") { store in
            try RecordKind.allCases.map { kind in
                let known = try store.records(kind)
                let records = try zip(known.rows.rows, known.places).map { row, place in
                    let record = try store.description(kind, at: place)
                    let payload = String(decoding: record?.payload ?? [], as: UTF8.self)
                    return "\(record?.id ?? "") \(row) \(place.state) \(payload)"
                }
                return "\(kind) \(records) \(describe(known.summary))"
            }.joined(separator: "\n")
        },
        // Of the journal of imports, what does not depend on trying again.
        table(
            "import_runs",
            "SELECT DISTINCT source, content_hash, '', '', '' FROM import_runs ORDER BY 1, 2"),
    ]

    /// The rows of a table, as five columns.
    private static func table(_ name: String, _ query: String) -> Projection {
        Projection(name: "the table '\(name)'") { store in
            let select = try store.connection.prepare(query)
            var rows: [[String?]] = []
            while try select.step() { rows.append((0..<5).map { select.optionalText($0) }) }
            return "\(rows)"
        }
    }

    /// The names of those that differ between two stores.
    static func differing(_ one: Store, _ other: Store) throws -> [String] {
        try all.filter { try $0.content(one) != $0.content(other) }.map(\.name)
    }
}

/// Everything a value holds, private parts too, with dictionaries and sets in order.
private func describe(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in
        (child.label.map { "\($0): " } ?? "") + describe(child.value)
    }
    switch mirror.displayStyle {
    case .dictionary, .set: return "[\(parts.sorted().joined(separator: ", "))]"
    case nil: return String(reflecting: value)
    default:
        return parts.isEmpty
            ? String(reflecting: value) : "\(mirror.subjectType)(\(parts.joined(separator: ", ")))"
    }
}
