extension CommandTable {
    /// Every mistake in a declaration, all at once; empty for a sound table.
    static func contradictions(in groups: [CommandGroup]) -> [String] {
        let commands = groups.flatMap(\.commands)
        var found = repeated(groups.map(\.heading)).map { "two groups are headed '\($0)'" }
        found += groups.filter(\.commands.isEmpty).map { "group '\($0.heading)' is empty" }
        found += repeated(commands.map(\.name)).map { "two commands are named '\($0)'" }
        for command in commands {
            found += mistakes(in: command).map { "command '\(command.name)': \($0)" }
        }
        return found + optionsOfTwoKinds(in: commands)
    }

    private static func mistakes(in command: Command) -> [String] {
        var found: [String] = []
        if command.path.isEmpty || !command.path.allSatisfy(isWord) {
            found.append("a name is lower-case words of letters, digits and '-'")
        }
        if command.abstract.isEmpty || command.abstract.contains("\n") {
            found.append("the abstract is one line")
        }
        let options = command.options + [.help]
        found += repeated(options.map(\.name)).map { "two options are named '--\($0)'" }
        found += repeated(command.arguments.map(\.name)).map { "two arguments are named '\($0)'" }
        for option in options {
            if !isWord(option.name) { found.append("'--\(option.name)' is not a name") }
            if option.repeats && option.value == nil {
                found.append("flag '--\(option.name)' cannot repeat")
            }
        }
        for (argument, next) in zip(command.arguments, command.arguments.dropFirst()) {
            switch (argument.arity, next.arity) {
            case (.required, _), (.optional, .optional), (.optional, .rest): break
            case (.optional, .required):
                found.append("required '\(next.name)' follows optional '\(argument.name)'")
            case (.rest, _): found.append("'\(next.name)' follows '\(argument.name)', the rest")
            }
        }
        let kinds = options.compactMap(\.value) + command.arguments.map(\.value)
        for case .oneOf(let words) in kinds where words.isEmpty || !repeated(words).isEmpty {
            found.append("a choice is between different words")
        }
        return found
    }

    /// An option that means one thing here and another there is a trap for its users.
    private static func optionsOfTwoKinds(in commands: [Command]) -> [String] {
        var usages: [String: String] = [:]
        var found: [String] = []
        for option in commands.flatMap(\.options) {
            let known = usages[option.name, default: option.usage]
            usages[option.name] = known
            if known != option.usage { found.append("'\(known)' is elsewhere '\(option.usage)'") }
        }
        return found
    }

    private static func isWord(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }

    /// The values that occur more than once, in order, each once.
    private static func repeated(_ values: [String]) -> [String] {
        var counts: [String: Int] = [:]
        return values.filter { value in
            counts[value, default: 0] += 1
            return counts[value] == 2
        }
    }
}
