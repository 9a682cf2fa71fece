/// A JSON value to be written; the rule files of the tests are JSON, which YAML contains.
indirect enum JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case string(String)
    case number(Double)
    case flag(Bool)
    case list([JSONText])
    case object([(String, JSONText)])

    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: JSONText...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONText)...) { self = .object(elements) }

    static func integer(_ value: some BinaryInteger) -> JSONText { .number(Double(value)) }

    /// Adds a member to an object.
    mutating func add(_ name: String, _ value: JSONText?) {
        guard let value, case .object(let members) = self else { return }
        self = .object(members + [(name, value)])
    }

    /// As a file holds it.
    var text: String {
        switch self {
        case .string(let string): Self.quoted(string)
        case .number(let number): Int64(exactly: number).map { String($0) } ?? String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let elements): "[\(elements.map(\.text).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.map { "\(Self.quoted($0)): \($1.text)" }.joined(separator: ", "))}"
        }
    }

    /// Of the control characters, the tests only write line feeds.
    private static func quoted(_ string: String) -> String {
        let escaped = string.unicodeScalars.map { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            case "\n": "\\n"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
