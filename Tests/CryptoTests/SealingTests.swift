import Crypto
import Testing

@Suite struct SealingTests {
    /// From a reference in Python: BLAKE2b of hashlib, XChaCha20-Poly1305 written after its draft and
    /// checked with the draft's vector. What is stored must open for ever.
    @Test(arguments: [
        (
            Array("\"Dana\"".utf8),
            "590024d930cafd6e9556e493b0d5cc9e067eaa30f7b741782d423ec11d343132d3f61e4708b318534016508bc93e"
        ),
        ([], "d14d98297877715ee800f0f17e93595c94cf4848ccce6787cf59696436d60d7e50849f55a4f0b3dc"),
    ])
    func `a text is sealed as it always was`(text: [UInt8], expected: String) {
        #expect(hexadecimal(sealed(text)) == expected)
    }

    @Test func `a long text is sealed as it always was`() {
        let text = (0..<200).map { UInt8($0 % 251) }
        #expect(
            SecureHash(of: sealed(text)).description
                == "e76f8bba9b814459b5bedac5cf11903db1ee08ef0c3a157484470776a0d8923f")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what was sealed opens with the same key, and with no other`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let secret = bytes(SealingKey.length, &random)
        let text = bytes(.random(in: 0..<500, using: &random), &random)
        let otherSecret = bytes(SealingKey.length, &random)
        var box: [UInt8] = []
        SealingKey(secret.span).seal(text.span, appendingTo: &box)
        #expect(box.count == text.count + SealingKey.overhead)
        let opened = SealingKey(secret.span).open(box.span)
        let openedByOther = SealingKey(otherSecret.span).open(box.span)
        #expect(opened == text)
        #expect(openedByOther == nil)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a changed or cut box does not open`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let key = SealingKey(secret.span)
        let text = bytes(.random(in: 0..<100, using: &random), &random)
        var box: [UInt8] = []
        key.seal(text.span, appendingTo: &box)
        if Bool.random(using: &random) {
            let bit = UInt8.random(in: 0..<8, using: &random)
            box[Int.random(in: box.indices, using: &random)] ^= 1 << bit
        } else {
            box.removeLast(Int.random(in: 1...box.count, using: &random))
        }
        let opened = key.open(box.span)
        #expect(opened == nil)
    }

    @Test func `the same text gives the same box, one bit more gives another nonce`() {
        let (one, other) = (Array("Dana".utf8), Array("Dane".utf8))
        #expect(sealed(one) == sealed(one))
        #expect(sealed(one).prefix(24) != sealed(other).prefix(24))
    }

    @Test func `a box is appended to what is there`() {
        let text = Array("x".utf8)
        var output: [UInt8] = [1, 2]
        SealingKey(secret.span).seal(text.span, appendingTo: &output)
        #expect(output.prefix(2) == [1, 2])
        #expect(output.dropFirst(2) == sealed(text)[...])
    }

    /// The first is of SipHash's own vectors, the others of a reference in Python that gives the first,
    /// too; the number's lowest byte is the hash's first.
    @Test(arguments: [
        ("", "a3817f04ba25a8e66df67214c7550293"),
        ("contact/0035g00000U02nVAAR", "798f333af2f3021e5adcaeb066973193"),
        (String(repeating: "x", count: 300), "b1560076ee446f8e3620dfbf5976bc47"),
    ])
    func `a hash for looking up is SipHash of 128 bits`(name: String, expected: String) {
        let hash = LookupHash(secret: lookupSecret)(name.utf8.span)
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt128($0))) }
        #expect(hexadecimal(bytes) == expected)
    }

    @Test func `another secret gives another hash`() {
        let other = LookupHash(secret: lookupSecret.reversed())
        #expect(LookupHash(secret: lookupSecret)("a".utf8.span) != other("a".utf8.span))
    }

    @Test func `random bytes are as many as asked for, and never the same`() {
        #expect(secureRandomBytes(0) == [])
        #expect(secureRandomBytes(1000).count == 1000)
        #expect(secureRandomBytes(32) != secureRandomBytes(32))
    }

    private let secret = (0..<64).map { UInt8($0) }
    private let lookupSecret = (0..<16).map { UInt8($0) }

    private func sealed(_ text: [UInt8]) -> [UInt8] {
        var box: [UInt8] = []
        SealingKey(secret.span).seal(text.span, appendingTo: &box)
        return box
    }

    private func bytes(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
