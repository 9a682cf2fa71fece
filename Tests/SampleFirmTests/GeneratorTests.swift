import Testing

@testable import SampleFirm

@Suite struct GeneratorTests {
    @Test func `the generator is SplitMix64`() {
        // The first outputs of the reference implementation for the state 1234567.
        let state: UInt64 = 1_234_567
        let step: UInt64 = 0x9E37_79B9_7F4A_7C15
        let outputs = (1...3).map { Random.mix(state &+ step &* UInt64($0)) }
        #expect(
            outputs == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `drawing stays within its bounds`(seed: UInt64) {
        var random = Random(seed: seed, stream: .pages, index: 3)
        for bound in 1...60 {
            #expect((0..<bound).contains(random.below(bound)))
            #expect((5...5 + bound).contains(random.within(5...5 + bound)))
            #expect((0..<1).contains(random.fraction()))
            #expect([1, 3].contains(random.index(weights: [0, bound, 0, 1])))
        }
        var shuffled = Array(0..<30)
        random.shuffle(&shuffled)
        #expect(shuffled.sorted() == Array(0..<30))
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `company names and their domains are unique far beyond the first words`(seed: UInt64) {
        let names = CompanyNames(seed: seed)
        var domains = Set<String>()
        // Neighbours share first words every round; the last rounds bring the numbered names.
        for number in Array(0..<3_000) + Array(116_000..<117_500) {
            #expect(domains.insert(slug(names.company(number).name)).inserted)
        }
        #expect(!domains.contains("kestrel-photonics"))
    }

    @Test(arguments: [
        ("Åkesson Optik", "akesson-optik"), ("Müller Glas & Söhne", "mueller-glas--soehne"),
        ("Nørgård", "norgard"), ("Dana", "dana"),
    ])
    func `a slug is lower-case ASCII`(name: String, expected: String) {
        #expect(slug(name) == expected)
    }

    @Test func `every name can be spelled in an address`() {
        for culture in NameCulture.allCases {
            var random = Random(seed: 1, stream: .contacts, index: culture.rawValue)
            for _ in 0..<300 {
                let name = PersonName(of: culture, &random)
                // A letter the slug does not know would be missing.
                #expect(name.address.utf8.count >= name.full.count)
            }
        }
    }

    @Test func `a sitting is small enough to keep them all`() {
        #expect(MemoryLayout<Session>.stride <= 24)
    }

    @Test func `quantiles meet their knots and rise between them`() {
        let values = (0...1000).map { Quantiles.employees.value(at: Double($0) / 1000) }
        #expect(values.first == 8 && values[500] == 260 && values.last == 60_000)
        #expect(values == values.sorted())
    }
}
