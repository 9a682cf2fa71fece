/// Lines for a terminal, never wider than `width` but for commands, which must stay whole.
struct TextLayout {
    /// Columns.
    static let width = 78

    private(set) var lines: [String] = []

    /// A line as it is, but for spaces at its end, which nobody sees and every diff shows.
    mutating func line(_ text: String = "") {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        lines.append(String(text))
    }

    /// Text broken between words, each line behind `lead`, the first behind `first` if it is given.
    ///
    /// - Parameter first: As wide as `lead`.
    mutating func paragraph(_ text: String, lead: String = "", first: String? = nil) {
        for (index, line) in text.wrapped(to: Self.width - lead.columns).enumerated() {
            self.line((index == 0 ? first ?? lead : lead) + line)
        }
    }

    /// One text on the left and one on the right of the same line, if they fit.
    mutating func spread(_ left: String, _ right: String, lead: String, first: String? = nil) {
        let room = Self.width - lead.columns
        let gap = room - left.columns - right.columns
        if right.isEmpty {
            paragraph(left, lead: lead, first: first)
        } else if gap >= 2 {
            line((first ?? lead) + left + spaces(gap) + right)
        } else {
            paragraph(left, lead: lead, first: first)
            for line in right.wrapped(to: room) {
                self.line(lead + spaces(room - line.columns) + line)
            }
        }
    }

    /// Cells beside one another, two spaces between.
    mutating func row(_ cells: Cell..., indent: Int) {
        for index in 0..<(cells.map(\.lines.count).max() ?? 0) {
            var line = spaces(indent)
            for cell in cells {
                let part = cell.lines.indices.contains(index) ? cell.lines[index] : ""
                let space = spaces(cell.width - part.columns)
                line += (cell.isRightAligned ? space + part : part + space) + "  "
            }
            self.line(line)
        }
    }

    /// A piece of a row.
    struct Cell {
        fileprivate let lines: [String]
        fileprivate let width: Int
        fileprivate let isRightAligned: Bool

        /// Words, wrapped to the width.
        static func words(_ text: String, width: Int, isRightAligned: Bool = false) -> Cell {
            Cell(lines: text.wrapped(to: width), width: width, isRightAligned: isRightAligned)
        }

        /// A figure on the right, as it is.
        static func figure(_ text: String, width: Int) -> Cell {
            Cell(lines: [text], width: width, isRightAligned: true)
        }
    }
}

/// So many spaces; none for a negative count.
func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

extension String {
    /// Columns of a terminal that it takes.
    var columns: Int {
        utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            ? utf8.count : reduce(0) { $0 + $1.columns }
    }

    /// Broken between words into lines of at most `width` columns; longer words break anywhere.
    ///
    /// - Returns: At least one line, which is empty for an empty text.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in split(separator: " ") {
            let needed = String(word).columns
            if used > 0, used + 1 + needed <= width {
                line += " \(word)"
                used += 1 + needed
                continue
            }
            if used > 0 { lines.append(line) }
            (line, used) = ("", 0)
            for character in word {
                if used > 0, used + character.columns > width {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += character.columns
            }
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }
}

extension Character {
    /// By Unicode's East Asian Width (UAX #11), in ranges coarse enough to be read.
    fileprivate var columns: Int {
        unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return 0
            case _: break
            }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
                0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
                0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                return 2
            case _: return scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }.max() ?? 0
    }
}
