import Encodings
import Timeline

/// What some rows of one object say, in their order.
public struct ExportBatch: Sendable {
    let file: String
    let kind: RecordKind
    let dialect: String
    /// How the file is read, and why.
    let reading: String
    /// The encoding of its text.
    let encoding: String
    /// The fields that the file can say something of.
    let names: Set<String>
    /// How many bytes of the file were read for it.
    public internal(set) var bytes = 0
    /// All rows, also those that say nothing new.
    public internal(set) var rows = 0
    var unchanged = 0
    /// Rows that cannot be read.
    public internal(set) var setAside: [QuarantinedRow] = []
    /// The rows that are not as they were.
    var changes: [Change] = []

    init(_ table: ExportTable, names: Set<String>) {
        file = table.file.name
        kind = table.kind
        dialect = table.dialect
        reading = table.reading
        encoding = table.format.encoding.rawValue
        self.names = names
    }

    /// A row that is not as it was.
    struct Change: Sendable {
        /// The record's number; of a new one the next.
        let number: Int
        let content: Content

        enum Content: Sendable {
            /// A record never seen before.
            case added(AddedRecord)
            /// A record that had another row.
            case known(CRMRecord, Place)
        }
    }
}

/// The events of a record never seen before.
struct AddedRecord: Sendable {
    /// Describes it whole, or is the fact that it is; nil if it was deleted before it was ever seen.
    var first: NewEvent?
    /// What else it means.
    var meaning: NewEvent?
}

/// The end of all files of one object.
public struct ObjectEnd: Sendable {
    let kind: RecordKind
    /// The rows as they are now, and which of them the export has.
    let rows: KnownRows
    /// Whether the export holds every record, so that those it lacks are missing.
    let isFull: Bool
    /// Whether its files are rows that were set aside before, which tell nothing of the table as a whole.
    let isExcerpt: Bool
    /// The columns of its files.
    let columns: [TableSummary.Column]
    /// How many of the new records have a value in each field.
    let filled: [String: Int]
    /// How many of the new records each owner has.
    let owners: [String: Int]
    /// Rows of all files.
    let count: Int
}

/// What reading an export comes to, piece by piece.
public enum ExportPiece: Sendable {
    /// Some rows.
    case rows(ExportBatch)
    /// An object has no more.
    case end(ObjectEnd)
}

/// Where a row stands. The folder is no part of it: the same export is the same log wherever it lay.
struct Place {
    let kind: RecordKind
    /// The name of the file.
    let file: String
    /// The header is row 0.
    let row: Int
}
