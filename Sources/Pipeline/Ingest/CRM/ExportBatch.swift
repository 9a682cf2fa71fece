import Timeline

/// What some rows of one object say, in their order.
public struct ExportBatch: Sendable {
    let file: String
    let kind: RecordKind
    let dialect: String
    /// How the file is read, and why.
    let reading: String
    /// How many bytes of the file were read for it.
    public internal(set) var bytes = 0
    /// All rows, also those that say nothing new.
    public internal(set) var rows = 0
    var unchanged = 0
    /// Rows that cannot be read.
    public internal(set) var setAside: [QuarantinedRow] = []
    /// The rows that are not as they were.
    var changes: [Change] = []

    init(_ table: ExportTable) {
        file = table.file.name
        kind = table.kind
        dialect = table.dialect
        reading = table.reading
    }

    /// A row that is not as it was.
    struct Change: Sendable {
        /// The row's.
        let hash: Int64
        let content: Content

        enum Content: Sendable {
            /// A record never seen before, by its id, with its events.
            case added(String, [NewEvent])
            /// A record that had another row, or another record with the same hash of its id.
            case known(CRMRecord, Place)
        }
    }
}

/// Where a row stands. The folder is no part of it: the same export is the same log wherever it lay.
struct Place: Sendable {
    let kind: RecordKind
    let file: String
    let row: Int
}
