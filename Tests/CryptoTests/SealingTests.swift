import Crypto
import Testing

@Suite struct SealingTests {
    /// From a reference in Python: BLAKE2b of hashlib, XChaCha20-Poly1305 written after its draft and
    /// checked with the draft's vector. What is stored must open for ever.
    @Test(arguments: [
        (
            Array("\"Dana\"".utf8),
            "85e0deb89feca1d1844472ed1587eb65302ecf327f582324feacc2961e621db242aa6a8ca7cab3b87b7d389f3daf"
        ),
        ([], "7c78eabd86ec07bb808eaf6bf04440a458dcb8281786fb631baca3fbd3d4d960f78f428cc5a15e2e"),
    ])
    func `a text is sealed as it always was`(text: [UInt8], expected: String) {
        #expect(hexadecimal(sealed(text)) == expected)
    }

    @Test func `a long text is sealed as it always was`() {
        let text = (0..<200).map { UInt8($0 % 251) }
        #expect(
            SecureHash(of: sealed(text)).description
                == "e0db1d36a391bcc1a7eddde42d15eef22f728459def586440eb866bf60a85c95")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what was sealed opens with the same key, and with no other`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let secret = bytes(32, &random)
        let text = bytes(.random(in: 0..<500, using: &random), &random)
        let otherSecret = bytes(32, &random)
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

    /// From Python's hashlib; the number's lowest byte is the hash's first.
    @Test(arguments: [
        ("", "3daf97bce7888fd59773c66bf647459c"),
        ("contact/0035g00000U02nVAAR", "cb101ca11e7c3922c0d36b3a7ad336e4"),
        (String(repeating: "x", count: 300), "23e84bc11006fb91c30202653c9dc5ae"),
    ])
    func `a hash for looking up is BLAKE2b with a key`(name: String, expected: String) {
        let hash = LookupHash(secret: secret)(name.utf8.span)
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt128($0))) }
        #expect(hexadecimal(bytes) == expected)
    }

    @Test func `another secret gives another hash`() {
        let other = LookupHash(secret: secret.reversed())
        #expect(LookupHash(secret: secret)("a".utf8.span) != other("a".utf8.span))
    }

    @Test func `random bytes are as many as asked for, and never the same`() {
        #expect(secureRandomBytes(0) == [])
        #expect(secureRandomBytes(1000).count == 1000)
        #expect(secureRandomBytes(32) != secureRandomBytes(32))
    }

    private let secret = (0..<32).map { UInt8($0) }

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
