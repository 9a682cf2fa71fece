/// Texts in mail headers, which are ASCII and one line.
enum HeaderText {
    /// `"Dana Weiss" <dana@kestrel.example>`.
    static func mailbox(_ mailbox: MailMessage.Mailbox) -> String {
        let address = "<\(addressText(mailbox.address))>"
        guard !mailbox.name.isEmpty else { return address }
        let name = singleLine(mailbox.name)
        guard isPlain(name) else { return "\(encoded(name))\r\n \(address)" }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" \(address)"
    }

    /// As it is where a reader gets it so, else in encoded words.
    static func text(_ text: String) -> String {
        let line = singleLine(text)
        let isTrimmed = !line.hasPrefix(" ") && !line.hasSuffix(" ")
        return isTrimmed && isPlain(line) ? line : encoded(line)
    }

    /// Printable ASCII that no reader takes for encoded words, and that fits into a line of mail.
    private static func isPlain(_ line: String) -> Bool {
        line.utf8.allSatisfy { (32...126).contains($0) } && !line.contains("=?")
            && line.utf8.count <= 900
    }

    /// The address, or nothing where the text is not exactly one: a mail to nobody is refused on its way,
    /// one to `dana@kestrel.example>, <all@rival.example` reaches two people.
    private static func addressText(_ text: String) -> String {
        let isOne =
            text.utf8.count { $0 == UInt8(ascii: "@") } == 1
            && text.utf8.allSatisfy { $0 > 32 && $0 != 127 && !separators.contains($0) }
        return isOne ? text : ""
    }

    private static let separators = Set("<>(),;:[]\"\\".utf8)

    /// In encoded words (RFC 2047), each on a line of at most 76 characters.
    private static func encoded(_ line: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in line.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 39 bytes are 52 characters of base64, 64 with their frame, 73 behind `Subject: `; a
            // word must hold whole code points.
            if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    /// Control characters, line breaks among them, become spaces.
    static func singleLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let digit = digits[value >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
