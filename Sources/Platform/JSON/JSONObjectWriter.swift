/// Writes the fields of one object of a `JSONWriter`.
public struct JSONObjectWriter: ~Copyable {
    @usableFromInline var text: JSONText
    @usableFromInline var isEmpty = true

    @inlinable
    init(text: JSONText) {
        self.text = text
    }

    @inlinable
    mutating func beginField(_ key: StaticString) {
        if isEmpty { isEmpty = false } else { text.append(UInt8(ascii: ",")) }
        unsafe text.append(quoting: key.utf8Buffer)
        text.append(UInt8(ascii: ":"))
    }

    /// Writes a field whose key is known only at run time, with a text.
    public mutating func field(named key: String, _ value: String) {
        beginField(named: key)
        text.append(quoting: value)
    }

    /// Writes a field whose key is known only at run time, with an integer.
    public mutating func field(named key: String, _ value: Int64) {
        beginField(named: key)
        text.append(value)
    }

    /// Writes a field whose key is known only at run time, with a number.
    ///
    /// - Precondition: `value` is finite.
    public mutating func field(named key: String, _ value: Double) {
        beginField(named: key)
        text.append(value)
    }

    /// Writes a field whose key is known only at run time, with a truth value.
    public mutating func field(named key: String, _ value: Bool) {
        beginField(named: key)
        text.append(value)
    }

    /// Writes a field whose key is known only at run time, and that is null.
    public mutating func null(named key: String) {
        beginField(named: key)
        text.append("null")
    }

    private mutating func beginField(named key: String) {
        if isEmpty { isEmpty = false } else { text.append(UInt8(ascii: ",")) }
        text.append(quoting: key)
        text.append(UInt8(ascii: ":"))
    }

    /// Writes a field with a text.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: String) {
        beginField(key)
        text.append(quoting: value)
    }

    /// Writes a field with a text given as UTF-8; what is not UTF-8 becomes U+FFFD.
    @inlinable
    public mutating func field(_ key: StaticString, utf8 value: Span<UInt8>) {
        beginField(key)
        text.append(quoting: value)
    }

    /// Writes a field with an integer.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: Int64) {
        beginField(key)
        text.append(value)
    }

    /// Writes a field with an integer.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: Int) {
        beginField(key)
        text.append(Int64(value))
    }

    /// Writes a field with a number, as the shortest text that reads back the same.
    ///
    /// - Precondition: `value` is finite.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: Double) {
        beginField(key)
        text.append(value)
    }

    /// Writes a field with a truth value.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: Bool) {
        beginField(key)
        text.append(value)
    }

    /// Writes a field with a copy of a parsed value.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: JSONView) {
        beginField(key)
        text.append(value)
    }

    /// Writes a field with a value.
    ///
    /// - Precondition: its numbers are finite.
    @inlinable
    public mutating func field(_ key: StaticString, _ value: JSONValue) {
        beginField(key)
        text.append(value)
    }

    /// Writes a field that is null.
    @inlinable
    public mutating func null(_ key: StaticString) {
        beginField(key)
        text.append("null")
    }

    /// Writes a field with an object whose fields `body` writes.
    @inlinable
    public mutating func object<Failure: Error>(
        _ key: StaticString, _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginField(key)
        try text.append(objectBy: body)
    }

    /// Writes a field with an array whose elements `body` writes.
    @inlinable
    public mutating func array<Failure: Error>(
        _ key: StaticString, _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginField(key)
        try text.append(arrayBy: body)
    }
}

extension JSONText {
    @inlinable
    mutating func append<Failure: Error>(
        objectBy body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        append(UInt8(ascii: "{"))
        // The text moves into the inner writer and back: nothing is copied.
        var object = JSONObjectWriter(text: exchange(&self, with: JSONText()))
        defer { swap(&self, &object.text) }
        try body(&object)
        object.text.append(UInt8(ascii: "}"))
    }
}
