/// What a scalar means, by the part of the core schema of YAML 1.2 that people write by hand.
///
/// `yes`, `no`, `on` and `off` are text, as are hexadecimal numbers, infinities and dates.
public enum YAMLScalar: Hashable, Sendable {
    /// Empty, `~` or `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with decimals or an exponent, finite.
    case number(Double)
    /// Anything else, and everything in quotes.
    case text(String)

    /// Decides the meaning of text that is not in quotes.
    init(plain text: String) {
        self =
            switch text {
            case "", "~", "null": .null
            case "true": .bool(true)
            case "false": .bool(false)
            default:
                if let integer = Int64(text) {
                    .integer(integer)
                } else if let number = Self.number(text) {
                    .number(number)
                } else {
                    .text(text)
                }
            }
    }

    /// Reads `-1.5e3` and the like. `Double` alone would also take `nan`, `inf` and `0x1p3`.
    private static func number(_ text: String) -> Double? {
        let allowed = Set("0123456789+-.eE".utf8)
        guard text.utf8.allSatisfy(allowed.contains), let number = Double(text) else { return nil }
        return number.isFinite ? number : nil
    }
}
