/// Reads what ``ByteWriter`` wrote, and takes nothing on trust: any bytes are read or refused.
struct ByteReader {
    let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() throws(RowError.Problem) -> UInt8 {
        guard index < bytes.count else { throw .truncated }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func count() throws(RowError.Problem) -> Int {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
        }
        throw .malformed
    }

    mutating func bits() throws(RowError.Problem) -> UInt64 {
        guard bytes.count - index >= 8 else { throw .truncated }
        defer { index += 8 }
        return bytes.bits(at: index)
    }

    mutating func number() throws(RowError.Problem) -> Int64 { Int64(bitPattern: try bits()) }

    /// Where a block of bytes stands.
    mutating func block() throws(RowError.Problem) -> Range<Int> {
        let length = try count()
        guard length <= bytes.count - index else { throw .truncated }
        defer { index += length }
        return index..<(index + length)
    }

    mutating func text() throws(RowError.Problem) -> String {
        let range = try block()
        guard bytes.isUTF8(range) else { throw .malformed }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Nothing may stand behind the value.
    func finish() throws(RowError.Problem) {
        guard index == bytes.count else { throw .excess }
    }
}
