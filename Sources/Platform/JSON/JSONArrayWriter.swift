/// Writes the elements of one array of a `JSONWriter`.
public struct JSONArrayWriter: ~Copyable {
    @usableFromInline var text: JSONText
    @usableFromInline var isEmpty = true

    @inlinable
    init(text: JSONText) {
        self.text = text
    }

    @inlinable
    mutating func beginElement() {
        if isEmpty { isEmpty = false } else { text.append(UInt8(ascii: ",")) }
    }

    /// Writes an element with a text.
    @inlinable
    public mutating func element(_ value: String) {
        beginElement()
        text.append(quoting: value)
    }

    /// Writes an element with a text given as UTF-8; what is not UTF-8 becomes U+FFFD.
    @inlinable
    public mutating func element(utf8 value: Span<UInt8>) {
        beginElement()
        text.append(quoting: value)
    }

    /// Writes an element with an integer.
    @inlinable
    public mutating func element(_ value: Int64) {
        beginElement()
        text.append(value)
    }

    /// Writes an element with an integer.
    @inlinable
    public mutating func element(_ value: Int) {
        beginElement()
        text.append(Int64(value))
    }

    /// Writes an element with a number, as the shortest text that reads back the same.
    ///
    /// - Precondition: `value` is finite.
    @inlinable
    public mutating func element(_ value: Double) {
        beginElement()
        text.append(value)
    }

    /// Writes an element with a truth value.
    @inlinable
    public mutating func element(_ value: Bool) {
        beginElement()
        text.append(value)
    }

    /// Writes an element with a copy of a parsed value.
    @inlinable
    public mutating func element(_ value: JSONView) {
        beginElement()
        text.append(value)
    }

    /// Writes an element with a value.
    ///
    /// - Precondition: its numbers are finite.
    @inlinable
    public mutating func element(_ value: JSONValue) {
        beginElement()
        text.append(value)
    }

    /// Writes an element that is null.
    @inlinable
    public mutating func null() {
        beginElement()
        text.append("null")
    }

    /// Writes an element with an object whose fields `body` writes.
    @inlinable
    public mutating func object<Failure: Error>(
        _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginElement()
        try text.append(objectBy: body)
    }

    /// Writes an element with an array whose elements `body` writes.
    @inlinable
    public mutating func array<Failure: Error>(
        _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginElement()
        try text.append(arrayBy: body)
    }
}

extension JSONText {
    @inlinable
    mutating func append<Failure: Error>(
        arrayBy body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        append(UInt8(ascii: "["))
        // The text moves into the inner writer and back: nothing is copied.
        var array = JSONArrayWriter(text: exchange(&self, with: JSONText()))
        defer { swap(&self, &array.text) }
        try body(&array)
        array.text.append(UInt8(ascii: "]"))
    }
}
