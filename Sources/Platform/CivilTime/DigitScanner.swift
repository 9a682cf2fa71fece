/// Walks the bytes of a date or time; every method either consumes what it names or returns nil.
struct DigitScanner {
    // A copy, since no time is longer than this: a struct that borrows the text cannot be written yet.
    private var bytes = InlineArray<40, UInt8>(repeating: 0)
    private let count: Int
    private var index = 0

    /// Nil for a text longer than any time.
    init?(_ text: Span<UInt8>) {
        guard text.count <= bytes.count else { return nil }
        count = text.count
        for index in 0..<text.count { bytes[index] = text[index] }
    }

    var isAtEnd: Bool { index == count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard index < count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Exactly `count` decimal digits.
    mutating func number(_ count: Int) -> Int? {
        guard index + count <= self.count else { return nil }
        var value = 0
        for offset in index..<index + count {
            let digit = Int(bytes[offset]) - 48
            guard (0...9).contains(digit) else { return nil }
            value = value * 10 + digit
        }
        index += count
        return value
    }

    /// A fraction of a second of any length, cut to milliseconds.
    mutating func milliseconds() -> Int? {
        var value = 0
        var digits = 0
        while index < count, case let digit = Int(bytes[index]) - 48, (0...9).contains(digit) {
            if digits < 3 { value = value * 10 + digit }
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        while digits < 3 {
            value *= 10
            digits += 1
        }
        return value
    }

    mutating func civilDate() -> CivilDate? {
        guard let year = number(4), take(UInt8(ascii: "-")), let month = number(2),
            take(UInt8(ascii: "-")), let day = number(2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `Z`, nothing (UTC), `+01:00`, `+0100`.
    mutating func offsetMinutes() -> Int? {
        if isAtEnd || take(UInt8(ascii: "Z")) { return 0 }
        let sign: Int
        if take(UInt8(ascii: "+")) {
            sign = 1
        } else if take(UInt8(ascii: "-")) {
            sign = -1
        } else {
            return nil
        }
        guard let hours = number(2) else { return nil }
        _ = take(UInt8(ascii: ":"))
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
