import Testing

@Suite struct LineCheckTests {
    @Test func `unsafe code stays in the platform`() throws {
        expectNone(try Repository.swiftFiles().flatMap(LineChecks.unsafeCode))
    }

    @Test(arguments: [
        "let byte = unsafe bytes[0]", "@unsafe func read()", "nonisolated(unsafe) var count = 0",
    ])
    func `unsafe code elsewhere is found`(line: String) {
        let file = Repository.File("Sources/Pipeline/Trust/Tier.swift", "\n\(line)\n")
        #expect(LineChecks.unsafeCode(file).map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Platform/SQLite/Row.swift", "let byte = unsafe bytes[0]"),
        ("Sources/Storage/Log.swift", "// an unsafe place"),
        ("Sources/Storage/Log.swift", "let text = \"unsafe \\\"quoted\\\" unsafe\""),
        ("Sources/Storage/Log.swift", "let text = \"\"\"\n    unsafe\n    \"\"\""),
        ("Package.swift", ".unsafeFlags([])"),
    ])
    func `the word alone is no unsafe code`(path: String, text: String) {
        #expect(LineChecks.unsafeCode(Repository.File(path, text)) == [])
    }

    @Test func `nothing is left for later`() throws {
        let endings = [".swift", ".cpp", ".h", ".c", ".py", ".md", ".yaml", ".js"]
        let files = try Repository.files { path in
            endings.contains(where: path.hasSuffix) || path.hasPrefix("Scripts/")
                || path == "Makefile"
        }
        expectNone(files.flatMap(LineChecks.unfinished))
    }

    @Test(arguments: ["// TO" + "DO: more", "# FIX" + "ME"])
    func `what is left for later is found`(line: String) {
        #expect(LineChecks.unfinished(Repository.File("a.py", "x\n\(line)")).map(\.line) == [2])
    }

    @Test func `no file is too long to read`() throws {
        expectNone(try Repository.swiftFiles().flatMap(LineChecks.length))
    }

    @Test(arguments: [(400, 0), (401, 1)])
    func `a file that is too long is found`(lines: Int, findings: Int) {
        let file = Repository.File("a.swift", String(repeating: "let a = 1\n", count: lines))
        #expect(LineChecks.length(file).count == findings)
    }
}
