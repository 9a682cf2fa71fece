/// Rewrites a text of a known encoding as UTF-8, chunk by chunk.
///
/// What is UTF-8 already passes as it is, damage included; everything downstream reads UTF-8 only.
public struct Transcoder: Sendable {
    private let encoding: TextEncoding
    /// Bytes taken so far.
    private var offset = 0
    /// The first half of a code unit of UTF-16.
    private var half: UInt8?
    /// The first half of a pair of surrogates.
    private var high: UInt16?

    /// A transcoder at the start of a file.
    public init(from encoding: TextEncoding) { self.encoding = encoding }

    /// The next bytes in UTF-8, without a byte order mark where the encoding is UTF-16.
    public mutating func transcode(
        _ chunk: ArraySlice<UInt8>
    ) throws(EncodingError) -> ArraySlice<UInt8> {
        switch encoding {
        case .utf8: return chunk
        case .latin1, .windows1252: return Self.widened(chunk)[...]
        case .utf16LittleEndian: return try units(of: chunk) { UInt16($1) << 8 | UInt16($0) }[...]
        case .utf16BigEndian: return try units(of: chunk) { UInt16($0) << 8 | UInt16($1) }[...]
        }
    }

    /// Declares the end of the file.
    ///
    /// - Throws: Where it ends inside a character of UTF-16.
    public func finish() throws(EncodingError) {
        if half != nil || high != nil { throw .damaged(encoding, offset: offset) }
    }

    private static func widened(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(chunk.count + chunk.count / 16)
        for byte in chunk {
            if byte < 0x80 {
                text.append(byte)
            } else {
                append(byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte), to: &text)
            }
        }
        return text
    }

    private mutating func units(
        of chunk: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16
    ) throws(EncodingError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(chunk.count)
        for byte in chunk {
            offset += 1
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            try take(unit(first, byte), into: &text)
        }
        return text
    }

    private mutating func take(
        _ unit: UInt16, into text: inout [UInt8]
    ) throws(EncodingError) {
        if offset == 2, unit == 0xFEFF { return }
        let isLow = (0xDC00...0xDFFF).contains(unit)
        if let first = high {
            guard isLow else { throw .damaged(encoding, offset: offset - 4) }
            high = nil
            Self.append(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: &text)
            return
        }
        guard !isLow else { throw .damaged(encoding, offset: offset - 2) }
        if (0xD800...0xDBFF).contains(unit) {
            high = unit
        } else {
            Self.append(UInt32(unit), to: &text)
        }
    }

    /// Appends a scalar, which is valid, as UTF-8.
    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
        switch scalar {
        case ..<0x80: text.append(UInt8(scalar))
        case ..<0x800: text += [0xC0 | UInt8(scalar >> 6), tail(0)]
        case ..<0x10000: text += [0xE0 | UInt8(scalar >> 12), tail(6), tail(0)]
        default: text += [0xF0 | UInt8(scalar >> 18), tail(12), tail(6), tail(0)]
        }
    }

    /// 0x80 to 0x9F; the five that Windows leaves open are controls, as in the WHATWG Encoding Standard.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
