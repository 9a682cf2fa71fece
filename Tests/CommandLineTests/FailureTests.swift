import CommandLine
import Testing

@Suite struct FailureTests {
    @Test func `quoted text cannot steer the terminal`() {
        let failure = Failure(
            .dataError, "bad name '\u{1B}[2Jx\r'\nbad\tdate", hint: "see \u{202E}gpj.exe")
        #expect(
            failure.text(program: "tool") == """
                tool: bad name '\u{FFFD}[2Jx '
                bad date
                hint: see \u{FFFD}gpj.exe

                """)
    }

    @Test func `a failure cannot end well`() async {
        await #expect(processExitsWith: .failure) { _ = Failure(.ok, "fine") }
    }

    @Test func `exit codes are those of sysexits`() {
        #expect(
            ExitCode.allCases.map(\.rawValue) == [
                0, 64, 65, 66, 67, 69, 70, 71, 73, 74, 75, 77, 78,
            ])
    }
}
