/// What the words typed after the program's name ask for.
public enum ParseResult: Sendable {
    /// Run this command's body with this invocation.
    case run(Command, Invocation)
    /// Print this text, newline included, and end well.
    case print(String)
    /// The words make no sense; says so with `.usage`.
    case fail(Failure)
}

extension CommandTable {
    /// Reads the words typed after the program's name; touches nothing else.
    ///
    /// The command's words come first, then options and arguments in any order; `--` ends the
    /// options.
    public func parse(_ arguments: [String]) -> ParseResult {
        let path = leadingWords(of: arguments)
        let rest = Array(arguments.dropFirst(path.count))
        if arguments.isEmpty { return .print(help()) }
        if arguments.first == "--version" { return .print("\(name) \(version)\n") }
        do throws(Failure) {
            return try resolve(path, rest)
        } catch {
            return .fail(error)
        }
    }

    private func resolve(_ path: [String], _ rest: [String]) throws(Failure) -> ParseResult {
        let words = words(after: path)
        let command = command(at: path)
        // A file that is named as a command below is written `./undo`; what else follows is an argument.
        let takesNone = command?.arguments.isEmpty ?? true
        if let word = rest.first, !word.hasPrefix("-"), takesNone,
            command == nil || !words.isEmpty
        {
            throw unknownWord(word, after: path)
        }
        let options = rest.prefix { $0 != "--" }
        if options.contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .print(help(on: path))
        }
        if let command { return try result(of: command, rest) }
        guard let word = rest.first else {
            throw Failure(
                .usage, "'\(typed(path))' needs one more word",
                hint: "one of: \(words.joined(separator: ", "))")
        }
        throw Failure(
            .usage, "unknown option '\(word)' before the command",
            hint: "options follow the command, as in '\(typed(path + ["COMMAND"])) --help'")
    }

    private func result(of command: Command, _ rest: [String]) throws(Failure) -> ParseResult {
        var parser = InvocationParser(command, typed: typed(command.path))
        let invocation = try parser.parse(rest)
        switch command.action {
        case .body: return .run(command, invocation)
        case .showHelp:
            let words = invocation.arguments("command")
            let path = leadingWords(of: words)
            if path.count < words.count { throw unknownWord(words[path.count], after: path) }
            return .print(help(on: path))
        case .printCompletions:
            guard let shell = Shell(rawValue: invocation.argument("shell")) else {
                preconditionFailure("the declared choices are the shells")
            }
            return .print(completions(for: shell))
        }
    }

    private func unknownWord(_ word: String, after path: [String]) -> Failure {
        let suggestion = closest(to: word, among: words(after: path))
        return Failure(
            .usage, "unknown command '\((path + [word]).joined(separator: " "))'",
            hint: suggestion.map { "did you mean '\((path + [$0]).joined(separator: " "))'?" }
                ?? "'\(typed(["help"] + path))' lists the commands")
    }
}
