/// A shell for which completions can be printed.
public enum Shell: String, CaseIterable, Sendable {
    /// GNU bash 4.1 or later.
    case bash
    /// The Z shell.
    case zsh
    /// The friendly interactive shell, 3.0 or later.
    case fish
}

extension CommandTable {
    /// A script that completes commands, options and values in this shell.
    public func completions(for shell: Shell) -> String {
        switch shell {
        case .bash: bashCompletions
        case .zsh: zshCompletions
        case .fish: fishCompletions
        }
    }

    /// One place in the tree of command words, and what may be typed there.
    struct CompletionPlace {
        let path: [String]
        /// The next words of commands, each with what it does.
        let words: [(word: String, abstract: String)]
        /// What may follow beside `--help`.
        let options: [Option]
        let arguments: [Argument]

        var name: String { path.joined(separator: " ") }
    }

    /// All places, the empty path first, then in the order of the help.
    ///
    /// `help` is none: after it the same words complete as without it.
    var completionPlaces: [CompletionPlace] {
        var paths: [[String]] = [[]]
        for command in commands {
            for count in 1...command.path.count {
                let path = Array(command.path.prefix(count))
                if path != Command.help.path && !paths.contains(path) { paths.append(path) }
            }
        }
        return paths.map { path in
            let command = command(at: path)
            return CompletionPlace(
                path: path,
                words: words(after: path).map { ($0, completionAbstract(path + [$0])) },
                options: path.isEmpty ? [.version] : command?.options ?? [],
                arguments: command?.arguments ?? [])
        }
    }

    /// What each option with a value completes to; the table forbids two meanings of one name.
    var valueOptions: [Option] {
        var seen: Set<String> = []
        return commands.flatMap(\.options).filter {
            $0.value != nil && seen.insert($0.name).inserted
        }
    }

    /// The words that lead from place to place, written as `PLACE WORD`.
    var completionSteps: [String] {
        completionPlaces.map(\.path).filter { !$0.isEmpty }
            .map { $0.dropLast().joined(separator: " ") + " " + ($0.last ?? "") }
    }

    private func completionAbstract(_ path: [String]) -> String {
        command(at: path)?.abstract ?? words(after: path).joined(separator: ", ")
    }
}

extension String {
    /// The text in single quotes for a shell; `escapes` maps what needs escaping inside them.
    func quoted(escaping escapes: [Character: String]) -> String {
        "'" + map { escapes[$0] ?? String($0) }.joined() + "'"
    }
}
