/// JSON text under construction: the one place that knows how values are written.
@usableFromInline
struct JSONText {
    @usableFromInline var bytes: [UInt8] = []

    @usableFromInline
    init() {}

    @inlinable
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inlinable
    mutating func append(_ text: StaticString) {
        unsafe bytes.append(contentsOf: text.utf8Buffer)
    }

    @usableFromInline
    mutating func append(_ value: Bool) {
        append(value ? "true" : "false")
    }

    @usableFromInline
    mutating func append(_ value: Int64) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Appends the shortest text that reads back as the same number; it always has a point or an
    /// exponent, so that it also reads back as a Double.
    @usableFromInline
    mutating func append(_ value: Double) {
        precondition(value.isFinite, "JSON has no infinity and no NaN")
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Appends a text in quotes.
    @usableFromInline
    mutating func append(quoting text: String) {
        var text = text
        text.withUTF8 { unsafe append(quoting: $0) }
    }

    /// Appends UTF-8 in quotes; what is not UTF-8 becomes U+FFFD.
    @usableFromInline
    mutating func append(quoting utf8: Span<UInt8>) {
        unsafe utf8.withUnsafeBufferPointer { bytes in
            if (try? UTF8Span(validating: utf8)) != nil {
                unsafe append(quoting: bytes)
            } else {
                unsafe append(quoting: String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    /// Appends valid UTF-8 in quotes.
    @usableFromInline
    @unsafe mutating func append(quoting utf8: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        while true {
            let end = unsafe JSONEscape.firstIndex(in: utf8, from: start)
            unsafe bytes.append(contentsOf: utf8.extracting(start..<end))
            if end == utf8.count { break }
            append(escapeOf: unsafe utf8[end])
            start = end + 1
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escapeOf byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(#"\""#)
        case UInt8(ascii: "\\"): append(#"\\"#)
        case 0x08: append(#"\b"#)
        case 0x09: append(#"\t"#)
        case 0x0A: append(#"\n"#)
        case 0x0C: append(#"\f"#)
        case 0x0D: append(#"\r"#)
        case _:
            append(#"\u00"#)
            append(Self.hexadecimal(byte >> 4))
            append(Self.hexadecimal(byte & 0x0F))
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
