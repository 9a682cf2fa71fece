/// Texts in mail headers, which are ASCII and one line.
enum HeaderText {
    /// `"Dana Weiss" <dana@kestrel.example>`.
    static func mailbox(_ mailbox: MailMessage.Mailbox) -> String {
        let address = singleLine(mailbox.address)
        guard !mailbox.name.isEmpty else { return "<\(address)>" }
        let name = singleLine(mailbox.name)
        guard name.utf8.allSatisfy({ $0 < 128 }) else { return "\(encoded(name)) <\(address)>" }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" <\(address)>"
    }

    /// As it is where that is printable ASCII, else in encoded words (RFC 2047) of at most 75 characters.
    static func encoded(_ text: String) -> String {
        let line = singleLine(text)
        guard !line.utf8.allSatisfy({ (32...126).contains($0) }) else { return line }
        var words: [[UInt8]] = [[]]
        for character in line {
            let bytes = Array(String(character).utf8)
            // 45 bytes are 60 characters of base64; a word must hold whole characters.
            if words[words.count - 1].count + bytes.count > 45 { words.append([]) }
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
