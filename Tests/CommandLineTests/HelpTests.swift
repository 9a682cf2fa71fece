import CommandLine
import Testing

@Suite struct HelpTests {
    @Test func `the overview lists the commands under their headings`() {
        #expect(
            library.help() == """
                Usage: library COMMAND [arguments] [options]

                Lends books, and knows who has them

                Every night
                  nightly        Send all reminders that are due
                  import         Read a catalogue's exports

                Look
                  explain        Explain one reader's fees
                  loans          List loans
                  loans overdue  List loans that are overdue

                Decide
                  outbox run     Send what was approved
                  outbox show    Show what waits to be sent

                Help
                  help           Show the commands, or all about one command
                  completions    Print the completion script of a shell

                Options
                  -h, --help     Show this help
                  --version      Show the version

                'library help COMMAND' tells all about one command.

                """)
    }

    @Test func `a command's page explains all it takes, within 80 columns`() {
        #expect(
            library.help(on: ["explain"]) == """
                Usage: library explain [READER] [options]

                Explain one reader's fees

                Every line of the answer names the loan it comes from. Without a reader the fees
                of all are explained, the largest first.

                  library explain "Ada Byron" --as-of 2027-03-01T07:00Z

                Arguments
                  [READER]      The reader's id or name

                Options
                  --home DIR    Where everything is kept
                  --as-of TIME  The run's now, such as 2027-03-01T07:00Z
                  --json        Print JSON
                  --items N     At most so many lines
                  --rules FILE  Judge by the fees in this file instead of those in force, to see
                                [before: publishing] what 'would' change
                  -h, --help    Show this help

                """)
    }

    @Test func `choices and repetition are told by the declaration`() {
        #expect(
            library.help(on: ["import"]) == """
                Usage: library import DIR [FILE...] [options]

                Read a catalogue's exports

                Arguments
                  DIR                  The folder of exports
                  [FILE...]            More files, read after the folder's own

                Options
                  --home DIR           Where everything is kept
                  --only books|people  Read only these (may be repeated)
                  -h, --help           Show this help

                """)
    }

    @Test func `words that only lead on list what follows`() {
        #expect(
            library.help(on: ["outbox"]) == """
                Usage: library outbox COMMAND

                Commands
                  outbox run   Send what was approved
                  outbox show  Show what waits to be sent

                Options
                  -h, --help   Show this help

                """)
    }

    @Test func `a command with commands below it shows both`() {
        #expect(
            library.help(on: ["loans"]) == """
                Usage: library loans [COMMAND]

                List loans

                Commands
                  loans overdue  List loans that are overdue

                Options
                  -h, --help     Show this help

                """)
    }

    @Test func `a very long label stands on a line of its own`() {
        let sort = Option("sort", value: .oneOf(["author", "title", "shelf"]), "In which order")
        let table = CommandTable(
            name: "tool", version: "1", abstract: "Lists",
            groups: [
                CommandGroup("Look", [Command("list", abstract: "List", options: [sort]) { _ in }])
            ])
        #expect(
            table.help(on: ["list"]) == """
                Usage: tool list [options]

                List

                Options
                  --sort author|title|shelf
                              In which order
                  -h, --help  Show this help

                """)
    }

    @Test func `the README's list has every command with its arguments`() {
        #expect(
            library.markdown == """
                ### Every night

                - `library nightly`: Send all reminders that are due
                - `library import DIR [FILE...]`: Read a catalogue's exports

                ### Look

                - `library explain [READER]`: Explain one reader's fees
                - `library loans`: List loans
                - `library loans overdue`: List loans that are overdue

                ### Decide

                - `library outbox run`: Send what was approved
                - `library outbox show`: Show what waits to be sent

                ### Help

                - `library help [COMMAND...]`: Show the commands, or all about one command
                - `library completions bash|zsh|fish`: Print the completion script of a shell

                """)
    }
}
