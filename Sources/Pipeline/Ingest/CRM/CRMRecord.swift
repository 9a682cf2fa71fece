import CSV
import CivilTime
import JSON
import Timeline

/// One row of an export, read: the canonical fields that are not empty, sorted by name.
struct CRMRecord {
    let id: String
    let isDeleted: Bool
    /// When the record says it last changed.
    let modifiedAt: Instant?
    let fields: [(name: String, value: Scalar)]

    /// Most bytes of a row: its event, which may have 1 MiB, holds it as JSON.
    private static let mostBytes = 1_000_000

    /// - Throws: A `RowError` naming the column that cannot be read.
    init(_ row: CSVRow, plan: RowPlan) throws(RowError) {
        guard row.count == plan.width else {
            throw .ragged(expected: plan.width, found: row.count)
        }
        guard row.bytes.count <= Self.mostBytes else { throw .tooLong(row.bytes.count) }
        id = row.string(plan.id)
        guard !id.isEmpty else { throw .noID }
        isDeleted =
            plan.isDeleted.map { plan.style.flag(row.string($0)) ?? false } ?? false
        modifiedAt = plan.modifiedAt(row)
        var fields: [(name: String, value: Scalar)] = []
        for (column, meaning) in plan.fields where !row.isEmpty(column) {
            do throws(CellError) {
                if let value = try CellReader.value(row[column], meaning.type, plan.style) {
                    fields.append((meaning.field, value))
                }
            } catch {
                throw .cell(field: meaning.field, column: plan.names[column], error)
            }
        }
        self.fields = plan.stages.completing(fields)
    }

    subscript(name: String) -> Scalar? { fields.first { $0.name == name }?.value }

    /// A text field.
    func text(_ name: String) -> String? { self[name]?.text }
}

/// Why a row was set aside.
enum RowError: Error, Hashable, CustomStringConvertible {
    case ragged(expected: Int, found: Int)
    case noID
    case tooLong(Int)
    case repeatedID
    case cell(field: String, column: String, CellError)

    /// The column that cannot be read; nil where it is the row as a whole.
    var column: String? {
        if case .cell(_, let column, _) = self { column } else { nil }
    }

    var description: String {
        switch self {
        case .ragged(let expected, let found):
            "the row has \(found) cells where the header has \(expected)"
        case .noID: "the row has no Id"
        case .tooLong(let bytes): "the row has \(bytes) bytes, more than fit into an event"
        case .repeatedID: "an earlier row has the same Id"
        case .cell(let field, _, let error):
            "\(field) should be \(error.expected), not '\(error.found)'"
        }
    }
}

extension TableScheme.Stages {
    /// Fields, sorted by name, with `open` and `won` as the stage tells them where no column does.
    func completing(_ fields: [(name: String, value: Scalar)]) -> [(name: String, value: Scalar)] {
        guard !won.isEmpty || !lost.isEmpty,
            let stage = fields.first(where: { $0.name == "stage" })?.value.text
        else { return fields }
        let isWon = won.contains(stage)
        var known = fields
        for (name, value) in [("open", !isWon && !lost.contains(stage)), ("won", isWon)]
        where !fields.contains(where: { $0.name == name }) {
            known.append((name, .flag(value)))
        }
        return known.sorted { $0.name < $1.name }
    }
}
