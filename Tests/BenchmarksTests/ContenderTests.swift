import Foundation
import Subprocess
import Testing
@testable import Benchmarks

@Suite struct ContenderTests {
    private func run(_ line: String, expected: Int? = nil) throws -> Run {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var contender = Contender(
            name: "shell", work: "prints", program: Subprocess("sh", ["-c", line]), prepare: {})
        contender.expected = expected
        return try contender.run(log: folder.appending(path: "output").path)
    }

    @Test(arguments: [
        (#"{"events":{"added":3,"changed":4},"rows":9}"#, 7), (#"{"events":{}}"#, 0),
        (#"{"events":5}"#, 5), (#"{"found":{"changed":2,"gone":1}}"#, 3),
    ])
    func `events and differences are counted in the last line`(line: String, count: Int) throws {
        #expect(try run("echo one; echo '\(line)'").found == count)
    }

    @Test(arguments: ["three rows", #"{"seconds":{"import":1}}"#, ""])
    func `whoever counts nothing is not said to have found any`(line: String) throws {
        #expect(try run("echo '\(line)'").found == nil)
    }

    @Test(arguments: [#"{"found":{"changed":2}}"#, "nothing of the kind"])
    func `a wrong result is no measurement`(line: String) throws {
        #expect(throws: BenchmarkError.self) { try run("echo '\(line)'", expected: 3) }
    }

    @Test func `a right result is one`() throws {
        #expect(try run(#"echo '{"found":{"changed":3}}'"#, expected: 3).found == 3)
    }
}
