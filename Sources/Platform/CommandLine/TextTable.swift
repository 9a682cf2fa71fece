/// Rows of text in aligned columns, for printed reports.
public struct TextTable: Sendable {
    /// How one column is set.
    public struct Column: Sendable {
        let heading: String
        let isRightAligned: Bool
        let maximumWidth: Int

        /// A column of words; what is wider than `maximumWidth` columns ends in "…".
        public static func left(_ heading: String = "", atMost maximumWidth: Int = .max) -> Column {
            Column(heading: heading, isRightAligned: false, maximumWidth: maximumWidth)
        }

        /// A column of numbers.
        public static func right(_ heading: String = "") -> Column {
            Column(heading: heading, isRightAligned: true, maximumWidth: .max)
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// An empty table; if no column has a heading, none is printed.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row; control characters in its cells are made harmless.
    ///
    /// - Precondition: As many cells as columns.
    public mutating func append(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has one cell per column")
        rows.append(
            zip(cells, columns).map { cell, column in
                cell.printable.truncated(to: column.maximumWidth)
            })
    }

    /// The table as lines, two spaces between columns, none at the end of a line.
    ///
    /// - Parameter indent: How many spaces every line begins with.
    public func rendered(style: TextStyle = .plain, indent: Int = 0) -> String {
        let headings = columns.map(\.heading)
        let hasHeadings = headings.contains { !$0.isEmpty }
        let widths = columns.indices.map { column in
            (rows + [headings]).map { $0[column].displayWidth }.max() ?? 0
        }
        let margin = String(repeating: " ", count: indent)
        let headingLine = hasHeadings ? margin + style.bold(line(headings, widths)) + "\n" : ""
        return headingLine + rows.map { margin + line($0, widths) + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        var gap = 0
        for (index, cell) in cells.enumerated() {
            let padding = widths[index] - cell.displayWidth
            // Padding is owed until a visible cell follows, so that no line ends in spaces.
            if columns[index].isRightAligned { gap += padding }
            if !cell.isEmpty {
                line += String(repeating: " ", count: gap) + cell
                gap = 0
            }
            if !columns[index].isRightAligned { gap += padding }
            gap += 2
        }
        return line
    }
}
