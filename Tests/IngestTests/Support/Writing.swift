import Encodings
import Ingest

/// A way to write one table.
struct Form: Sendable, CustomStringConvertible {
    var encoding = TextEncoding.utf8
    var hasMark = false
    var delimiter: Character = ","
    var lineEnd = "\n"
    /// Every cell, as the weekly export has it, or those that need it.
    var quotesAll = true
    /// Whether the last row ends in a line break.
    var endsInBreak = true

    var description: String {
        "\(encoding.rawValue)\(hasMark ? " with mark" : "") '\(delimiter)' "
            + "\(lineEnd.utf8.map { "\($0)" }.joined(separator: "+")) "
            + "\(quotesAll ? "quoted" : "plain")\(endsInBreak ? "" : ", cut")"
    }

    /// All that a table whose texts are in Latin-1 may be written in.
    static let all: [Form] = {
        var forms: [Form] = []
        for encoding in TextEncoding.allCases {
            for delimiter in ",;\t|^`" {
                for lineEnd in ["\n", "\r\n", "\r"] {
                    for quotesAll in [true, false] {
                        let form = Form(
                            encoding: encoding, delimiter: delimiter, lineEnd: lineEnd,
                            quotesAll: quotesAll, endsInBreak: quotesAll)
                        forms.append(form)
                        guard encoding != .latin1, encoding != .windows1252 else { continue }
                        var marked = form
                        marked.hasMark = true
                        forms.append(marked)
                    }
                }
            }
        }
        return forms
    }()

    /// The bytes of a table, whose first row is the header.
    func bytes(_ rows: [[String]]) -> [UInt8] {
        let lines = rows.map { row in
            row.map(cell).joined(separator: String(delimiter))
        }
        let text = lines.joined(separator: lineEnd) + (endsInBreak ? lineEnd : "")
        return bytes((hasMark ? "\u{FEFF}" : "") + text)
    }

    private func cell(_ text: String) -> String {
        let special: [UInt8] = [10, 13, 34] + Array(String(delimiter).utf8)
        guard quotesAll || text.utf8.contains(where: { special.contains($0) }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    private func bytes(_ text: String) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .latin1, .windows1252:
            text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }
        }
    }
}

/// The error with which `body` ends, as text; nil where it ends well.
func refusal(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch { return "\(error)" }
}
