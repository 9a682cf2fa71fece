import CivilTime

/// Times and numbers as the files write them.
///
/// Written digit by digit: a million visits have three times each, and interpolation would take a
/// third of the run.
enum Stamp {
    /// `2023-02-07 20:47:49`, UTC, cut to the second: a dateTime of a Salesforce export.
    static func dateTime(_ instant: Instant) -> String {
        text(of: instant, separator: UInt8(ascii: " "), end: nil)
    }

    /// `2023-02-07T20:47:49Z`, cut to the second.
    static func iso(_ instant: Instant) -> String {
        text(of: instant, separator: UInt8(ascii: "T"), end: UInt8(ascii: "Z"))
    }

    /// `2027-01-19 00:00:00`: a date of a Salesforce export, which belongs to no zone.
    static func date(_ date: CivilDate) -> String { "\(date) 00:00:00" }

    /// `0` or `1`.
    static func flag(_ value: Bool) -> String { value ? "1" : "0" }

    /// A number as Salesforce exports it: plain when whole, else with its binary noise.
    static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : "\(value)"
    }

    private static func text(of instant: Instant, separator: UInt8, end: UInt8?) -> String {
        let seconds = Int(instant.rawValue / 1000)
        let (year, month, day) = CivilDate(daysSinceEpoch: seconds / 86_400).components
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        append(year, width: 4, to: &bytes)
        for (mark, value) in [
            (UInt8(ascii: "-"), month), (UInt8(ascii: "-"), day),
            (separator, seconds / 3600 % 24), (UInt8(ascii: ":"), seconds / 60 % 60),
            (UInt8(ascii: ":"), seconds % 60),
        ] {
            bytes.append(mark)
            append(value, width: 2, to: &bytes)
        }
        if let end { bytes.append(end) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        if width > 1 { append(number / 10, width: width - 1, to: &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
