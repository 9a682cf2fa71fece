extension JSONValue {
    /// Compact JSON: no white space, numbers in their shortest form.
    ///
    /// - Parameter sorted: Whether members are ordered by the UTF-8 bytes of their keys, so that
    ///   equal content gives equal text; otherwise they keep their order.
    /// - Precondition: All numbers are finite.
    public func text(sorted: Bool = false) -> String {
        String(decoding: utf8(sorted: sorted), as: UTF8.self)
    }

    /// Compact JSON in UTF-8; see `text(sorted:)`.
    public func utf8(sorted: Bool = false) -> [UInt8] {
        var text = JSONText()
        text.append(self, sorted: sorted)
        return text.bytes
    }

    /// JSON for people: a line per element and member, indented by two spaces; no last line end.
    ///
    /// - Parameter sorted: See `text(sorted:)`.
    /// - Precondition: All numbers are finite.
    public func prettyText(sorted: Bool = false) -> String {
        var text = JSONText()
        text.append(self, sorted: sorted, indentation: 0)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

extension JSONText {
    /// Appends a copy of a parsed value.
    @usableFromInline
    mutating func append(_ view: JSONView) {
        switch view.kind {
        case .null, .bool, .integer, .double: append(JSONValue(view))
        case .string: unsafe append(quoting: view.utf8(at: view.index))
        case .array:
            appendList(view.elements, "[", "]") { text, element in text.append(element) }
        case .object:
            appendList(view.members, "{", "}") { text, member in
                text.append(member.key)
                text.append(UInt8(ascii: ":"))
                text.append(member.value)
            }
        }
    }

    /// Appends a value; with an indentation each element begins a line.
    @usableFromInline
    mutating func append(_ value: JSONValue, sorted: Bool = false, indentation: Int? = nil) {
        let inner = indentation.map { $0 + 2 }
        switch value {
        case .null: append("null")
        case .bool(let truth): append(truth)
        case .int(let integer): append(integer)
        case .double(let number): append(number)
        case .string(let string): append(quoting: string)
        case .array(let elements):
            appendList(elements, "[", "]", indentation: inner) { text, element in
                text.append(element, sorted: sorted, indentation: inner)
            }
        case .object(let members):
            let ordered =
                sorted
                ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : members
            appendList(ordered, "{", "}", indentation: inner) { text, member in
                text.append(quoting: member.key)
                text.append(indentation == nil ? ":" : ": ")
                text.append(member.value, sorted: sorted, indentation: inner)
            }
        }
    }

    private mutating func appendList<Items: Sequence>(
        _ items: Items, _ open: StaticString, _ close: StaticString, indentation: Int? = nil,
        item append: (inout JSONText, Items.Element) -> Void
    ) {
        self.append(open)
        var isEmpty = true
        for item in items {
            if !isEmpty { self.append(",") }
            isEmpty = false
            if let indentation { beginLine(indentation: indentation) }
            append(&self, item)
        }
        if let indentation, !isEmpty { beginLine(indentation: indentation - 2) }
        self.append(close)
    }

    private mutating func beginLine(indentation: Int) {
        append(UInt8(ascii: "\n"))
        for _ in 0..<indentation { append(UInt8(ascii: " ")) }
    }
}
