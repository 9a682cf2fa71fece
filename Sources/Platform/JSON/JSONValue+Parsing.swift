extension JSONValue {
    /// Parses one JSON document; see `JSONParser` for what is read.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser()
        self.init(try parser.parse(bytes))
    }

    /// Parses one JSON document.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// A copy of a parsed value.
    public init(_ view: JSONView) {
        if let text = view.string {
            self = .string(text)
        } else if let integer = view.int64 {
            self = .int(integer)
        } else if let number = view.double {
            self = .double(number)
        } else if let truth = view.bool {
            self = .bool(truth)
        } else if view.isNull {
            self = .null
        } else if view.kind == .array {
            self = .array(view.elements.map(JSONValue.init))
        } else {
            self = .object(view.members.map(Member.init))
        }
    }
}

extension JSONValue.Member {
    fileprivate init(key: JSONView, value: JSONView) {
        self.init(key: key.string ?? "", value: JSONValue(value))
    }
}

// Not by nil: `value["key"] == nil` would then ask for null instead of for a missing key.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// An integer.
    public init(integerLiteral value: Int64) { self = .int(value) }

    /// A number with a point or an exponent.
    public init(floatLiteral value: Double) { self = .double(value) }

    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// An object; its members keep the order in which they are written.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member(key: $0.0, value: $0.1) })
    }
}
