import Testing

@testable import Trust

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("Hello Ms Dorn,\r\nsee you", "Hello Ms Dorn, see\tyou", 0),
        ("caf\u{E9} at ten", "cafe\u{301} at ten", 0),
        ("one two three four", "one two four", 0.25),
        ("a b", "b a", 1),
    ])
    func `words count, their spacing and normalisation do not`(
        draft: String, sent: String, expected: Double
    ) {
        #expect(wordDistance(from: draft, to: sent) == expected)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `distance is symmetric, within the unit, and nought only without a change`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &generator))
                .map { _ in generator.pick(["a", "b", "c"]) }.joined(separator: " ")
        }
        let (first, second) = (text(), text())
        let distance = wordDistance(from: first, to: second)
        #expect(distance == wordDistance(from: second, to: first))
        #expect((0...1).contains(distance))
        #expect((distance == 0) == (first == second))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `one replaced word is one word's share`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var words = (0..<Int.random(in: 1...30, using: &generator)).map { "w\($0)" }
        let draft = words.joined(separator: " ")
        words[Int.random(in: words.indices, using: &generator)] = "other"
        let sent = words.joined(separator: " ")
        #expect(wordDistance(from: draft, to: sent) == 1 / Double(words.count))
    }
}

@Suite struct RandomCheckTests {
    @Test func `draws are uniform`() {
        let draws = (0..<2000).map { randomCheckDraw(salt: "pepper", item: "item-\($0)") }
        for tenth in 0..<10 {
            let count = draws.count { Int($0 * 10) == tenth }
            // 200 expected, standard deviation 13.4.
            #expect((145...255).contains(count))
        }
    }

    @Test func `another salt draws other items`() {
        let items = (0..<200).map { "item-\($0)" }
        func drawn(_ salt: String) -> [String] {
            items.filter { randomCheckDraw(salt: salt, item: $0) < 0.2 }
        }
        #expect(drawn("pepper") != drawn("salt"))
    }
}
