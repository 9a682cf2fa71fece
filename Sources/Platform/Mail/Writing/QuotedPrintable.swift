/// The quoted-printable encoding of text bodies (RFC 2045, 6.7).
enum QuotedPrintable {
    private static let longestLine = 76

    /// Lines end in CRLF and have at most 76 characters.
    static func encoded(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
        return lines.map { encoded(line: Array($0.utf8)) + "\r\n" }.joined()
    }

    private static func encoded(line: [UInt8]) -> String {
        var text = ""
        var length = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            // A space at the end of a line may be lost on the way.
            let isPlain =
                (33...126).contains(byte) && byte != UInt8(ascii: "=") || byte == 32 && !isLast
            let piece = isPlain ? String(UnicodeScalar(byte)) : "=\(hexadecimal(byte))"
            if length + piece.utf8.count > longestLine - 1 {
                text += "=\r\n"
                length = 0
            }
            text += piece
            length += piece.utf8.count
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0\(digits)" : digits
    }
}
