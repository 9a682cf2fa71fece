import CommandLine
import Testing

@Suite struct ParsingTests {
    private func invocation(_ line: String) throws -> Invocation {
        let words = line.split(separator: " ").map(String.init)
        guard case .run(let command, let invocation) = library.parse(words) else {
            throw Unexpected(result: "\(library.parse(words))")
        }
        #expect(command.path == invocation.path)
        return invocation
    }

    private func failure(_ words: [String]) throws -> Failure {
        guard case .fail(let failure) = library.parse(words) else {
            throw Unexpected(result: "\(library.parse(words))")
        }
        return failure
    }

    private struct Unexpected: Error { let result: String }

    @Test(arguments: [
        "explain ada --as-of 2027-03-01 --json",
        "explain --as-of=2027-03-01 --json ada",
        "explain --json ada --as-of 2027-03-01",
        "explain --json --json --as-of=2027-03-01 -- ada",
    ])
    func `options and arguments come in any order`(line: String) throws {
        let invocation = try invocation(line)
        #expect(invocation.path == ["explain"])
        #expect(invocation.optionalArgument("reader") == "ada")
        #expect(invocation.string("as-of") == "2027-03-01")
        #expect(invocation.flag("json"))
        #expect(invocation.string("home") == nil)
        #expect(invocation.integer("items") == nil)
    }

    @Test func `what was left out is nil, false or empty`() throws {
        let explain = try invocation("explain")
        #expect(explain.optionalArgument("reader") == nil)
        #expect(!explain.flag("json"))
        let read = try invocation("import exports")
        #expect(read.arguments("file").isEmpty)
        #expect(read.strings("only").isEmpty)
    }

    @Test func `an option that repeats keeps all values in order`() throws {
        let read = try invocation("import --only people exports --only=books a.csv b.csv")
        #expect(read.strings("only") == ["people", "books"])
        #expect(read.argument("dir") == "exports")
        #expect(read.arguments("file") == ["a.csv", "b.csv"])
    }

    @Test func `after two dashes everything is an argument`() throws {
        let read = try invocation("import -- --help -x --only=films --")
        #expect(read.argument("dir") == "--help")
        #expect(read.arguments("file") == ["-x", "--only=films", "--"])
    }

    @Test func `one dash alone is an argument`() throws {
        #expect(try invocation("import -").argument("dir") == "-")
    }

    @Test(arguments: ["1": 1, "7": 7, "50": 50])
    func `whole numbers arrive as numbers`(text: String, number: Int) throws {
        #expect(try invocation("explain --items \(text)").integer("items") == number)
    }

    @Test func `a value may hold equals signs and begin with one dash`() throws {
        #expect(try invocation("explain --as-of=a=b").string("as-of") == "a=b")
        #expect(try invocation("explain --as-of -2d").string("as-of") == "-2d")
        #expect(try invocation("explain --as-of=--json").string("as-of") == "--json")
    }

    @Test func `commands have as many words as they need`() throws {
        #expect(try invocation("outbox run").path == ["outbox", "run"])
        #expect(try invocation("loans overdue").path == ["loans", "overdue"])
        #expect(try invocation("loans").path == ["loans"])
    }

    @Test(arguments: [
        ("explian", "unknown command 'explian'", "did you mean 'explain'?"),
        ("out", "unknown command 'out'", "did you mean 'outbox'?"),
        ("frobnicate", "unknown command 'frobnicate'", "'library help' lists the commands"),
        ("explian --help", "unknown command 'explian'", "did you mean 'explain'?"),
        ("help explian", "unknown command 'explian'", "did you mean 'explain'?"),
        ("help outbox rum", "unknown command 'outbox rum'", "did you mean 'outbox run'?"),
        ("outbox rnu", "unknown command 'outbox rnu'", "did you mean 'outbox run'?"),
        ("outbox x", "unknown command 'outbox x'", "'library help outbox' lists the commands"),
        ("loans late", "unknown command 'loans late'", "'library help loans' lists the commands"),
        ("outbox", "'library outbox' needs one more word", "one of: run, show"),
        (
            "--home x nightly", "unknown option '--home' before the command",
            "options follow the command, as in 'library COMMAND --help'"
        ),
        (
            "explain --jsno", "unknown option '--jsno' of 'library explain'",
            "did you mean '--json'?"
        ),
        (
            "explain -v", "unknown option '-v' of 'library explain'",
            "'library explain --help' lists its options"
        ),
        ("explain --json=yes", "'--json' takes no value", nil),
        ("explain --as-of", "'--as-of' needs a value", "write '--as-of TIME'"),
        ("explain --as-of --json", "'--as-of' needs a value", "write '--as-of TIME'"),
        ("explain --as-of=", "'--as-of' needs a value", "write '--as-of TIME'"),
        ("explain --as-of a --as-of b", "'--as-of' was given twice", "give it once"),
        (
            "explain --items 51", "'--items' must be a whole number from 1 to 50, not '51'", nil
        ),
        (
            "explain --items seven", "'--items' must be a whole number from 1 to 50, not 'seven'",
            nil
        ),
        (
            "import x --only book", "'--only' must be one of books, people, not 'book'",
            "did you mean 'books'?"
        ),
        ("import", "missing DIR", "usage: library import DIR [FILE...]"),
        ("explain a b", "unexpected argument 'b'", "usage: library explain [READER]"),
        ("completions", "missing bash|zsh|fish", "usage: library completions bash|zsh|fish"),
        ("completions tcsh", "'shell' must be one of bash, zsh, fish, not 'tcsh'", nil),
    ])
    func `a mistake is named in one sentence with what to do`(
        line: String, message: String, hint: String?
    ) throws {
        let failure = try failure(line.split(separator: " ").map(String.init))
        #expect(failure == Failure(.usage, message, hint: hint))
    }

    @Test func `an empty value is a missing value`() throws {
        #expect(try failure(["nightly", "--home", ""]).message == "'--home' needs a value")
    }

    @Test(arguments: [
        ("", []), ("--help", []), ("-h", []), ("help", []),
        ("help explain", ["explain"]), ("explain --help", ["explain"]),
        ("explain --bogus a b c -h", ["explain"]), ("explain --as-of --help", ["explain"]),
        ("outbox --help", ["outbox"]), ("help outbox run", ["outbox", "run"]),
        ("help --help", ["help"]), ("help help", ["help"]),
    ])
    func `help is had in every usual way`(line: String, path: [String]) {
        guard case .print(let text) = library.parse(line.split(separator: " ").map(String.init))
        else {
            Issue.record("printed nothing")
            return
        }
        #expect(text == library.help(on: path))
    }

    @Test func `the version is one line`() {
        guard case .print(let text) = library.parse(["--version"]) else {
            Issue.record("printed nothing")
            return
        }
        #expect(text == "library 0.1.0\n")
    }

    @Test(arguments: Shell.allCases)
    func `completions are printed for the shell named`(shell: Shell) {
        guard case .print(let text) = library.parse(["completions", shell.rawValue]) else {
            Issue.record("printed nothing")
            return
        }
        #expect(text == library.completions(for: shell))
    }
}
