import CommandLine
import Glibc
import Testing

@Suite struct StandardStreamTests {
    @Test func `everything is written, however long`() async throws {
        let result = try await #require(
            processExitsWith: .exitCode(0),
            observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            try StandardStream.output.write(String(repeating: "0123456789", count: 20_000))
            try StandardStream.error.write("Grüße\n")
            exit(0)
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        let errors = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(output.contains(String(repeating: "0123456789", count: 20_000)))
        #expect(errors.contains("Grüße\n"))
    }

    @Test func `a stream that takes nothing is an input-output failure`() async {
        await #expect(processExitsWith: .exitCode(ExitCode.ioError.rawValue)) {
            close(StandardStream.output.rawValue)
            do {
                try StandardStream.output.write("lost")
            } catch let error as Failure {
                let expected = "cannot write to standard output: Bad file descriptor"
                exit(error.message == expected ? error.exitCode.rawValue : 1)
            }
        }
    }
}
