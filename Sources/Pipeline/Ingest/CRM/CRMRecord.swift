import CSV
import CivilTime
import JSON
import Timeline

/// One row of an export, read.
struct CRMRecord {
    let id: String
    let isDeleted: Bool
    /// The record that this one was merged into; only of records that are deleted.
    let master: String?
    /// When the record says it last changed.
    let modifiedAt: Instant?
    /// All of it as the payload of an event: `fields` (canonical, those that are not empty, sorted by
    /// name), `file` and `row`.
    let description: [UInt8]
    /// The values of fields that something beyond the record depends on.
    let facts: [String: Scalar]

    subscript(name: String) -> Scalar? { facts[name] }

    /// A text field.
    func text(_ name: String) -> String? { facts[name]?.text }
}

/// Why a row was set aside.
enum RowError: Error, Hashable, CustomStringConvertible {
    case ragged(expected: Int, found: Int)
    case noID
    case tooLong(Int)
    case repeatedID
    case similarID(String)
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
        case .similarID(let other): "its Id cannot be told from \(other) by its hash"
        case .cell(let field, _, let error):
            "\(field) should be \(error.expected), not '\(error.found)'"
        }
    }
}
