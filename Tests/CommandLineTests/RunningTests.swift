import CommandLine
import Testing

@Suite struct RunningTests {
    private struct Surprise: Error {}

    private let table = CommandTable(
        name: "tool", version: "1", abstract: "Ends in every way",
        groups: [
            CommandGroup(
                "Look",
                [
                    Command("good", abstract: "End well") { _ in },
                    Command("locked", abstract: "End in a failure") { _ in
                        throw Failure(.tempFail, "another run is at work", hint: "try again later")
                    },
                    Command("broken", abstract: "End in a surprise") { _ in throw Surprise() },
                ])
        ])

    @Test(arguments: [
        (["good"], ExitCode.ok, "", ""),
        (["--version"], .ok, "tool 1\n", ""),
        (["locked"], .tempFail, "", "tool: another run is at work\nhint: try again later\n"),
        (["broken"], .software, "", "tool: internal error: Surprise()\n"),
        (["god"], .usage, "", "tool: unknown command 'god'\nhint: did you mean 'good'?\n"),
    ])
    func `a run ends with a code, and failures are told on standard error`(
        words: [String], code: ExitCode, printed: String, told: String
    ) async {
        var output = ""
        var errors = ""
        let result = await table.run(
            words, output: { text in output += text }, errors: { text in errors += text })
        #expect(result == code)
        #expect(output == printed)
        #expect(errors == told)
    }

    @Test func `output that cannot be written is a failure`() async {
        var errors = ""
        let result = await table.run(
            ["--version"],
            output: { _ throws(Failure) in throw Failure(.ioError, "disk full") },
            errors: { text in errors += text })
        #expect(result == .ioError)
        #expect(errors == "tool: disk full\n")
    }
}
