extension Instant: CustomStringConvertible {
    /// Reads `2026-11-20T06:00:00Z`, with optional fraction, a `+01:00`-style offset, a space
    /// instead of `T`, and without a zone (then UTC, as CRM exports write it); seconds may be left out.
    ///
    /// Nil for anything else, also for dates that do not exist (31 February). About 20 ns.
    public init?(_ text: String) {
        self.init(utf8: text.utf8.span)
    }

    /// The same, from UTF-8 bytes.
    public init?(utf8 bytes: Span<UInt8>) {
        guard var scanner = DigitScanner(bytes), let date = scanner.civilDate() else { return nil }
        guard scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: " ")),
            let hour = scanner.number(2), scanner.take(UInt8(ascii: ":")),
            let minute = scanner.number(2)
        else { return nil }
        var second = 0
        var fraction = 0
        if scanner.take(UInt8(ascii: ":")) {
            guard let value = scanner.number(2) else { return nil }
            second = value
            if scanner.take(UInt8(ascii: ".")) {
                guard let value = scanner.milliseconds() else { return nil }
                fraction = value
            }
        }
        guard hour < 24, minute < 60, second < 60, let offset = scanner.offsetMinutes(),
            scanner.isAtEnd
        else { return nil }
        let minutes = (date.daysSinceEpoch * 24 + hour) * 60 + minute - offset
        self.init(milliseconds: Int64(minutes * 60 + second) * 1000 + Int64(fraction))
    }

    /// `2026-11-20T06:00:00Z`, with milliseconds only where there are some.
    public var description: String {
        let day = CivilDate(daysSinceEpoch: Int(rawValue.floorDivided(by: 86_400_000)))
        // Not the difference to the day's beginning, which is out of range for the first days of all.
        let rest = Int(rawValue % 86_400_000)
        let inDay = rest < 0 ? rest + 86_400_000 : rest
        let (seconds, fraction) = (inDay / 1000, inDay % 1000)
        let time =
            "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return "\(day)T\(time)\(fraction == 0 ? "" : ".\(padded(fraction, 3))")Z"
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that times before 1970 keep their day.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

/// A number with leading zeros, at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
