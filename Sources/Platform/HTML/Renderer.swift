/// Writes markup into one growing buffer of UTF-8.
struct Renderer {
    private(set) var buffer: [UInt8] = []

    mutating func append(_ markup: Markup) {
        for node in markup.nodes {
            switch node {
            case .text(let text): appendEscaped(text)
            case .raw(let literal): appendVerbatim(literal)
            case .element(let tag, let attributes, let content):
                append(tag, attributes, content)
            }
        }
    }

    private mutating func append(_ tag: Tag, _ attributes: [Attribute], _ content: Markup) {
        let isBlock =
            switch tag.layout {
            case .inline: false
            case .block: true
            }
        if isBlock && !buffer.isEmpty && buffer.last != UInt8(ascii: "\n") { appendVerbatim("\n") }
        appendVerbatim("<")
        appendVerbatim(tag.name)
        for attribute in attributes {
            appendVerbatim(" ")
            appendVerbatim(attribute.name)
            guard let value = attribute.value else { continue }
            appendVerbatim("=\"")
            appendEscaped(value)
            appendVerbatim("\"")
        }
        appendVerbatim(">")
        if !tag.isVoid {
            // Browsers drop one line break here; without this one it would be the content's own.
            if tag.keepsSpace { appendVerbatim("\n") }
            append(content)
            appendVerbatim("</")
            appendVerbatim(tag.name)
            appendVerbatim(">")
        }
        if isBlock { appendVerbatim("\n") }
    }

    private mutating func appendVerbatim(_ text: String) { buffer.append(contentsOf: text.utf8) }

    /// The same five characters in text and values, so that neither quote can end a value.
    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): appendVerbatim("&amp;")
            case UInt8(ascii: "<"): appendVerbatim("&lt;")
            case UInt8(ascii: ">"): appendVerbatim("&gt;")
            case UInt8(ascii: "\""): appendVerbatim("&quot;")
            case UInt8(ascii: "'"): appendVerbatim("&#39;")
            default: buffer.append(byte)
            }
        }
    }
}
