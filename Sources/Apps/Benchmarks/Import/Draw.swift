/// Numbers drawn for one thing, independent of those drawn for any other.
struct Draw {
    /// What is drawn.
    enum Stream: UInt64 {
        case row = 1
        case changed = 2
        case gone = 3
        case change = 4
    }

    private var state: UInt64

    init(seed: UInt64, _ stream: Stream, _ number: Int) {
        let mixed = VisitSeries.spread(seed ^ VisitSeries.spread(stream.rawValue))
        state = VisitSeries.spread(mixed ^ UInt64(number))
    }

    /// 0 to `bound` - 1.
    ///
    /// - Precondition: `bound` is above zero.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Int(VisitSeries.spread(state).multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }
}
