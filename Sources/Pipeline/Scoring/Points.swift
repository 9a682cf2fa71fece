/// Points of a score in thousandths: whole numbers, so that a ledger adds up exactly.
public struct Points: RawRepresentable, Hashable, Comparable, Sendable {
    /// Thousandths of a point.
    public let rawValue: Int64

    /// Wraps thousandths of a point.
    @inlinable
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Wraps thousandths of a point.
    @inlinable
    public init(thousandths: Int64) { self.rawValue = thousandths }

    /// Rounds to thousandths, half away from zero.
    ///
    /// - Precondition: less than 10¹⁵ points, which Int64 holds in thousandths.
    public init(rounding points: Double) {
        precondition(points.magnitude < 1e15, "points are bounded where rules are read")
        let thousandths = Int64((points.magnitude * 1000 + 0.5).rounded(.down))
        self.rawValue = points < 0 ? -thousandths : thousandths
    }

    /// No points.
    public static let zero = Points(thousandths: 0)

    /// Fewer points first.
    @inlinable
    public static func < (left: Points, right: Points) -> Bool { left.rawValue < right.rawValue }

    /// The exact sum.
    @inlinable
    public static func + (left: Points, right: Points) -> Points {
        Points(thousandths: left.rawValue + right.rawValue)
    }

    /// The exact difference.
    @inlinable
    public static func - (left: Points, right: Points) -> Points {
        Points(thousandths: left.rawValue - right.rawValue)
    }

    /// Adds in place.
    @inlinable
    public static func += (left: inout Points, right: Points) { left = left + right }
}

extension Points: CustomStringConvertible {
    /// In points, with as many decimals as it has: `15`, `18.729`, `-0.5`.
    public var description: String {
        let (whole, rest) = rawValue.magnitude.quotientAndRemainder(dividingBy: 1000)
        let sign = rawValue < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        var decimals = String(String(rest + 1000).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(sign)\(whole).\(decimals)"
    }
}
