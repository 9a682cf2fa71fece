/// The text of a page that came as a mail, for those who send nothing else.
///
/// A reader of what people wrote, not of pages: marks are dropped, blocks become lines, what quotes
/// another mail is left out.
enum HTMLText {
    /// The text of a page.
    static func plain(_ page: String) -> String {
        var reader = Reader()
        var rest = page[...]
        while let open = rest.firstIndex(of: "<") {
            reader.add(rest[..<open])
            rest = rest[open...]
            if reader.isInCode, !rest.hasPrefix("</") {
                rest = rest.dropFirst()
            } else if rest.hasPrefix("<!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
            } else if let close = rest.firstIndex(of: ">") {
                reader.take(mark: rest[rest.index(after: open)..<close])
                rest = rest[rest.index(after: close)...]
            } else {
                rest = ""
            }
        }
        reader.add(rest)
        return reader.text
    }

    private struct Reader {
        private(set) var text = ""
        /// Elements that say nothing to a reader, and that are open.
        private var hidden: [String] = []
        /// Within a script or style nothing but its end is a mark.
        var isInCode: Bool { hidden.last == "script" || hidden.last == "style" }

        mutating func add(_ piece: Substring) {
            guard hidden.isEmpty else { return }
            // White space is one space, and none at the beginning of a line.
            for word in decoded(piece).split(
                omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
            {
                if !word.isEmpty {
                    text += word
                }
                if text.last.map({ !$0.isWhitespace }) ?? false { text += " " }
            }
            if piece.last?.isWhitespace == false, text.last == " " { text.removeLast() }
        }

        mutating func take(mark: Substring) {
            let isEnd = mark.first == "/"
            let name = mark.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            if HTMLText.hiding.contains(name) {
                if !isEnd {
                    hidden.append(name)
                } else if let index = hidden.lastIndex(of: name) {
                    hidden.removeSubrange(index...)
                }
            } else if hidden.isEmpty, HTMLText.blocks.contains(name), name == "br" || isEnd {
                while text.last == " " { text.removeLast() }
                text += "\n"
            }
        }

        private func decoded(_ piece: Substring) -> String {
            guard piece.contains("&") else { return String(piece) }
            var text = ""
            var rest = piece
            while let start = rest.firstIndex(of: "&") {
                text += rest[..<start]
                rest = rest[rest.index(after: start)...]
                let name = rest.prefix(10).prefix { $0 != ";" }
                if rest.dropFirst(name.count).first == ";", let decoded = HTMLText.entity(name) {
                    text += decoded
                    rest = rest.dropFirst(name.count + 1)
                } else {
                    text += "&"
                }
            }
            return text + rest
        }
    }

    private static func entity(_ name: Substring) -> String? {
        guard name.first == "#" else { return entities[String(name)] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let code = UInt32(
            isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
        return code.flatMap { UnicodeScalar($0) }.map { String($0) }
    }

    private static let hiding: Set = ["head", "script", "style", "title", "blockquote"]
    private static let blocks: Set = [
        "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol",
    ]
    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "auml": "ä",
        "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
        "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "euro": "€", "hellip": "…",
        "ndash": "–", "mdash": "—", "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“",
    ]
}
