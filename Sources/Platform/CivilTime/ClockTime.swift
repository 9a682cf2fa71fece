/// A wall-clock time of day to the minute: a digest hour, the start of quiet hours.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0 to 1439.
    public let minuteOfDay: Int

    /// Reads `07:30`. Nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // `Int` would read a sign, too.
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        self.minuteOfDay = hour * 60 + minute
    }

    /// The earlier minute comes first.
    public static func < (left: ClockTime, right: ClockTime) -> Bool {
        left.minuteOfDay < right.minuteOfDay
    }

    /// `07:30`.
    public var description: String {
        "\(padded(minuteOfDay / 60, 2)):\(padded(minuteOfDay % 60, 2))"
    }
}
