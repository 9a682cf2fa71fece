extension CommandTable {
    var fishCompletions: String {
        let steps = completionSteps.map { "'\($0)'" }.joined(separator: " ")
        return """
            # fish completion of \(name); to use it, save it as
            # ~/.config/fish/completions/\(name).fish

            function __\(name)_at
                set -l tokens (commandline -opc)
                set -e tokens[1]
                set -l place
                for word in $tokens
                    switch "$place $word"
                        case ' help'
                        case \(steps)
                            set -a place $word
                        case '*'
                            break
                    end
                end
                test "$place" = "$argv"
            end

            complete -c \(name) -f
            \(completionPlaces.map(fishPlace).joined())
            """
    }

    private func fishPlace(_ place: CompletionPlace) -> String {
        var lines = place.words.map { "-a \($0.word) -d \(fishQuoted($0.abstract))" }
        lines += place.arguments.compactMap { argument in
            switch argument.value.completion {
            case .files: "-F"
            case .folders: "-a '(__fish_complete_directories)'"
            case .words(let words): "-a '\(words.joined(separator: " "))'"
            case .nothing: nil
            }
        }
        lines += place.options.map { option in
            let value = option.value.map { fishValue($0.completion) } ?? ""
            return "-l \(option.name)\(value) -d \(fishQuoted(option.abstract))"
        }
        lines.append("-s h -l help -d \(fishQuoted(Option.help.abstract))")
        let condition = (["__\(name)_at"] + place.path).joined(separator: " ")
        return lines.map { "complete -c \(name) -n '\(condition)' \($0)\n" }.joined()
    }

    private func fishValue(_ completion: ValueKind.Completion) -> String {
        switch completion {
        case .files: " -r -F"
        case .folders: " -x -a '(__fish_complete_directories)'"
        case .words(let words): " -x -a '\(words.joined(separator: " "))'"
        case .nothing: " -x"
        }
    }

    private func fishQuoted(_ text: String) -> String {
        text.quoted(escaping: ["'": #"\'"#, #"\"#: #"\\"#])
    }
}
