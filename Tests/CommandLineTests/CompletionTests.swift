import CommandLine
import Foundation
import Testing

@Suite struct CompletionTests {
    /// Small enough to be read whole, with every kind of value in it.
    private let shelf = CommandTable(
        name: "shelf", version: "1", abstract: "Keeps books",
        groups: [
            CommandGroup(
                "Look",
                [
                    Command(
                        "find", abstract: "Find one reader's books",
                        arguments: [.optional("words", "Words of the title")],
                        options: [
                            Option("in", value: "DIR", "Look here"),
                            Option(
                                "sort", value: .oneOf(["author", "title"]), repeats: true,
                                "Order [by: this]"),
                            Option("most", value: .integer(1...9), "At most so many"),
                        ]
                    ) { _ in },
                    Command(
                        "loan add", abstract: "Lend a book",
                        arguments: [.required("file", "The form"), .rest("dir", "Its copies")],
                        options: [Option("quiet", "Say nothing")]
                    ) { _ in },
                ])
        ])

    @Test func `the bash script knows every word, option and value`() {
        #expect(
            shelf.completions(for: .bash) == #"""
                # bash completion of shelf; to use it, add to ~/.bashrc:
                # source <(shelf completions bash)

                _shelf() {
                    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                    local place='' word words='' options=''
                    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                        case "$place $word" in
                            ' help') ;;
                            ' find' | ' loan' | 'loan add' | ' completions') place="${place:+$place }$word" ;;
                            *) break ;;
                        esac
                    done
                    case "$place:$previous" in
                        *':--in') compopt -o dirnames ;;
                        *':--sort') words='author title' ;;
                        *':--most') ;;
                        ':'*) words='find loan help completions'; options='--version --help' ;;
                        'find:'*) words='--in --sort --most --help'; options='--in --sort --most --help' ;;
                        'loan:'*) words='add'; options='--help' ;;
                        'loan add:'*) compopt -o default; options='--quiet --help' ;;
                        'completions:'*) words='bash zsh fish'; options='--help' ;;
                    esac
                    [[ $current == -* ]] && words=$options
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
                }
                complete -F _shelf shelf

                """#)
    }

    @Test func `the zsh script knows every word, option and value`() {
        #expect(
            shelf.completions(for: .zsh) == #"""
                #compdef shelf
                # zsh completion of shelf; to use it, save it as _shelf in a folder of $fpath,
                # or add to ~/.zshrc: source <(shelf completions zsh)

                _shelf() {
                    local place='' word
                    local -i depth=0
                    local -a names
                    for word in ${words[2,CURRENT-1]}; do
                        case "$place $word" in
                            (' help') ;;
                            (' find' | ' loan' | 'loan add' | ' completions') place="${place:+$place }$word" ;;
                            (*) break ;;
                        esac
                        (( depth += 1 ))
                    done
                    shift $depth words
                    (( CURRENT -= depth ))
                    case "$place" in
                        ('')
                            names=(
                                'find:Find one reader'\''s books'
                                'loan:add'
                                'help:Show the commands, or all about one command'
                                'completions:Print the completion script of a shell'
                            )
                            _arguments -S \
                                '(-h --help)'{-h,--help}'[Show this help]' \
                                '--version[Show the version]' \
                                '1:command:{_describe command names}' ;;
                        ('find')
                            _arguments -S \
                                '(-h --help)'{-h,--help}'[Show this help]' \
                                '--in=[Look here]:DIR:_directories' \
                                '*--sort=[Order \[by\: this\]]:author|title:(author title)' \
                                '--most=[At most so many]:N: ' \
                                '1::words: ' ;;
                        ('loan')
                            names=(
                                'add:Lend a book'
                            )
                            _arguments -S \
                                '(-h --help)'{-h,--help}'[Show this help]' \
                                '1:command:{_describe command names}' ;;
                        ('loan add')
                            _arguments -S \
                                '(-h --help)'{-h,--help}'[Show this help]' \
                                '--quiet[Say nothing]' \
                                '1:file:_files' \
                                '*:dir:_directories' ;;
                        ('completions')
                            _arguments -S \
                                '(-h --help)'{-h,--help}'[Show this help]' \
                                '1:shell:(bash zsh fish)' ;;
                    esac
                }

                if [[ $funcstack[1] == _shelf ]]; then
                    _shelf "$@"
                else
                    compdef _shelf shelf
                fi

                """#)
    }

    @Test func `the fish script knows every word, option and value`() {
        #expect(
            shelf.completions(for: .fish) == #"""
                # fish completion of shelf; to use it, save it as
                # ~/.config/fish/completions/shelf.fish

                function __shelf_at
                    set -l tokens (commandline -opc)
                    set -e tokens[1]
                    set -l place
                    for word in $tokens
                        switch "$place $word"
                            case ' help'
                            case ' find' ' loan' 'loan add' ' completions'
                                set -a place $word
                            case '*'
                                break
                        end
                    end
                    test "$place" = "$argv"
                end

                complete -c shelf -f
                complete -c shelf -n '__shelf_at' -a find -d 'Find one reader\'s books'
                complete -c shelf -n '__shelf_at' -a loan -d 'add'
                complete -c shelf -n '__shelf_at' -a help -d 'Show the commands, or all about one command'
                complete -c shelf -n '__shelf_at' -a completions -d 'Print the completion script of a shell'
                complete -c shelf -n '__shelf_at' -l version -d 'Show the version'
                complete -c shelf -n '__shelf_at' -s h -l help -d 'Show this help'
                complete -c shelf -n '__shelf_at find' -l in -x -a '(__fish_complete_directories)' -d 'Look here'
                complete -c shelf -n '__shelf_at find' -l sort -x -a 'author title' -d 'Order [by: this]'
                complete -c shelf -n '__shelf_at find' -l most -x -d 'At most so many'
                complete -c shelf -n '__shelf_at find' -s h -l help -d 'Show this help'
                complete -c shelf -n '__shelf_at loan' -a add -d 'Lend a book'
                complete -c shelf -n '__shelf_at loan' -s h -l help -d 'Show this help'
                complete -c shelf -n '__shelf_at loan add' -F
                complete -c shelf -n '__shelf_at loan add' -a '(__fish_complete_directories)'
                complete -c shelf -n '__shelf_at loan add' -l quiet -d 'Say nothing'
                complete -c shelf -n '__shelf_at loan add' -s h -l help -d 'Show this help'
                complete -c shelf -n '__shelf_at completions' -a 'bash zsh fish'
                complete -c shelf -n '__shelf_at completions' -s h -l help -d 'Show this help'

                """#)
    }

    /// What bash offers at the end of a line, in its order.
    @Test(arguments: [
        ("", "find loan help completions"),
        ("f", "find"),
        ("--v", "--version"),
        ("loan ", "add"),
        ("help loan ", "add"),
        ("find ", "--in --sort --most --help"),
        ("find --m", "--most"),
        ("find x --in ", "(compopt -o dirnames)"),
        ("find --sort ", "author title"),
        ("find --sort t", "title"),
        ("find --most ", ""),
        ("loan add ", "(compopt -o default)"),
        ("loan add form -", "(compopt -o default) --quiet --help"),
        ("completions z", "zsh"),
    ])
    func `bash offers what fits the place`(line: String, offered: String) throws {
        let words = ("shelf " + line).split(separator: " ", omittingEmptySubsequences: false)
        let script = """
            compopt() { printf '(compopt %s) ' "$*"; }
            \(shelf.completions(for: .bash))
            COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
            COMP_CWORD=\(words.count - 1)
            _shelf
            printf '%s' "${COMPREPLY[*]}"
            """
        let bash = Process()
        let output = Pipe()
        bash.executableURL = URL(filePath: "/bin/bash")
        bash.arguments = ["-euc", script]
        bash.standardOutput = output
        try bash.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        bash.waitUntilExit()
        let text = String(decoding: printed, as: UTF8.self)
        #expect(text.trimmingCharacters(in: .whitespaces) == offered)
    }
}
