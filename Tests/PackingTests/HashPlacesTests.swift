import Packing
import Testing

/// Finding indices by hashes that stand elsewhere.
@Suite struct HashPlacesTests {
    /// Few different low bits, so that hashes fight for places.
    private func hash(using random: inout SeededGenerator) -> UInt64 {
        UInt64.random(in: 0...2, using: &random) << 60 | UInt64.random(in: 0...700, using: &random)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what was put in is found, what was not is not`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let first = Set((0..<500).map { _ in hash(using: &random) }).sorted()
        var hashes = first.shuffled(using: &random)
        var places = HashPlaces(hashes)
        for _ in 0..<2000 {
            let next = hash(using: &random)
            if hashes.contains(next) { continue }
            #expect(places.index(of: next, in: hashes) == nil)
            hashes.append(next)
            places.insert(hashes.count - 1, in: hashes)
        }
        for (index, hash) in hashes.enumerated() {
            #expect(places.index(of: hash, in: hashes) == index)
        }
    }

    @Test func `a hash that was replaced is not found, and is in nobody's way`() {
        // All of them fight for one place.
        var hashes: [UInt64] = (0..<8).map { $0 << 40 }
        let places = HashPlaces(hashes)
        hashes[3] = 77
        #expect(places.index(of: 3 << 40, in: hashes) == nil)
        #expect(places.index(of: 77, in: hashes) == nil)
        for index in [0, 1, 2, 4, 5, 6, 7] {
            #expect(places.index(of: UInt64(index) << 40, in: hashes) == index)
        }
    }

    @Test func `the first of equal hashes is found`() {
        let hashes: [UInt64] = [5, 9, 5, 9, 9]
        let places = HashPlaces(hashes)
        #expect(places.index(of: 5, in: hashes) == 0)
        #expect(places.index(of: 9, in: hashes) == 1)
    }

    @Test func `nothing is found where nothing was put in`() {
        #expect(HashPlaces().index(of: 0, in: []) == nil)
        #expect(HashPlaces([]).index(of: 7, in: []) == nil)
    }
}
