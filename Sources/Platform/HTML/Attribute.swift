/// A name and a value in an element's start tag; values are always escaped and in double quotes.
///
/// The names are those of this module. Event handlers are not among them, and whatever a browser
/// would fetch or follow is checked, so no value can run as a script.
public struct Attribute: Hashable, Sendable {
    let name: String
    /// Without a value the attribute's presence is the value, as with `checked`.
    let value: String?

    init(_ name: String, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    init(_ name: String, number: Double) {
        self.init(name, decimal(number))
    }

    init(_ name: String, url: String) {
        self.init(name, safeURL(url))
    }

    /// Data for the page's script: `data-NAME`.
    ///
    /// - Precondition: The name is lower-case letters, digits and '-'.
    public static func data(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(checkedName("data", name), value)
    }

    /// A state or property for assistive technology: `aria-NAME`.
    ///
    /// - Precondition: The name is lower-case letters, digits and '-'.
    public static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(checkedName("aria", name), value)
    }

    /// Declarations for this element alone, for mail, where style sheets do not arrive.
    ///
    /// Only literals, since a value from outside could fetch or cover things.
    public static func style(_ declarations: StaticString...) -> Attribute {
        Attribute("style", declarations.map(\.description).joined(separator: ";"))
    }

    private static func checkedName(_ prefix: String, _ name: StaticString) -> String {
        let name = name.description
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        precondition(isName && !name.isEmpty, "'\(prefix)-\(name)' is not an attribute name")
        return "\(prefix)-\(name)"
    }
}

/// The number with at most two decimals and without exponent, so that equal charts are equal bytes.
///
/// - Precondition: Finite and below 10^12 in magnitude.
func decimal(_ number: Double) -> String {
    precondition(number.magnitude < 1e12, "\(number) is no coordinate")
    let hundredths = Int((number * 100).rounded())
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
