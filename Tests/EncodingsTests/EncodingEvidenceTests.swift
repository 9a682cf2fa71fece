import Testing

@testable import Encodings

/// How the encoding of a file is told from its bytes.
@Suite struct EncodingEvidenceTests {
    private func encoding(_ bytes: [UInt8], cut: Int = .max) throws(EncodingError) -> TextEncoding {
        var evidence = EncodingEvidence()
        var rest = bytes[...]
        while !rest.isEmpty {
            evidence.take(rest.prefix(cut))
            rest = rest.dropFirst(cut)
        }
        return try evidence.encoding()
    }

    @Test(
        arguments: [
            (Array("plain ASCII\n".utf8), TextEncoding.utf8), (Array("Müller €".utf8), .utf8),
            (Array("\u{FEFF}a,b".utf8), .utf8), ([], .utf8),
            ([0xFF, 0xFE, 0x41, 0], .utf16LittleEndian),
            ([0xFE, 0xFF, 0, 0x41], .utf16BigEndian),
            ([0x49, 0, 0x64, 0, 0x2C, 0], .utf16LittleEndian),
            ([0, 0x49, 0, 0x64, 0, 0x2C], .utf16BigEndian), ([0x4D, 0xFC, 0x6C], .latin1),
            ([0x35, 0x20, 0x80], .windows1252),
            ([0x4D, 0xFC, 0x6C, 0x93, 0x61, 0x94], .windows1252),
            // One NUL is no UTF-16, and a file that ends inside a character is no UTF-8.
            (Array("Id,Na\0me\n".utf8), .utf8), ([0x61, 0xC3], .latin1),
        ] as [([UInt8], TextEncoding)])
    func `the bytes decide`(bytes: [UInt8], expected: TextEncoding) throws {
        #expect(try encoding(bytes) == expected)
        #expect(try encoding(bytes, cut: 1) == expected)
    }

    @Test(
        arguments: [
            [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5],
            [0x80],
        ] as [[UInt8]])
    func `overlong forms, surrogates and what is beyond Unicode are no UTF-8`(bytes: [UInt8]) throws
    {
        #expect(try encoding(bytes) != .utf8)
    }

    @Test func `the first umlaut may stand at the very end`() throws {
        let ascii = [UInt8](repeating: 0x61, count: 100_001)
        #expect(try encoding(ascii + [0xFC]) == .latin1)
        #expect(try encoding(ascii + Array("ü".utf8)) == .utf8)
    }

    @Test func `what is rare is damage, and what is neither is refused`() throws {
        let good = Array(String(repeating: "ü", count: 20).utf8)
        #expect(try encoding(good + [0xFC, 0x61]) == .utf8)
        #expect(try encoding([UInt8](repeating: 0xFC, count: 20) + Array("aü".utf8)) == .latin1)
        #expect(throws: EncodingError.mixed(characters: 1, strayBytes: 1)) {
            try encoding(Array("üa".utf8) + [0xFC, 0x61])
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what Swift takes for UTF-8 is UTF-8, however it is cut`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...60, using: &random)
        let bytes = (0..<count).map { _ -> UInt8 in
            let interesting: [UInt8] = [0x41, 0x80, 0xA0, 0xC3, 0xE2, 0xED, 0xF0, 0x9F, 0xBC]
            return interesting[Int.random(in: interesting.indices, using: &random)]
        }
        var whole = EncodingEvidence()
        whole.take(bytes[...])
        var pieces = EncodingEvidence()
        for byte in bytes { pieces.take([byte]) }
        #expect(whole == pieces)
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        let isClean = (try? whole.encoding()) == .utf8 && whole.strayBytes == 0
        #expect(isValid == isClean)
    }
}

/// splitmix64, so that a seed is its own reproduction.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
