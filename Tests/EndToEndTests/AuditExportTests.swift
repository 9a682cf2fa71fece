import Foundation
import JSON
import SQLite
import Testing

/// An exported chain, checked by the program and by the script that knows nothing of it.
@Suite struct AuditExportTests {
    private let folder: TestFolder
    private let lines: [String]

    /// The bundle of a night, exported once for all tests.
    private static let exported = Result {
        let folder = try Night.copy()
        let run = try Program(folder: folder).run([
            "audit", "export", "bundle.jsonl", "--home", "home",
        ])
        try #require(run.isDone, "\(run.errors)")
        return try (folder.text("bundle.jsonl"), run.output)
    }

    init() throws {
        folder = try TestFolder()
        let (text, _) = try Self.exported.get()
        lines = text.split(separator: "\n").map(String.init)
        try folder.write(text, to: "bundle.jsonl")
    }

    /// What the program and the script say of a bundle, without their names.
    private func check(_ bundle: String) throws -> (program: Program.Run, script: Program.Run) {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Scripts/verify-audit").standardizedFileURL.path
        return (
            try Program(folder: folder).run(["audit", "verify", "--bundle", bundle]),
            try Program(folder: folder).shell("'\(script)' \(bundle)")
        )
    }

    @Test func `a bundle has every decision, and verifies without its home`() throws {
        let night = try Night.finished.get().folder
        let count = try night.integer("SELECT count(*) FROM events WHERE chain IS NOT NULL")
        #expect(lines.count == Int(count) + 2)
        let header = try JSONValue(parsing: lines[0])
        #expect(header["count"]?.int64 == count)
        let head = "Head: \(header["head"]?.string ?? "")\n"
        #expect(try Self.exported.get().1.hasSuffix(" decisions to bundle.jsonl.\n\(head)"))
        #expect(try JSONValue(parsing: lines[lines.count - 1])["head"] == header["head"])
        let first = try JSONValue(parsing: lines[1])
        try night.query(
            "SELECT stream, data, chain FROM events WHERE position = \(first["position"]?.int64 ?? 0)"
        ) { row in
            #expect(first["stream"]?.string == row.text(0))
            #expect(first["data"]?.string == row.text(1))
            #expect(first["hash"]?.string == row.text(2))
        }
        let (program, script) = try check("bundle.jsonl")
        #expect(program.isDone && program.errors == "", "\(program.errors)")
        #expect(script.isDone && script.errors == "", "\(script.errors)")
        #expect(script.output.hasPrefix("\(count) decisions as written.\n"))
        #expect(program.output.hasSuffix(head) && script.output.hasSuffix(head))
    }

    @Test func `a file that exists is not written over`() throws {
        try folder.copy(Night.finished.get().folder.file("home"), to: "home")
        let refused = try Program(folder: folder).run([
            "audit", "export", "bundle.jsonl", "--home", "home",
        ])
        #expect(
            refused.errors == """
                signalbox: bundle.jsonl exists already
                hint: nothing was written; name another file, or move that one away

                """)
        #expect(refused.code == 73)
        #expect(try folder.text("bundle.jsonl").split(separator: "\n").count == lines.count)
    }

    /// What is done to the lines of a bundle, and the beginning of what is said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let says: String
        let change: @Sendable (inout [String]) -> Void

        init(_ name: String, _ says: String, _ change: @escaping @Sendable (inout [String]) -> Void)
        {
            (testDescription, self.says, self.change) = (name, says, change)
        }
    }

    private static let cases = [
        Case("a payload", "the chain of decisions breaks at event") {
            $0[3] = $0[3].replacing(#""data":"{"#, with: #""data":"{ "#)
        },
        Case("a time", "the chain of decisions breaks at event") {
            $0[3] = $0[3].replacing(#""occurred_at":1"#, with: #""occurred_at":2"#)
        },
        Case("a key", "the chain of decisions breaks at event") {
            $0[3] = $0[3].replacing(#""key":"#, with: #""key":"x","was":"#)
                .replacing(#/"was":("[^"]*"|null),/#, with: "")
        },
        Case("a hash", "the chain of decisions breaks at event") {
            $0[3] = $0[3].replacing(#/"hash":"..../#, with: #""hash":"beef"#)
        },
        Case("the last hash", "the chain of decisions breaks at event") {
            $0[$0.count - 2] = $0[$0.count - 2].replacing(#/"hash":"..../#, with: #""hash":"beef"#)
        },
        Case("a decision less", "the chain of decisions breaks at event") { $0.remove(at: 3) },
        Case("two decisions swapped", "the chain of decisions breaks at event") {
            $0.swapAt(3, 5)
        },
        Case("the newest decisions less", "the chain of decisions breaks behind event") {
            $0.removeSubrange($0.count - 3...$0.count - 2)
        },
        Case("no decision", "the chain of decisions is gone") {
            $0.removeSubrange(1...$0.count - 2)
        },
        Case("a field less", ":4: this is no decision as a bundle has it") {
            $0[3] = $0[3].replacing(#""causation":"#, with: #""reason":"#)
        },
        Case("no JSON", ":4: this is no decision as a bundle has it") { $0[3] += "}" },
        Case("another count", ":1: this is not the first line of these decisions") {
            $0[0] = $0[0].replacing(#""count":"#, with: #""count":1"#)
        },
        Case("another format", ":1: this is no first line of an audit bundle") {
            $0[0] = $0[0].replacing("audit.v1", with: "audit.v2")
        },
        Case("another end", ": this is not the last line of these decisions") {
            $0[$0.count - 1] = #"{"head":""}"#
        },
        Case("no end", ": the file was cut off: no last line follows") { $0.removeLast() },
        Case("more behind the end", ": something follows the last line") { $0.append($0[3]) },
        Case("nothing", ":1: this is no first line of an audit bundle") { $0 = [] },
    ]

    @Test(arguments: cases)
    func `program and script find the same first fault`(damaged: Case) throws {
        var changed = lines
        damaged.change(&changed)
        try #require(changed != lines)
        try folder.write(changed.map { "\($0)\n" }.joined(), to: "changed.jsonl")
        let (program, script) = try check("changed.jsonl")
        #expect(program.code == 65 && script.code == 65)
        #expect(program.output == "" && script.output == "")
        #expect(program.errors.hasPrefix("signalbox: changed.jsonl"))
        #expect(program.errors.contains(damaged.says), "\(program.errors)")
        let sentence = program.errors.split(separator: "\n")[0].dropFirst("signalbox: ".count)
        // The script does not say when it was: it knows no calendar.
        let without = sentence.replacing(#/(\([a-z_.0-9]+), [^)]*\)/#) { "\($0.1))" }
        #expect(script.errors == "verify-audit: \(without)\n")
    }

    @Test func `a file that is not there is said to be missing`() throws {
        let (program, script) = try check("missing.jsonl")
        #expect(program.errors.hasPrefix("signalbox: cannot read missing.jsonl: No such file"))
        #expect(script.errors.hasPrefix("verify-audit: cannot read missing.jsonl: No such file"))
        #expect(program.code == 66 && script.code == 66)
    }

    @Test func `a bundle and a home are not checked at once`() throws {
        let refused = try Program(folder: folder).run([
            "audit", "verify", "--bundle", "bundle.jsonl", "--home", "home",
        ])
        #expect(refused.code == 64)
    }
}
