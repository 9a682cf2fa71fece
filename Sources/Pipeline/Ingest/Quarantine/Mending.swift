import CSV

/// Why the text of a row cannot be changed as somebody wants it.
public enum MendingError: Error, Hashable, Sendable {
    /// Single values of it cannot be named: it is no row of a table.
    case noColumns
    /// The table has no such column.
    case unknownColumn(String, columns: [String])
    /// Which cell belongs to which column is not clear.
    case ragged(columns: Int, cells: Int)
    /// The text is not one row of CSV.
    case notOneRow(reason: String)
    /// The text is not one line.
    case notOneLine
    /// The text is longer than is kept of a row.
    case tooLong
}

extension QuarantinedRow {
    /// The text with another value in one column, which is known as imports know it: in any case.
    public func text(
        _ text: String, with value: String, in column: String
    ) throws(MendingError) -> String {
        guard let header else { throw .noColumns }
        let columns = try Self.cells(of: header)
        var cells = try Self.cells(of: text)
        guard let place = columns.firstIndex(where: { columnKey($0) == columnKey(column) }) else {
            throw .unknownColumn(column, columns: columns)
        }
        guard cells.count == columns.count else {
            throw .ragged(columns: columns.count, cells: cells.count)
        }
        cells[place] = value
        return try mended(lineOfCSV(cells))
    }

    /// A text for the whole row, written as rows are kept.
    public func mended(_ text: String) throws(MendingError) -> String {
        guard text.utf8.count <= Self.mostBytes else { throw .tooLong }
        if header != nil { return lineOfCSV(try Self.cells(of: text)) }
        // Whatever else breaks lines elsewhere may stand in a text of JSON.
        let lines = text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard lines.count == 1, let line = lines.first else { throw .notOneLine }
        return String(Substring(line))
    }

    private static func cells(of text: String) throws(MendingError) -> [String] {
        var parser = RowParser()
        let count: Int
        do throws(CSVError) {
            count = try parser.parse(text.utf8.span, line: 1)
        } catch {
            throw .notOneRow(reason: error.reason)
        }
        guard count == 1 else { throw .notOneRow(reason: "it has \(count) rows") }
        let row = parser.row(0, index: 0)
        return (0..<row.count).map(row.string)
    }
}

extension InputFile {
    /// Rows that were set aside, to be read again.
    ///
    /// - Parameters:
    ///   - name: Of the file in which they stood.
    ///   - header: A line of CSV; nil for rows of no table.
    ///   - rows: The text of each.
    ///   - identity: Names this reading, as the same rows may mean more another time.
    public init(excerptOf name: String, header: String?, rows: [String], identity: String) {
        let text = ([header].compactMap { $0 } + rows).map { "\($0)\n" }.joined()
        self.init(name: name, bytes: Array(text.utf8))
        self.identity = identity
        excerpt = header == nil ? .lines : .table
    }
}
