/// Hexadecimal digits of machine-made ids.
enum Hexadecimal {
    /// All 16 digits.
    static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// A random UUID (version 4) from 128 random bits.
    static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        let left = text(high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000)
        let right = text(low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
        return """
            \(left.prefix(8))-\(left.dropFirst(8).prefix(4))-\(left.suffix(4))-\
            \(right.prefix(4))-\(right.suffix(12))
            """
    }
}
