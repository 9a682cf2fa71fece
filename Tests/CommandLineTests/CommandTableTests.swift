import Testing

@testable import CommandLine

@Suite struct CommandTableTests {
    private static func command(
        _ words: String, abstract: String = "Do it", arguments: [Argument] = [],
        options: [Option] = []
    ) -> Command {
        Command(words, abstract: abstract, arguments: arguments, options: options) { _ in }
    }

    private static func mistakes(_ commands: Command...) -> [String] {
        CommandTable.contradictions(in: [CommandGroup("Look", commands)])
    }

    @Test func `a sound table has no contradictions`() {
        #expect(CommandTable.contradictions(in: library.groups).isEmpty)
    }

    @Test func `names are given once`() {
        let twice = Self.command(
            "show", arguments: [.required("a", "A"), .optional("a", "A")],
            options: [Option("x", "X"), Option("x", "X")])
        #expect(
            Self.mistakes(twice, Self.command("show"))
                == [
                    "two commands are named 'show'",
                    "command 'show': two options are named '--x'",
                    "command 'show': two arguments are named 'a'",
                ])
        let groups = [CommandGroup("Look", [twice]), CommandGroup("Look", [])]
        #expect(
            CommandTable.contradictions(in: groups).prefix(2) == [
                "two groups are headed 'Look'", "group 'Look' is empty",
            ])
    }

    @Test(arguments: [
        (["import", "undo"], "import undo"), (["import", "./undo"], "import"),
        (["import", "data"], "import"), (["import", "--help"], "help"), (["import"], "import"),
    ])
    func `a word that names a command below is no argument`(words: [String], expected: String) {
        let table = CommandTable(
            name: "library", version: "1", abstract: "Lends books.",
            groups: [
                CommandGroup(
                    "All",
                    [
                        Self.command("import", arguments: [.rest("file", "Files")]),
                        Self.command("import undo"),
                    ])
            ])
        switch table.parse(words) {
        case .run(let command, _): #expect(command.name == expected)
        case .print: #expect(expected == "help")
        case .fail(let failure): Issue.record("\(failure)")
        }
    }

    @Test func `no argument follows the rest, none required follows an optional one`() {
        let command = Self.command(
            "show",
            arguments: [.optional("a", "A"), .required("b", "B"), .rest("c", "C"), .rest("d", "D")])
        #expect(
            Self.mistakes(command) == [
                "command 'show': required 'b' follows optional 'a'",
                "command 'show': 'd' follows 'c', the rest",
            ])
    }

    @Test func `one option name means one thing`() {
        #expect(
            Self.mistakes(
                Self.command("a", options: [Option("at", value: "TIME", "When")]),
                Self.command("b", options: [Option("at", value: "PLACE", "Where")]),
                Self.command("c", options: [Option("at", "Right now")])
            ) == ["'--at TIME' is elsewhere '--at PLACE'", "'--at TIME' is elsewhere '--at'"])
    }

    @Test(arguments: [
        (command("Show"), "a name is lower-case words of letters, digits and '-'"),
        (command(""), "a name is lower-case words of letters, digits and '-'"),
        (command("-show"), "a name is lower-case words of letters, digits and '-'"),
        (command("show", abstract: ""), "the abstract is one line"),
        (command("show", abstract: "One\ntwo"), "the abstract is one line"),
        (command("show", options: [Option("help", "Mine")]), "two options are named '--help'"),
        (command("show", options: [Option("as of", "X")]), "'--as of' is not a name"),
        (command("show", options: [Option("x", repeats: true, "X")]), "flag '--x' cannot repeat"),
        (
            command("show", options: [Option("x", value: .oneOf([]), "X")]),
            "a choice is between different words"
        ),
        (
            command("show", arguments: [.required("x", value: .oneOf(["a", "a"]), "X")]),
            "a choice is between different words"
        ),
    ])
    func `a declaration that makes no sense is named`(command: Command, mistake: String) {
        #expect(Self.mistakes(command) == ["command '\(command.name)': \(mistake)"])
    }

    @Test func `a table with contradictions stops the program at its start`() async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let command = Command("show", abstract: "Show it") { _ in }
            _ = CommandTable(
                name: "tool", version: "1", abstract: "Shows",
                groups: [CommandGroup("Look", [command, command])])
        }
        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("two commands are named 'show'"))
    }

    @Test func `the names of the built-in commands are taken`() async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let command = Command("help", abstract: "Help otherwise") { _ in }
            _ = CommandTable(
                name: "tool", version: "1", abstract: "Shows",
                groups: [CommandGroup("Look", [command])])
        }
        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("two commands are named 'help'"))
    }
}
