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

    /// - Throws: A `RowError` naming the column that cannot be read.
    init(_ row: CSVRow, plan: RowPlan) throws(RowError) {
        guard row.count == plan.width else {
            throw .ragged(expected: plan.width, found: row.count)
        }
        id = row.string(plan.id)
        guard !id.isEmpty else { throw .noID }
        isDeleted =
            plan.isDeleted.map { ["1", "true"].contains(row.string($0).lowercased()) } ?? false
        modifiedAt = plan.modifiedAt(row)
        var fields: [(name: String, value: Scalar)] = []
        for (column, meaning) in plan.fields where !row.isEmpty(column) {
            do throws(CellError) {
                if let value = try CellReader.value(row[column], meaning.type) {
                    fields.append((meaning.field, value))
                }
            } catch {
                throw .cell(field: meaning.field, error)
            }
        }
        self.fields = fields
    }

    subscript(name: String) -> Scalar? { fields.first { $0.name == name }?.value }

    /// A text field.
    func text(_ name: String) -> String? { self[name]?.text }
}

/// Why a row was set aside.
enum RowError: Error, Hashable, CustomStringConvertible {
    case ragged(expected: Int, found: Int)
    case noID
    case repeatedID
    case cell(field: String, CellError)

    var description: String {
        switch self {
        case .ragged(let expected, let found):
            "the row has \(found) cells where the header has \(expected)"
        case .noID: "the row has no Id"
        case .repeatedID: "an earlier row has the same Id"
        case .cell(let field, let error):
            "\(field) should be \(error.expected), not '\(error.found)'"
        }
    }
}
