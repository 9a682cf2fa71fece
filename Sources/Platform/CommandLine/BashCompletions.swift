extension CommandTable {
    var bashCompletions: String {
        let steps = completionSteps.map { "'\($0)'" }.joined(separator: " | ")
        let values = valueOptions.map { option in
            bashCase("*':--\(option.name)'", bashAction(option.value?.completion ?? .nothing))
        }
        return """
            # bash completion of \(name); to use it, add to ~/.bashrc:
            # source <(\(name) completions bash)

            _\(name)() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                local place='' word words='' options=''
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "$place $word" in
                        ' help') ;;
                        \(steps)) place="${place:+$place }$word" ;;
                        *) break ;;
                    esac
                done
                case "$place:$previous" in
            \((values + completionPlaces.map(bashPlace)).joined())    esac
                [[ $current == -* ]] && words=$options
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
            }
            complete -F _\(name) \(name)

            """
    }

    private func bashPlace(_ place: CompletionPlace) -> String {
        let options = (place.options + [.help]).map { "--\($0.name)" }
        let values = place.arguments.map(\.value.completion)
        var words = place.words.map(\.word)
        for case .words(let choices) in values { words += choices }
        // Readline itself completes paths, and only where no word matches.
        let paths = [ValueKind.Completion.files, .folders].first(where: values.contains)
        // Options come up at the first dash, or at once where there is nothing else to type.
        if words.isEmpty && paths == nil { words = options }
        return bashCase(
            "'\(place.name):'*", paths.flatMap(bashAction), bashAction(.words(words)),
            bashAssignment("options", options))
    }

    private func bashAction(_ completion: ValueKind.Completion) -> String? {
        switch completion {
        case .files: "compopt -o default"
        case .folders: "compopt -o dirnames"
        case .words(let words): words.isEmpty ? nil : bashAssignment("words", words)
        case .nothing: nil
        }
    }

    private func bashAssignment(_ variable: String, _ words: [String]) -> String {
        "\(variable)='\(words.joined(separator: " "))'"
    }

    private func bashCase(_ pattern: String, _ commands: String?...) -> String {
        let line = commands.compactMap(\.self).joined(separator: "; ")
        return "        \(pattern)) \(line)\(line.isEmpty ? "" : " ");;\n"
    }
}
