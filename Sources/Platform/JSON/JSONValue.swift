/// A JSON value in memory of its own, for settings, fixtures and other places that are not hot.
///
/// Objects keep their members in order; two objects are equal if their members are, in order.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction and exponent that fits Int64.
    case int(Int64)
    /// Any other number.
    case double(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order.
    case object([Member])

    /// A key with its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public var key: String
        /// Its value.
        public var value: JSONValue

        /// A member of an object.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

extension JSONValue {
    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The truth value, or nil for another kind.
    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The integer, or nil for another kind; `5.0` is not an integer.
    public var int64: Int64? {
        guard case .int(let value) = self else { return nil }
        return value
    }

    /// The number, or nil for another kind; integers beyond ±2^53 are rounded.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        case .null, .bool, .string, .array, .object: nil
        }
    }

    /// The text, or nil for another kind.
    public var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The values of an array; none for another kind.
    public var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    /// The members of an object; none for another kind.
    public var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The value of a key, or nil when there is none or this is not an object.
    ///
    /// Of equal keys the first counts; keys are compared as Swift compares strings.
    public subscript(key: String) -> JSONValue? {
        members.first { $0.key == key }?.value
    }

    /// The element at an index, or nil when there is none or this is not an array.
    public subscript(index: Int) -> JSONValue? {
        elements.indices.contains(index) ? elements[index] : nil
    }
}
