/// Something a command takes by its place, such as the account in `explain ACCOUNT`.
public struct Argument: Hashable, Sendable {
    enum Arity: Hashable { case required, optional, rest }

    /// The name by which the command's body asks for it.
    public let name: String
    /// What it looks like.
    public let value: ValueKind
    /// What it means, as one line for the help.
    public let abstract: String
    let arity: Arity

    /// An argument that must be given; shown as its name in capitals unless `value` says otherwise.
    public static func required(
        _ name: String, value: ValueKind? = nil, _ abstract: String
    ) -> Argument {
        Argument(name, .required, value, abstract)
    }

    /// An argument that may be left out; none that is required may follow it.
    public static func optional(
        _ name: String, value: ValueKind? = nil, _ abstract: String
    ) -> Argument {
        Argument(name, .optional, value, abstract)
    }

    /// All arguments that remain, perhaps none; always the last.
    public static func rest(
        _ name: String, value: ValueKind? = nil, _ abstract: String
    ) -> Argument {
        Argument(name, .rest, value, abstract)
    }

    private init(_ name: String, _ arity: Arity, _ value: ValueKind?, _ abstract: String) {
        self.name = name
        self.arity = arity
        self.value = value ?? .text(name.uppercased())
        self.abstract = abstract
    }

    /// How it appears in usage lines: `ACCOUNT`, `[ACCOUNT]` or `[FILE...]`.
    var usage: String {
        switch arity {
        case .required: value.placeholder
        case .optional: "[\(value.placeholder)]"
        case .rest: "[\(value.placeholder)...]"
        }
    }
}
