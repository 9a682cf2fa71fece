/// A seeded generator of random numbers: SplitMix64.
///
/// Each part of each account draws from a generator of its own, so the firm is a function of the
/// seed and not of the order of writing, and a change to one part leaves the others as they were.
/// The drawing below is ours because the standard library may change how it draws.
///
/// - SeeAlso: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
struct Random {
    private var state: UInt64

    /// The generator of one part (`stream`) of the thing numbered `index`.
    init(seed: UInt64, stream: Stream, index: Int = 0) {
        let mixed = Self.mix(seed ^ Self.mix(stream.rawValue &* 0x9E37_79B9_7F4A_7C15))
        state = Self.mix(mixed &+ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A bijection on 64 bits: different inputs never meet.
    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 to `bound` - 1. The bias of the multiplication is below 2^-40 for our bounds.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "nothing to draw from")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// 0 up to, not including, 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// An index, each as often as its weight says.
    mutating func index(weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }

    /// Fisher-Yates.
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
    }
}

extension Random {
    /// What is drawn; the numbers are part of the output and never change.
    enum Stream: UInt64 {
        case slots = 1
        case names = 2
        case staff = 3
        case company = 4
        case contacts = 5
        case deals = 6
        case touches = 7
        case replies = 8
        case leads = 9
        case visitors = 10
        case sessions = 11
        case pages = 12
        case redelivery = 13
    }
}
