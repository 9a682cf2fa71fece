/// A key as it stands in a document, worked out once for the many objects that have it.
public struct JSONKey: Hashable, Sendable {
    /// In quotes, with the colon behind it.
    let bytes: [UInt8]

    /// The key of that name.
    public init(_ name: String) {
        var text = JSONText()
        text.append(quoting: name)
        text.append(UInt8(ascii: ":"))
        bytes = text.bytes
    }
}

extension JSONObjectWriter {
    /// Writes a field with a text given as UTF-8.
    ///
    /// - Precondition: `value` is UTF-8.
    public mutating func field(_ key: JSONKey, validUTF8 value: Span<UInt8>) {
        beginField(key)
        unsafe value.withUnsafeBufferPointer { unsafe text.append(quoting: $0) }
    }

    /// Writes a field with a whole number given as its digits.
    ///
    /// - Precondition: `digits` are those of a number of JSON: no zero before others.
    public mutating func field(_ key: JSONKey, digits: Span<UInt8>) {
        beginField(key)
        unsafe digits.withUnsafeBufferPointer { unsafe text.bytes.append(contentsOf: $0) }
    }

    /// Writes a field with a number: whole ones without a point.
    ///
    /// - Precondition: `value` is finite.
    public mutating func field(_ key: JSONKey, _ value: Double) {
        beginField(key)
        if let whole = Int64(exactly: value) { text.append(whole) } else { text.append(value) }
    }

    /// Writes a field with a truth value.
    public mutating func field(_ key: JSONKey, _ value: Bool) {
        beginField(key)
        text.append(value)
    }

    private mutating func beginField(_ key: JSONKey) {
        if isEmpty { isEmpty = false } else { text.append(UInt8(ascii: ",")) }
        text.bytes.append(contentsOf: key.bytes)
    }
}
