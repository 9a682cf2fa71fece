import CSV

/// One object's file of a weekly export, written row by row.
///
/// A row names its cells in the order of the header; the columns it passes over stay empty. So the
/// header is the one list of columns, and a cell that is misspelled or out of order traps in tests.
struct SalesforceTable {
    /// What is written and not yet taken.
    var bytes: [UInt8] = []

    private let columns: [String]
    private var cells: [String]
    private var next = 0
    private let writer = CSVWriter(quoting: .everywhere)

    /// A file with the columns of `header`, separated by commas.
    init(header: String) {
        columns = header.split(separator: ",").map(String.init)
        cells = columns
        writer.append(columns, to: &bytes)
    }

    /// Writes one row.
    mutating func row(_ fill: (inout SalesforceTable) -> Void) {
        for index in cells.indices { cells[index] = "" }
        next = 0
        fill(&self)
        writer.append(cells, to: &bytes)
    }

    /// Sets one cell of the row being written.
    mutating func set(_ column: String, _ text: String) {
        while next < columns.count, columns[next] != column { next += 1 }
        precondition(next < columns.count, "\(column) is no column after those already set")
        cells[next] = text
        next += 1
    }

    /// Sets the cells that close the life of a record: who made it and changed it, and when.
    mutating func setAudit(created: (by: String, at: String), modified: (by: String, at: String)) {
        set("CreatedDate", created.at)
        set("CreatedById", created.by)
        set("LastModifiedDate", modified.at)
        set("LastModifiedById", modified.by)
        set("SystemModstamp", modified.at)
    }
}
