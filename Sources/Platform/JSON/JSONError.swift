/// Why a text is not JSON that this module reads.
///
/// Offsets count bytes from 0 and name the first byte that cannot belong to a valid document. The
/// description repeats nothing of the text, so it is safe to show and to log.
public enum JSONError: Error, Hashable, Sendable {
    /// The text holds nothing but white space.
    case empty
    /// The text has more bytes than `JSONParser.maximumLength`.
    case tooLong(length: Int)
    /// Arrays and objects are nested deeper than `JSONParser.maximumDepth`.
    case tooDeep(offset: Int)
    /// The text breaks a rule of RFC 8259, or holds a number no reader can represent.
    case invalid(Fault, offset: Int)
    /// The parser gave up for a reason that is not in the text, above all for want of memory.
    case parser(code: Int32)

    /// The rule that was broken.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        /// The text ends within a value; its offset is the length of the text.
        case unexpectedEnd
        /// A byte that no value, comma, colon, bracket or brace can begin with here.
        case unexpectedByte
        /// Something other than white space follows the document.
        case trailingText
        /// A word that begins like `true`, `false` or `null` but is none of them.
        case unknownWord
        /// A number written in a way JSON does not know, such as `01`, `1.` or `0x10`.
        case malformedNumber
        /// An integer that fits neither Int64 nor UInt64, or a number beyond Double's range.
        case numberOutOfRange
        /// A backslash followed by no escape of JSON, or half a surrogate pair.
        case invalidEscape
        /// A byte below 0x20 within a string, where JSON asks for an escape.
        case controlCharacter
        /// Bytes that are not UTF-8.
        case invalidUTF8
    }
}

extension JSONError: CustomStringConvertible {
    /// One sentence for people, without any of the text itself.
    public var description: String {
        switch self {
        case .empty:
            "JSON: the text is empty"
        case .tooLong(let length):
            "JSON: \(length) bytes, at most \(JSONParser.maximumLength) are read"
        case .tooDeep(let offset):
            "JSON: nested deeper than \(JSONParser.maximumDepth) levels at byte \(offset)"
        case .invalid(let fault, let offset):
            "JSON: \(fault.sentence) at byte \(offset)"
        case .parser(let code):
            "JSON: the parser failed with code \(code)"
        }
    }
}

extension JSONError.Fault {
    fileprivate var sentence: String {
        switch self {
        case .unexpectedEnd: "the text ends within a value"
        case .unexpectedByte: "unexpected character"
        case .trailingText: "unexpected text after the document"
        case .unknownWord: "a word that is not true, false or null"
        case .malformedNumber: "malformed number"
        case .numberOutOfRange: "number out of range"
        case .invalidEscape: "invalid escape in a string"
        case .controlCharacter: "control character in a string"
        case .invalidUTF8: "invalid UTF-8"
        }
    }
}
