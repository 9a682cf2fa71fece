/// What the value of an option or argument looks like; help, checks and completions derive from it.
public enum ValueKind: Hashable, Sendable {
    /// Free text, shown as the given placeholder; `FILE` and `DIR` complete to paths.
    case text(String)
    /// A whole number within the bounds, shown as `N`.
    case integer(ClosedRange<Int>)
    /// One of a fixed set of words, shown as `one|two`.
    case oneOf([String])

    /// How the value appears in usage lines.
    var placeholder: String {
        switch self {
        case .text(let placeholder): placeholder
        case .integer: "N"
        case .oneOf(let words): words.joined(separator: "|")
        }
    }

    /// What a shell offers where such a value is typed.
    var completion: Completion {
        switch self {
        case .text("FILE"): .files
        case .text("DIR"): .folders
        case .text, .integer: .nothing
        case .oneOf(let words): .words(words)
        }
    }

    enum Completion: Hashable { case files, folders, words([String]), nothing }
}

extension ValueKind: ExpressibleByStringLiteral {
    /// Free text with this placeholder, so that a declaration reads `value: "FILE"`.
    public init(stringLiteral placeholder: String) { self = .text(placeholder) }
}

/// Something named that may follow a command: a flag (`--json`) or a value (`--home DIR`).
public struct Option: Hashable, Sendable {
    /// The name without the leading dashes.
    public let name: String
    /// What its value looks like; a flag has none.
    public let value: ValueKind?
    /// Whether it may be given more than once.
    public let repeats: Bool
    /// What it does, as one line for the help.
    public let abstract: String

    /// Declares an option; without `value` it is a flag.
    public init(
        _ name: String, value: ValueKind? = nil, repeats: Bool = false, _ abstract: String
    ) {
        self.name = name
        self.value = value
        self.repeats = repeats
        self.abstract = abstract
    }

    /// The name as typed, with its value: `--home DIR`.
    var usage: String { value.map { "--\(name) \($0.placeholder)" } ?? "--\(name)" }

    /// The line of the help, which also says what follows from the declaration.
    var helpLine: String { repeats ? "\(abstract) (may be repeated)" : abstract }

    static let help = Option("help", "Show this help")
    static let version = Option("version", "Show the version")
}
