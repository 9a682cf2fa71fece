import Testing

@testable import CommandLine

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3),
        ("kitten", "sitting", 3), ("explian", "explain", 1), ("abcd", "acbd", 1), ("ca", "abc", 3),
    ])
    func `distance counts insertions, deletions, replacements and swaps`(
        source: String, target: String, distance: Int
    ) {
        #expect(
            editDistance(Array(source.unicodeScalars), Array(target.unicodeScalars)) == distance)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `distance is symmetric and grows by at most one per edit`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters: [Unicode.Scalar] = ["a", "b", "c", "é"]
        func word() -> [Unicode.Scalar] {
            (0..<Int.random(in: 0...8, using: &random)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &random)]
            }
        }
        let (source, target) = (word(), word())
        let distance = editDistance(source, target)
        #expect(distance == editDistance(target, source))
        #expect((distance == 0) == (source == target))
        #expect(abs(distance - editDistance(source + ["a"], target)) <= 1)
    }

    @Test(arguments: [
        ("explian", "explain"), ("exp", "explain"), ("digets", "digest"), ("xyz", nil), ("", nil),
        ("i", nil), ("int", "init"),
    ])
    func `only something close is suggested`(word: String, suggestion: String?) {
        let commands = ["init", "import", "digest", "explain"]
        #expect(closest(to: word, among: commands) == suggestion)
    }

    @Test func `a huge word costs nothing`() {
        #expect(closest(to: String(repeating: "x", count: 1_000_000), among: ["init"]) == nil)
    }
}

/// Sebastiano Vigna's generator: https://prng.di.unimi.it/splitmix64.c
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
