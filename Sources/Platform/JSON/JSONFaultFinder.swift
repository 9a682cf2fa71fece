/// Reads a text that simdjson refused a second time, slowly, to say what is wrong and where.
///
/// simdjson's DOM reports a kind of error but no place. This reader follows RFC 8259 byte by byte
/// with the parser's own limits; it is only ever run on refused text, at about 3 ns per byte.
struct JSONFaultFinder {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// The first fault of the text, or nil when it has none.
    static func fault(in bytes: [UInt8]) -> JSONError? {
        var finder = JSONFaultFinder(bytes: bytes)
        do {
            try finder.readDocument()
            return nil
        } catch {
            return error
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func readDocument() throws(JSONError) {
        skipWhiteSpace()
        if current == nil { throw .empty }
        try readValue()
        skipWhiteSpace()
        if current != nil { throw .invalid(.trailingText, offset: position) }
    }

    private mutating func readValue() throws(JSONError) {
        switch current {
        case UInt8(ascii: "{"): try readContainer(closedBy: UInt8(ascii: "}"), hasKeys: true)
        case UInt8(ascii: "["): try readContainer(closedBy: UInt8(ascii: "]"), hasKeys: false)
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "t"): try readWord("true")
        case UInt8(ascii: "f"): try readWord("false")
        case UInt8(ascii: "n"): try readWord("null")
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try readNumber()
        case _: throw unexpected()
        }
    }

    private mutating func readContainer(closedBy end: UInt8, hasKeys: Bool) throws(JSONError) {
        let start = position
        position += 1
        skipWhiteSpace()
        if skip(end) { return }
        // Like simdjson, an empty array or object does not count as a level.
        if depth == JSONParser.maximumDepth { throw .tooDeep(offset: start) }
        depth += 1
        while true {
            if hasKeys {
                guard current == UInt8(ascii: "\"") else { throw unexpected() }
                try readString()
                skipWhiteSpace()
                guard skip(UInt8(ascii: ":")) else { throw unexpected() }
                skipWhiteSpace()
            }
            try readValue()
            skipWhiteSpace()
            if skip(end) { break }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
            skipWhiteSpace()
        }
        depth -= 1
    }

    private mutating func readWord(_ word: StaticString) throws(JSONError) {
        let start = position
        while let byte = current, !Self.endsScalar(byte) { position += 1 }
        if !bytes[start..<position].elementsEqual(word.description.utf8) {
            throw .invalid(.unknownWord, offset: start)
        }
    }

    private mutating func readNumber() throws(JSONError) {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        var isWellFormed = skip(UInt8(ascii: "0")) || skipDigits()
        var isInteger = true
        if skip(UInt8(ascii: ".")) {
            isInteger = false
            isWellFormed = skipDigits() && isWellFormed
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isInteger = false
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            isWellFormed = skipDigits() && isWellFormed
        }
        if let byte = current, !Self.endsScalar(byte) { isWellFormed = false }
        guard isWellFormed else { throw .invalid(.malformedNumber, offset: start) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let isInRange =
            isInteger
            ? Int64(text) != nil || UInt64(text) != nil
            : Double(text)?.isFinite == true
        if !isInRange { throw .invalid(.numberOutOfRange, offset: start) }
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            position += 1
        }
        return position > start
    }

    private mutating func readString() throws(JSONError) {
        position += 1
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try readEscape()
            case 0..<0x20: throw .invalid(.controlCharacter, offset: position)
            case 0x20..<0x80: position += 1
            case _: try readMultibyteScalar()
            }
        }
        throw .invalid(.unexpectedEnd, offset: position)
    }

    private mutating func readEscape() throws(JSONError) {
        let start = position
        position += 1
        guard let letter = current else { throw .invalid(.unexpectedEnd, offset: position) }
        position += 1
        guard letter == UInt8(ascii: "u") else {
            if "\"\\/bfnrt".utf8.contains(letter) { return }
            throw .invalid(.invalidEscape, offset: start)
        }
        let unit = try readHexadecimal(from: start)
        guard UTF16.isSurrogate(unit) else { return }
        guard UTF16.isLeadSurrogate(unit), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")),
            UTF16.isTrailSurrogate(try readHexadecimal(from: start))
        else { throw .invalid(.invalidEscape, offset: start) }
    }

    private mutating func readHexadecimal(from start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw .invalid(.unexpectedEnd, offset: position) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .invalid(.invalidEscape, offset: start)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    private mutating func readMultibyteScalar() throws(JSONError) {
        var rest = bytes[position...].makeIterator()
        var decoder = UTF8()
        switch decoder.decode(&rest) {
        case .scalarValue(let scalar): position += UTF8.width(scalar)
        case .emptyInput, .error: throw .invalid(.invalidUTF8, offset: position)
        }
    }

    private mutating func skipWhiteSpace() {
        while let byte = current, Self.isWhiteSpace(byte) { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private func unexpected() -> JSONError {
        .invalid(current == nil ? .unexpectedEnd : .unexpectedByte, offset: position)
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        isWhiteSpace(byte) || ",:[]{}".utf8.contains(byte)
    }
}
