extension CommandTable {
    var zshCompletions: String {
        let steps = completionSteps.map { "'\($0)'" }.joined(separator: " | ")
        return """
            #compdef \(name)
            # zsh completion of \(name); to use it, save it as _\(name) in a folder of $fpath,
            # or add to ~/.zshrc: source <(\(name) completions zsh)

            _\(name)() {
                local place='' word
                local -i depth=0
                local -a names
                for word in ${words[2,CURRENT-1]}; do
                    case "$place $word" in
                        (' help') ;;
                        (\(steps)) place="${place:+$place }$word" ;;
                        (*) break ;;
                    esac
                    (( depth += 1 ))
                done
                shift $depth words
                (( CURRENT -= depth ))
                case "$place" in
            \(completionPlaces.map(zshPlace).joined())    esac
            }

            if [[ $funcstack[1] == _\(name) ]]; then
                _\(name) "$@"
            else
                compdef _\(name) \(name)
            fi

            """
    }

    private func zshPlace(_ place: CompletionPlace) -> String {
        var specs = ["'(-h --help)'{-h,--help}\(zshQuoted("[", Option.help.abstract, "]"))"]
        specs += place.options.map(zshOption)
        var lines = ["('\(place.name)')"]
        if !place.words.isEmpty {
            let names = place.words.map { "        \(zshQuoted("\($0.word):", $0.abstract))" }
            lines += ["    names=("] + names + ["    )"]
            specs.append("'1:command:{_describe command names}'")
        }
        for (index, argument) in place.arguments.enumerated() {
            let number =
                switch argument.arity {
                case .required: "\(index + 1):"
                case .optional: "\(index + 1)::"
                case .rest: "*:"
                }
            let action = zshAction(argument.value.completion)
            specs.append("'\(number)\(argument.name):\(action)'")
        }
        lines.append("    _arguments -S \\")
        lines += specs.dropLast().map { "        \($0) \\" }
        lines += specs.suffix(1).map { "        \($0) ;;" }
        return lines.map { "        \($0)\n" }.joined()
    }

    private func zshOption(_ option: Option) -> String {
        let star = option.repeats ? "*" : ""
        guard let kind = option.value else {
            return zshQuoted("--\(option.name)[", option.abstract, "]")
        }
        let value = "]:\(kind.placeholder):\(zshAction(kind.completion))"
        return zshQuoted("\(star)--\(option.name)=[", option.abstract, value)
    }

    private func zshAction(_ completion: ValueKind.Completion) -> String {
        switch completion {
        case .files: "_files"
        case .folders: "_directories"
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .nothing: " "
        }
    }

    /// A description between two pieces of syntax, in quotes, escaped as `_arguments` wants it.
    private func zshQuoted(
        _ before: String, _ description: String, _ after: String = ""
    ) -> String {
        let escaped = description.quoted(escaping: [
            "'": #"'\''"#, #"\"#: #"\\"#, "[": #"\["#, "]": #"\]"#, ":": #"\:"#,
        ])
        return "'" + before + escaped.dropFirst().dropLast() + after + "'"
    }
}
