/// Checks what follows a command's words against its declaration.
struct InvocationParser {
    private let command: Command
    private let typed: String
    private var optionValues: [String: [String]] = [:]
    private var positionals: [String] = []

    /// - Parameter typed: The program's name and the command's words, for messages.
    init(_ command: Command, typed: String) {
        self.command = command
        self.typed = typed
    }

    mutating func parse(_ words: [String]) throws(Failure) -> Invocation {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                positionals += rest
                break
            } else if word.hasPrefix("--") {
                try parseOption(word.dropFirst(2), &rest)
            } else if word.hasPrefix("-") && word != "-" {
                throw unknownOption(word)
            } else {
                positionals.append(word)
            }
        }
        return Invocation(
            command, optionValues: optionValues, argumentValues: try assignedArguments())
    }

    private mutating func parseOption(
        _ word: Substring, _ rest: inout ArraySlice<String>
    ) throws(Failure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard let option = command.options.first(where: { $0.name == name }) else {
            throw unknownOption("--\(name)")
        }
        guard let kind = option.value else {
            if attached != nil { throw Failure(.usage, "'--\(name)' takes no value") }
            optionValues[name] = []
            return
        }
        // A following option is more likely a forgotten value than a value; `--x=--y` insists.
        let next = rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
        guard let value = attached ?? next, !value.isEmpty else {
            throw Failure(.usage, "'--\(name)' needs a value", hint: "write '\(option.usage)'")
        }
        if attached == nil { rest.removeFirst() }
        if optionValues[name] != nil && !option.repeats {
            throw Failure(.usage, "'--\(name)' was given twice", hint: "give it once")
        }
        try check(value, kind, "'--\(name)'")
        optionValues[name, default: []].append(value)
    }

    private func assignedArguments() throws(Failure) -> [String: [String]] {
        var remaining = positionals[...]
        var assigned: [String: [String]] = [:]
        for argument in command.arguments {
            let values: [String]
            switch argument.arity {
            case .required:
                guard let value = remaining.popFirst() else {
                    throw usageFailure("missing \(argument.value.placeholder)")
                }
                values = [value]
            case .optional: values = remaining.popFirst().map { [$0] } ?? []
            case .rest:
                values = Array(remaining)
                remaining = []
            }
            for value in values { try check(value, argument.value, "'\(argument.name)'") }
            assigned[argument.name] = values
        }
        if let surplus = remaining.first { throw usageFailure("unexpected argument '\(surplus)'") }
        return assigned
    }

    private func check(_ value: String, _ kind: ValueKind, _ what: String) throws(Failure) {
        switch kind {
        case .text: return
        case .integer(let bounds):
            if let number = Int(value), bounds.contains(number) { return }
            let wanted = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
            throw Failure(.usage, "\(what) must be \(wanted), not '\(value)'")
        case .oneOf(let words):
            if words.contains(value) { return }
            let suggestion = closest(to: value, among: words).map { "did you mean '\($0)'?" }
            let wanted = words.joined(separator: ", ")
            throw Failure(
                .usage, "\(what) must be one of \(wanted), not '\(value)'", hint: suggestion)
        }
    }

    private func unknownOption(_ word: String) -> Failure {
        let known = (command.options + [.help]).map { "--\($0.name)" }
        let hint = closest(to: word, among: known).map { "did you mean '\($0)'?" }
        return Failure(
            .usage, "unknown option '\(word)' of '\(typed)'",
            hint: hint ?? "'\(typed) --help' lists its options")
    }

    private func usageFailure(_ message: String) -> Failure {
        let arguments = command.arguments.map { " \($0.usage)" }.joined()
        return Failure(.usage, message, hint: "usage: \(typed)\(arguments)")
    }
}
