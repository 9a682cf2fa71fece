/// Finds the bytes that a JSON string cannot hold as they are.
enum JSONEscape {
    /// The index of the first quote, backslash or control character, or the count of `bytes`.
    ///
    /// Eight bytes are looked at together.
    ///
    /// - SeeAlso: "Determine if a word has a zero byte", Sean Eron Anderson, Bit Twiddling Hacks.
    @unsafe static func firstIndex(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        var index = start
        while index + 8 <= bytes.count {
            let word = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            let marks = special(in: UInt64(littleEndian: word))
            // A borrow can only mark bytes after a true one, so the lowest mark is right.
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, !isSpecial(unsafe bytes[index]) { index += 1 }
        return index
    }

    private static func special(in word: UInt64) -> UInt64 {
        let control = below(0x20, in: word)
        let quote = below(1, in: word ^ repeated(0x22))
        let backslash = below(1, in: word ^ repeated(0x5C))
        return control | quote | backslash
    }

    /// The high bit of each byte of `word` that is below `limit`.
    private static func below(_ limit: UInt8, in word: UInt64) -> UInt64 {
        (word &- repeated(limit)) & ~word & repeated(0x80)
    }

    private static func repeated(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
