public import CivilTime

/// One typed value of a CRM field or of an event's payload.
public enum Scalar: Hashable, Sendable {
    /// Text, a picklist value, an id, or a civil date as `2027-01-19`.
    case text(String)
    /// A count, an amount, a percentage. Sources are cut to 15 significant digits, so that equal
    /// decimals are equal numbers and binary noise of an export makes no change.
    case number(Double)
    /// A flag.
    case flag(Bool)

    /// The text, if it is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The number, if it is one.
    public var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The flag, if it is one.
    public var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }
}

extension Scalar: CustomStringConvertible {
    /// As a person writes it: no `.0` behind whole numbers.
    public var description: String {
        switch self {
        case .text(let text): text
        case .number(let number):
            if let whole = Int64(exactly: number) { String(whole) } else { Self.decimal(number) }
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// The shortest digits that give the number, without an exponent: `0.00001`, not `1e-05`.
    private static func decimal(_ number: Double) -> String {
        let text = String(number)
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
        let sign = number < 0 ? "-" : ""
        let digits = parts[0].filter(\.isNumber)
        // Small numbers have one below 0, large ones one beyond their digits.
        guard exponent < 0 else {
            return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
        }
        return "\(sign)0." + String(repeating: "0", count: -exponent - 1) + digits
    }
}

/// The value of a field, and the event that set it.
public struct FieldValue: Hashable, Sendable {
    /// The value itself.
    public let value: Scalar
    /// When the field took this value.
    public let at: Instant
    /// The event that says so.
    public let position: Position

    /// A value set by the event at `position`, which occurred at `at`.
    public init(_ value: Scalar, at: Instant, position: Position) {
        self.value = value
        self.at = at
        self.position = position
    }
}
