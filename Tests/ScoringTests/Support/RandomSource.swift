/// SplitMix64 of Steele, Lea and Flood: the same seed gives the same case on every machine.
struct RandomSource: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in `times`.
    mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[int(0...choices.count - 1)]
    }

    mutating func list<Element>(
        of count: ClosedRange<Int>, _ element: (inout RandomSource) -> Element
    ) -> [Element] {
        (0..<int(count)).map { _ in element(&self) }
    }
}
