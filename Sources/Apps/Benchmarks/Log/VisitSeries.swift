import CivilTime
import JSON
import Timeline

/// Visits of about 200 bytes, the same for every program that is measured: what `SQLiteAppend` makes.
struct VisitSeries {
    static let visitors: UInt64 = 100_000
    private static let start: Int64 = 1_740_000_000_000
    /// 20 million visits are a year.
    private static let interval: Int64 = 1_577

    /// The events of a range of numbers.
    static func events(_ numbers: Range<Int>) -> [NewEvent] { numbers.map(event) }

    /// When a visit happened.
    static func instant(_ number: Int) -> Instant {
        Instant(milliseconds: start + Int64(number) * interval)
    }

    /// The stream of a visitor.
    static func stream(_ visitor: UInt64) -> String { "visitor/" + id(visitor) }

    private static func id(_ visitor: UInt64) -> String {
        "7d94c7f2-6f53-4e27-95c4-" + decimal(visitor, width: 12)
    }

    private static func event(_ number: Int) -> NewEvent {
        let random = spread(UInt64(number))
        let visitor = id(random % visitors)
        let page = random % 2000
        var writer = JSONWriter()
        writer.object { visit in
            visit.field("visitor", visitor)
            visit.field("path", "/products/\(page)")
            visit.field(
                "title", "Measuring instruments for thin films and coatings, \(page)")
            visit.field("referrer", "https://search.example/results?q=\(hexadecimal(random))")
        }
        return NewEvent(
            stream: "visitor/\(visitor)", type: .pageViewed,
            occurredAt: instant(number),
            source: "web", key: hexadecimal(random) + hexadecimal(random & 0xFFFF, width: 4),
            actor: "import", data: writer.bytes)
    }

    /// Spreads consecutive numbers over all 64 bits (splitmix64).
    static func spread(_ number: UInt64) -> UInt64 {
        var number = number &+ 0x9E37_79B9_7F4A_7C15
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }

    private static func decimal(_ number: UInt64, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func hexadecimal(_ number: UInt64, width: Int = 16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
