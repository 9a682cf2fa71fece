/// A table that reads well as Markdown source too.
struct MarkdownTable {
    /// A column and how its cells are set.
    struct Column {
        let heading: String
        let isRightAligned: Bool

        static func left(_ heading: String) -> Column {
            Column(heading: heading, isRightAligned: false)
        }
        static func right(_ heading: String) -> Column {
            Column(heading: heading, isRightAligned: true)
        }
    }

    let columns: [Column]
    let rows: [[String]]

    var text: String {
        let widths = columns.indices.map { index in
            ([columns[index].heading] + rows.map { $0[index] }).map(\.count).max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { index in
                let space = String(repeating: " ", count: widths[index] - cells[index].count)
                return columns[index].isRightAligned ? space + cells[index] : cells[index] + space
            }
            return "| \(padded.joined(separator: " | ")) |"
        }
        let rule = columns.indices.map { index in
            let dashes = String(repeating: "-", count: widths[index] - 1)
            return columns[index].isRightAligned ? "\(dashes):" : ":\(dashes)"
        }
        return ([line(columns.map(\.heading)), line(rule)] + rows.map(line)).joined(separator: "\n")
    }
}

extension Double {
    /// With so many digits after the point, rounded.
    func decimal(_ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((self * Double(scale)).rounded())
        guard digits > 0 else { return "\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count)
            + fraction
    }
}
