/// Everything a program can be told, declared once.
///
/// Parsing, help, shell completions and the README's command list all derive from this table, so
/// they cannot disagree. Two commands come with it: `help` and `completions`.
public struct CommandTable: Sendable {
    /// The program's name, as typed.
    public let name: String
    /// The program's version, for `--version`.
    public let version: String
    /// What the program is for, as one line.
    public let abstract: String
    /// The commands under their headings, in the order of the help.
    public let groups: [CommandGroup]

    /// Creates the table.
    ///
    /// - Precondition: No duplicates and no contradictions, see `contradictions(in:)`.
    public init(name: String, version: String, abstract: String, groups: [CommandGroup]) {
        let all = groups + [CommandGroup("Help", [.help, .completions])]
        let contradictions = Self.contradictions(in: all)
        precondition(contradictions.isEmpty, contradictions.joined(separator: "; "))
        self.name = name
        self.version = version
        self.abstract = abstract
        self.groups = all
    }

    /// All commands in the order of the help.
    public var commands: [Command] { groups.flatMap(\.commands) }

    /// The command that exactly these words select.
    func command(at path: [String]) -> Command? { commands.first { $0.path == path } }

    /// The words that may follow these, in the order of the help, each once.
    func words(after path: [String]) -> [String] {
        var words: [String] = []
        for command in commands where command.path.count > path.count {
            let word = command.path[path.count]
            if command.path.starts(with: path) && !words.contains(word) { words.append(word) }
        }
        return words
    }

    /// The words at the beginning that select a command or lead to one.
    func leadingWords(of arguments: some Sequence<String>) -> [String] {
        var path: [String] = []
        for argument in arguments {
            guard words(after: path).contains(argument) else { break }
            path.append(argument)
        }
        return path
    }

    /// What to type for these words: `signalbox outbox run`.
    func typed(_ path: [String]) -> String { ([name] + path).joined(separator: " ") }
}
