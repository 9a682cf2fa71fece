import Crypto
import Testing

@Suite struct Base64URLTests {
    /// The vectors of RFC 4648 without their padding, and the two digits that differ.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"), ("~~\u{7F}?>", "fn5_Pz4"),
    ])
    func `bytes are written as in the standard`(text: String, expected: String) {
        var digits: [UInt8] = []
        Base64URL.encode(text.utf8.span, appendingTo: &digits)
        #expect(String(decoding: digits, as: UTF8.self) == expected)
        #expect(Base64URL.decode(digits.span) == Array(text.utf8))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any bytes come back`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0..<100, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        var digits: [UInt8] = []
        Base64URL.encode(bytes.span, appendingTo: &digits)
        #expect(Base64URL.decode(digits.span) == bytes)
    }

    @Test(arguments: ["Z", "Zm9vY", "Zh", "Zm9", "Zg==", "Zm+v", "Zm/v", "Zm 9", "Zm9\u{e9}"])
    func `any other text is refused`(text: String) {
        #expect(Base64URL.decode(text.utf8.span) == nil)
    }
}
