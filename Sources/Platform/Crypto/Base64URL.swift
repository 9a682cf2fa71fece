/// Bytes as text of letters, digits, `-` and `_`, without padding (RFC 4648, section 5).
///
/// Not in constant time, as is fit for what is sealed and may be seen.
public enum Base64URL {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// The value of each byte as a digit, 64 for one that is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    /// Appends `bytes` as text to `output`; about 1 ns a byte.
    public static func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        let digits = digits.span
        func append(_ group: UInt32, _ count: Int) {
            for place in 0..<count {
                output.append(digits[Int(group >> (18 - 6 * UInt32(place))) & 63])
            }
        }
        output.reserveCapacity(output.count + (bytes.count * 4 + 2) / 3)
        var index = 0
        while index + 3 <= bytes.count {
            let group =
                UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
                | UInt32(bytes[index + 2])
            append(group, 4)
            index += 3
        }
        switch bytes.count - index {
        case 1: append(UInt32(bytes[index]) << 16, 2)
        case 2: append(UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8, 3)
        case _: break
        }
    }

    /// The bytes that ``encode(_:appendingTo:)`` makes this text of; nil for any other text.
    public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        let values = values.span
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var group: UInt32 = 0
        var bits = 0
        for index in text.indices {
            let value = values[Int(text[index])]
            guard value < 64 else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        // Bits that are left over are zero, or two texts would mean the same bytes.
        return group & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
    }
}
