import JSON

/// Writes the value of a row: whole numbers, texts and blocks of bytes, one behind the other.
struct ByteWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Makes room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func write(_ byte: UInt8) { bytes.append(byte) }

    /// Seven bits a byte, the lowest first; all but the last have the highest bit set.
    mutating func write(count: Int) {
        var rest = UInt64(count)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Eight bytes, the lowest first.
    mutating func write(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    mutating func write(_ number: Int64) { write(bits: UInt64(bitPattern: number)) }

    /// The length, then the bytes.
    mutating func write(block: some Collection<UInt8>) {
        write(count: block.count)
        bytes.append(contentsOf: block)
    }

    /// The length, then the UTF-8.
    mutating func write(text: Span<UInt8>) {
        write(count: text.count)
        bytes.append(copying: text)
    }

    mutating func write(text: String) { write(text: text.utf8Span.span) }
}
