/// One thing the program can be told to do: its words, what it takes, and the work itself.
///
/// ```swift
/// Command("explain", abstract: "Explain one account's score",
///     arguments: [.required("account", "The account's id or name")],
///     options: [.home, .asOf, Option("json", "Print JSON")]) { invocation in … }
/// ```
public struct Command: Sendable {
    enum Action: Sendable {
        case body(@Sendable (Invocation) async throws -> Void)
        case showHelp
        case printCompletions
    }

    /// The words that select it: `["outbox", "run"]`.
    public let path: [String]
    /// What it does, as one line in the imperative without a full stop.
    public let abstract: String
    /// More about it for its own help page: paragraphs parted by empty lines.
    public let discussion: String
    /// What it takes by place.
    public let arguments: [Argument]
    /// What it takes by name, beside `--help`, which every command has.
    public let options: [Option]
    let action: Action

    /// Declares a command; what its body needs besides the invocation, the closure captures.
    ///
    /// - Parameters:
    ///   - words: The words that select it, parted by spaces: `"outbox run"`.
    ///   - discussion: Lines that begin with a space keep their line breaks, for examples.
    ///   - body: The work; throws `Failure` where it can say in words what went wrong.
    public init(
        _ words: String, abstract: String, discussion: String = "",
        arguments: [Argument] = [], options: [Option] = [],
        body: @escaping @Sendable (Invocation) async throws -> Void
    ) {
        self.init(words, abstract, discussion, arguments, options, .body(body))
    }

    private init(
        _ words: String, _ abstract: String, _ discussion: String,
        _ arguments: [Argument], _ options: [Option], _ action: Action
    ) {
        path = words.split(separator: " ").map(String.init)
        self.abstract = abstract
        self.discussion = discussion
        self.arguments = arguments
        self.options = options
        self.action = action
    }

    /// The words that select it, as typed.
    public var name: String { path.joined(separator: " ") }

    /// What to type, without the program's name: `explain ACCOUNT [options]`.
    var usage: String { (path + arguments.map(\.usage)).joined(separator: " ") }

    static let help = Command(
        "help", "Show the commands, or all about one command", "",
        [.rest("command", "The words of a command")], [], .showHelp)

    static let completions = Command(
        "completions", "Print the completion script of a shell",
        "The first lines of the script say where to put it.",
        [.required("shell", value: .oneOf(Shell.allCases.map(\.rawValue)), "Which shell")],
        [], .printCompletions)
}

/// Commands that belong together under one heading of the help.
public struct CommandGroup: Sendable {
    /// The heading, such as "Every night".
    public let heading: String
    /// The commands in the order in which the help lists them.
    public let commands: [Command]

    /// Puts commands under a heading.
    public init(_ heading: String, _ commands: [Command]) {
        self.heading = heading
        self.commands = commands
    }
}
