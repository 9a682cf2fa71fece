/// Counts, over a whole file, what tells UTF-8 from the one-byte encodings.
///
/// A text of other encodings is almost never valid UTF-8 by chance, so one look at every byte decides.
/// Plain ASCII is passed at about 8 GB/s.
public struct EncodingEvidence: Hashable, Sendable {
    /// Bytes seen.
    public private(set) var bytes = 0
    /// Characters of two bytes or more that are valid UTF-8.
    public private(set) var characters = 0
    /// Bytes above 0x7F that belong to no such character.
    public private(set) var strayBytes = 0
    /// Those of them from 0x80 to 0x9F: letters and quotes in Windows-1252, nothing in ISO-8859-1.
    public private(set) var strayControls = 0
    /// The first bytes, for what only a beginning tells.
    private var start: [UInt8] = []

    /// Bytes of the character that is being read, and those it still needs.
    private var pending: [UInt8] = []
    private var missing = 0
    /// What its next byte may be.
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    private static let startLimit = 4096

    /// No evidence yet.
    public init() {}

    /// Takes in the next bytes of the file; how it is cut does not matter.
    public mutating func take(_ chunk: ArraySlice<UInt8>) {
        bytes += chunk.count
        if start.count < Self.startLimit {
            start += chunk.prefix(Self.startLimit - start.count)
        }
        var rest = chunk
        while true {
            if missing == 0 { rest = rest.dropFirst(asciiPrefix(of: rest)) }
            guard let byte = rest.popFirst() else { return }
            take(byte)
        }
    }

    /// The encoding of the file, whose bytes have all been taken in.
    ///
    /// In this order: a byte order mark; every other byte NUL; valid throughout; no UTF-8 in it; then
    /// whichever outnumbers the other ten to one, since damage and chance are rare.
    public func encoding() throws(EncodingError) -> TextEncoding {
        if let marked = TextEncoding(markIn: start) { return marked }
        if let wide = wideWithoutMark { return wide }
        let strayBytes = self.strayBytes + pending.count
        if strayBytes == 0 || strayBytes * 10 <= characters { return .utf8 }
        guard characters * 10 <= strayBytes else {
            throw .mixed(characters: characters, strayBytes: strayBytes)
        }
        let controls = strayControls + pending.count { (0x80...0x9F).contains($0) }
        return controls > 0 ? .windows1252 : .latin1
    }

    /// UTF-16 without a mark: of the first pairs, most have a NUL on the same side and none on the other.
    private var wideWithoutMark: TextEncoding? {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in start.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let pairs = start.count / 2
        guard max(zeros.even, zeros.odd) > 1 else { return nil }
        if zeros.even == 0, zeros.odd * 2 >= pairs, start[1] == 0 { return .utf16LittleEndian }
        if zeros.odd == 0, zeros.even * 2 >= pairs, start[0] == 0 { return .utf16BigEndian }
        return nil
    }

    private mutating func take(_ byte: UInt8) {
        if missing > 0 {
            if next.contains(byte) {
                missing -= 1
                next = 0x80...0xBF
                pending.append(byte)
                if missing > 0 { return }
                characters += 1
                pending.removeAll(keepingCapacity: true)
                return
            }
            for stray in pending { count(stray: stray) }
            pending.removeAll(keepingCapacity: true)
            missing = 0
        }
        guard byte >= 0x80 else { return }
        // Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above 10FFFF.
        switch byte {
        case 0xC2...0xDF: begin(byte, missing: 1, next: 0x80...0xBF)
        case 0xE0: begin(byte, missing: 2, next: 0xA0...0xBF)
        case 0xED: begin(byte, missing: 2, next: 0x80...0x9F)
        case 0xE1...0xEF: begin(byte, missing: 2, next: 0x80...0xBF)
        case 0xF0: begin(byte, missing: 3, next: 0x90...0xBF)
        case 0xF1...0xF3: begin(byte, missing: 3, next: 0x80...0xBF)
        case 0xF4: begin(byte, missing: 3, next: 0x80...0x8F)
        default: count(stray: byte)
        }
    }

    private mutating func begin(_ byte: UInt8, missing: Int, next: ClosedRange<UInt8>) {
        pending.append(byte)
        self.missing = missing
        self.next = next
    }

    private mutating func count(stray byte: UInt8) {
        strayBytes += 1
        if byte < 0xA0 { strayControls += 1 }
    }
}

/// How many bytes at the start are ASCII, eight at a time; a few of the last may be left out.
private func asciiPrefix(of bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 {
                // The lowest byte comes first in memory on every machine this runs on.
                return offset + (word & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
            }
            offset += 8
        }
        return offset
    }
}
