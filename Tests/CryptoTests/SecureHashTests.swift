import Crypto
import Testing

@Suite struct SecureHashTests {
    /// From Python's hashlib, over the message 0, 1, 2 … modulo 251.
    static let vectors: [(Int, String)] = [
        (0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
        (1, "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314"),
        (127, "f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72"),
        (128, "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1"),
        (129, "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9"),
        (256, "582f782226018ec33076bd8d1c42413530ac7e1126260ffc0f306ba3befc3f24"),
        (1000, "b372d0608f720c8c3dd41e9c8eecb10143b41abe520b616607e754bf79c08331"),
    ]

    @Test(arguments: vectors)
    func `a hash is BLAKE2b of 256 bits`(length: Int, expected: String) {
        let hash = SecureHash(of: message(length))
        #expect(hash.description == expected)
        #expect(hash.bytes.count == 32)
    }

    @Test(arguments: vectors)
    func `a message in one piece hashes as a whole one`(length: Int, expected: String) {
        var hasher = SecureHasher()
        hasher.update(message(length)[...])
        #expect(hasher.finish() == expected)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a message in any pieces hashes as a whole one`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let message = (0..<Int.random(in: 0..<3000, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        var hasher = SecureHasher()
        var rest = message[...]
        while !rest.isEmpty {
            let piece = rest.prefix(.random(in: 0...300, using: &random))
            hasher.update(piece)
            rest = rest.dropFirst(piece.count)
        }
        #expect(hasher.finish() == SecureHash(of: message).description)
    }

    @Test func `a text is hashed as its UTF-8`() {
        #expect(SecureHash(of: "Weiß") == SecureHash(of: Array("Weiß".utf8)))
        #expect(SecureHash(of: "e\u{301}") != SecureHash(of: "\u{e9}"))
    }

    @Test(arguments: [
        (0, ""), (1, "0"), (12, "0e5751c026e5"), (64, vectors[0].1), (99, vectors[0].1),
    ])
    func `the beginning of a hash is that of its text`(count: Int, expected: String) {
        #expect(SecureHash(of: "").prefix(count) == expected)
    }
}

/// 0, 1, 2 … modulo 251.
func message(_ length: Int) -> [UInt8] { (0..<length).map { UInt8($0 % 251) } }
