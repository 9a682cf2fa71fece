import Encodings
import Testing

/// Rewriting texts as UTF-8.
@Suite struct TranscoderTests {
    private func utf8(
        _ bytes: [UInt8], from encoding: TextEncoding, cut: Int = .max
    ) throws(EncodingError) -> String {
        var transcoder = Transcoder(from: encoding)
        var text: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            text += try transcoder.transcode(rest.prefix(cut))
            rest = rest.dropFirst(cut)
        }
        try transcoder.finish()
        return String(decoding: text, as: UTF8.self)
    }

    private func units(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: ["", "Id,Name\n", "Müller\r\n€ “x”", "emoji 🧭 and 漢字", "\u{FFFF}\u{10FFFF}"])
    func `UTF-16 is the same text, however it is cut`(text: String) throws {
        for cut in [1, 2, 3, 100] {
            for mark in ["", "\u{FEFF}"] {
                let little = units(mark + text, bigEndian: false)
                #expect(try utf8(little, from: .utf16LittleEndian, cut: cut) == text)
                let big = units(mark + text, bigEndian: true)
                #expect(try utf8(big, from: .utf16BigEndian, cut: cut) == text)
            }
        }
    }

    @Test func `Windows-1252 has letters where ISO-8859-1 has controls`() throws {
        #expect(try utf8([0x4D, 0xFC, 0x6C], from: .latin1) == "Mül")
        #expect(try utf8([0x80, 0x8A, 0x93, 0x9F, 0xFF], from: .windows1252) == "€Š“Ÿÿ")
        #expect(try utf8([0x81], from: .windows1252) == "\u{81}")
    }

    @Test func `UTF-8 passes as it is`() throws {
        #expect(try utf8(Array("a ü 🧭".utf8), from: .utf8, cut: 1) == "a ü 🧭")
    }

    @Test(
        arguments: [
            ([0x41], 1), ([0x41, 0, 0x42], 3), ([0x00, 0xD8], 2), ([0x00, 0xDC], 0),
            ([0x41, 0, 0x00, 0xD8, 0x41, 0], 2),
        ] as [([UInt8], Int)])
    func `damaged UTF-16 is refused with its place`(bytes: [UInt8], offset: Int) {
        #expect(throws: EncodingError.damaged(.utf16LittleEndian, offset: offset)) {
            try utf8(bytes, from: .utf16LittleEndian)
        }
    }
}
