import CivilTime
import Packing

/// When a field took its value, and which event says so.
struct FieldOrigin: Hashable {
    let position: Int64
    let at: Int64

    /// Bytes: both numbers, the lowest byte first.
    static let length = 16

    init(_ value: FieldValue) {
        position = value.position.rawValue
        at = value.at.rawValue
    }

    init(_ event: Envelope) {
        position = event.position.rawValue
        at = event.occurredAt.rawValue
    }

    var event: Position { Position(position) }
    var instant: Instant { Instant(milliseconds: at) }

    /// - Precondition: There are as many bytes behind the index.
    init(at index: Int, in bytes: [UInt8]) {
        position = Int64(bitPattern: bytes.bits(at: index))
        at = Int64(bitPattern: bytes.bits(at: index + 8))
    }

    func write(to writer: inout ByteWriter) {
        writer.write(position)
        writer.write(at)
    }

    /// Any order will do that does not depend on how the fields were set.
    func precedes(_ other: FieldOrigin) -> Bool { (position, at) < (other.position, other.at) }
}

/// Where the parts of one field stand in the bytes of a ``FieldMap``.
///
/// A field is the code of its name (1 byte; 0 is followed by the name), a tag (1 byte: the kind of
/// value, and whether an origin of its own follows), and the bytes of a number or text.
struct FieldEntry {
    enum Kind: UInt8 {
        case `false`, `true`, number, text
    }

    /// A bit of the tag, above the kind.
    static let hasOrigin: UInt8 = 4

    let code: UInt8
    /// A name that is spelled out; empty for one with a code.
    let name: Range<Int>
    let kind: Kind
    let origin: Int
    let value: Range<Int>
    var end: Int { value.upperBound }

    /// The field at an index; nil if none of that form stands there.
    init?(at start: Int, in bytes: [UInt8]) {
        var index = start
        guard index < bytes.count else { return nil }
        code = bytes[index]
        index += 1
        if code == FieldName.other {
            guard let block = bytes.block(at: index) else { return nil }
            name = block
            index = block.upperBound
        } else {
            name = index..<index
        }
        guard index < bytes.count, let kind = Kind(rawValue: bytes[index] & ~Self.hasOrigin)
        else { return nil }
        self.kind = kind
        let hasOrigin = bytes[index] & Self.hasOrigin != 0
        index += 1
        origin = hasOrigin ? index : 0
        if hasOrigin { index += FieldOrigin.length }
        switch kind {
        case .false, .true: value = index..<index
        case .number: value = index..<(index + 8)
        case .text:
            guard let block = bytes.block(at: index) else { return nil }
            value = block
        }
        guard end <= bytes.count else { return nil }
    }

    func scalar(in bytes: [UInt8]) -> Scalar {
        switch kind {
        case .false: .flag(false)
        case .true: .flag(true)
        case .number: .number(Double(bitPattern: bytes.bits(at: value.lowerBound)))
        case .text: .text(String(decoding: bytes[value], as: UTF8.self))
        }
    }

    func precedes(_ other: FieldEntry, in bytes: [UInt8]) -> Bool {
        if code != FieldName.other || other.code != FieldName.other { return code < other.code }
        return bytes.span.extracting(name).precedes(bytes.span.extracting(other.name))
    }

    /// Whether its name has a code that exists, and its texts are UTF-8.
    func isSound(in bytes: [UInt8]) -> Bool {
        code <= FieldName.highestCode && bytes.isUTF8(name)
            && (kind != .text || bytes.isUTF8(value))
    }
}

extension [UInt8] {
    /// Eight bytes, the lowest first.
    func bits(at index: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(self[index + $1]) << UInt64($1 * 8) }
    }

    /// The block whose length stands at an index; nil if it is not there.
    func block(at start: Int) -> Range<Int>? {
        var (length, shift, index) = (0, 0, start)
        while index < count, shift < 63 {
            let byte = self[index]
            length |= Int(byte & 0x7F) << shift
            index += 1
            if byte < 0x80 { return length <= count - index ? index..<(index + length) : nil }
            shift += 7
        }
        return nil
    }

    func isUTF8(_ range: Range<Int>) -> Bool {
        let bytes = span.extracting(range)
        return (try? UTF8Span(validating: bytes)) != nil
    }
}
