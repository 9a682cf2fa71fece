/// A value of a parsed document, read in place: nothing is allocated until a `String` is asked for.
///
/// A view may be copied and kept while its document is the current one of the parser. Reading from
/// it after the parser has parsed again is a programming error and stops the program.
public struct JSONView {
    /// What a value is.
    public enum Kind: Hashable, Sendable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool
        /// A number without fraction and exponent that fits Int64; `-0` is the integer 0.
        case integer
        /// Any other number, also an integer between Int64.max and UInt64.max.
        case double
        /// Text.
        case string
        /// Values in order.
        case array
        /// Keys with values in order.
        case object
    }

    @usableFromInline let tape: JSONTape
    @usableFromInline let generation: UInt64
    @usableFromInline let index: Int

    @inlinable
    init(tape: JSONTape, generation: UInt64, index: Int) {
        self.tape = tape
        self.generation = generation
        self.index = index
    }

    init(root tape: JSONTape) {
        // Word 0 of a tape stands for the document, word 1 begins its value.
        self.init(tape: tape, generation: unsafe tape.document.pointee.generation, index: 1)
    }

    /// Another value of the same document.
    @inlinable
    func sibling(at index: Int) -> JSONView {
        JSONView(tape: tape, generation: generation, index: index)
    }

    /// The document's tape.
    @inlinable
    @unsafe var words: UnsafePointer<UInt64> {
        let document = unsafe tape.document.pointee
        precondition(unsafe document.generation == generation, "the parser has moved on")
        return unsafe document.words.unsafelyUnwrapped
    }

    /// The word that begins this value.
    @inlinable var word: UInt64 { unsafe words[index] }

    /// The text whose word is at `index`.
    @inlinable
    @unsafe func utf8(at index: Int) -> UnsafeBufferPointer<UInt8> {
        let offset = unsafe words[index].tapeString
        let start = unsafe tape.document.pointee.strings.unsafelyUnwrapped + offset
        let length = unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return unsafe UnsafeBufferPointer(
            start: start + MemoryLayout<UInt32>.size, count: Int(length))
    }
}

extension JSONView {
    /// What this value is.
    @inlinable public var kind: Kind {
        switch word.tapeType {
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "l"): .integer
        case UInt8(ascii: "u"), UInt8(ascii: "d"): .double
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "["): .array
        case _: .object
        }
    }

    /// Whether this is `null`.
    @inlinable public var isNull: Bool { word.tapeType == UInt8(ascii: "n") }

    /// The truth value, or nil for another kind.
    @inlinable public var bool: Bool? {
        switch word.tapeType {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        case _: nil
        }
    }

    /// The integer, or nil for another kind; `5.0` is not an integer.
    @inlinable public var int64: Int64? {
        guard word.tapeType == UInt8(ascii: "l") else { return nil }
        return Int64(bitPattern: unsafe words[index + 1])
    }

    /// The number, or nil for another kind; integers beyond ±2^53 are rounded.
    @inlinable public var double: Double? {
        switch word.tapeType {
        case UInt8(ascii: "d"): Double(bitPattern: unsafe words[index + 1])
        case UInt8(ascii: "l"): Double(Int64(bitPattern: unsafe words[index + 1]))
        case UInt8(ascii: "u"): Double(unsafe words[index + 1])
        case _: nil
        }
    }

    /// A copy of the text, or nil for another kind.
    @inlinable public var string: String? {
        guard word.tapeType == UInt8(ascii: "\"") else { return nil }
        return unsafe String(decoding: utf8(at: index), as: UTF8.self)
    }

    /// Gives the text's UTF-8, without escapes, to `body`; nil for another kind.
    ///
    /// The bytes are valid UTF-8 and may contain zeros.
    @inlinable
    public func withUTF8<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard word.tapeType == UInt8(ascii: "\"") else { return nil }
        return try body(unsafe utf8(at: index).span)
    }

    /// Whether this is exactly this text, byte for byte.
    @inlinable
    public func isString(_ text: StaticString) -> Bool {
        guard word.tapeType == UInt8(ascii: "\"") else { return false }
        return unsafe Self.areEqual(utf8(at: index), text.utf8Buffer)
    }
}
