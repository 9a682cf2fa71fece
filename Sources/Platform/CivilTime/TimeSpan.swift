/// A length of time in milliseconds, as rules and watches write it: `30s`, `15m`, `24h`, `7d`, `2w`, `1y`.
///
/// A day is 86,400 seconds and a year 365 days: windows are exact; civil days belong to dates.
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// May be negative where an instant lies before another.
    public let milliseconds: Int64

    /// Wraps milliseconds.
    @inlinable
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Reads one number and one unit. Nil for anything else, and where it would overflow.
    public init?(_ text: String) {
        guard let unit = text.last, let factor = Self.units[unit],
            let number = Int64(text.dropLast()), number >= 0,
            text.utf8.first.map({ (48...57).contains($0) }) == true
        else { return nil }
        let (milliseconds, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, milliseconds <= Self.longest else { return nil }
        self.milliseconds = milliseconds
    }

    /// A span of whole days of 86,400 seconds.
    @inlinable
    public static func days(_ count: Int) -> TimeSpan {
        TimeSpan(milliseconds: Int64(count) * 86_400_000)
    }

    /// A span of minutes.
    @inlinable
    public static func minutes(_ count: Int) -> TimeSpan {
        TimeSpan(milliseconds: Int64(count) * 60_000)
    }

    /// The shorter span comes first.
    @inlinable
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Whole days in the span, rounded towards zero.
    @inlinable
    public var wholeDays: Int { Int(milliseconds / 86_400_000) }

    private static let units: [Character: Int64] = [
        "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
        "y": 31_536_000_000,
    ]
    /// A thousand years: longer spans are mistakes, and sums with instants stay far from overflow.
    private static let longest: Int64 = 1000 * 31_536_000_000
}

extension TimeSpan: CustomStringConvertible {
    /// The largest unit that divides the span: `7d`, `36h`, `90s`.
    public var description: String {
        guard milliseconds % 1000 == 0 else { return "\(milliseconds)ms" }
        for (unit, factor) in [("d", Int64(86_400_000)), ("h", 3_600_000), ("m", 60_000)]
        where milliseconds != 0 && milliseconds % factor == 0 {
            return "\(milliseconds / factor)\(unit)"
        }
        return "\(milliseconds / 1000)s"
    }

    /// In words: `7 days`, `1 hour`, `90 seconds`; a week of days stays in days.
    public var words: String {
        let text = description
        let unit = ["d": "day", "h": "hour", "m": "minute", "s": "second"][String(text.suffix(1))]
        guard let unit, !text.hasSuffix("ms"), let count = Int(text.dropLast()) else { return text }
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
}
