/// The sentence of a rule that says why it holds: text with placeholders such as `{count}`.
public struct BecauseTemplate: Hashable, Sendable {
    /// In the order of the sentence.
    public let pieces: [Piece]

    /// A part of the sentence.
    public enum Piece: Hashable, Sendable {
        /// As it stands.
        case text(String)
        /// Filled from the condition.
        case placeholder(Placeholder)
    }

    /// Why a text is no template.
    public enum Fault: Error, Hashable, Sendable {
        /// A `{` that no `}` closes.
        case unclosedBrace
        /// No placeholder has this name.
        case unknownPlaceholder(String)
    }

    /// Reads a sentence.
    public init(_ sentence: String) throws(Fault) {
        var pieces: [Piece] = []
        var rest = Substring(sentence)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { throw .unclosedBrace }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let name = String(rest[rest.index(after: open)..<close])
            guard let placeholder = Placeholder(rawValue: name) else {
                throw .unknownPlaceholder(name)
            }
            pieces.append(.placeholder(placeholder))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The placeholders it uses.
    var placeholders: [Placeholder] {
        pieces.compactMap {
            switch $0 {
            case .text: nil
            case .placeholder(let placeholder): placeholder
            }
        }
    }

    /// The sentence with every placeholder replaced; `1 days` and `1 times` lose their s.
    func filled(_ value: (Placeholder) -> String) -> String {
        var sentence = ""
        var isAfterOne = false
        for piece in pieces {
            switch piece {
            case .text(let text):
                sentence += isAfterOne ? Self.singular(text) : text
                isAfterOne = false
            case .placeholder(let placeholder):
                let text = value(placeholder)
                sentence += text
                isAfterOne = text == "1"
            }
        }
        return sentence
    }

    private static func singular(_ text: String) -> String {
        for plural in [" days", " times"] where text.hasPrefix(plural) {
            let rest = text.dropFirst(plural.count)
            if rest.first?.isLetter != true { return "\(plural.dropLast())\(rest)" }
        }
        return text
    }
}
