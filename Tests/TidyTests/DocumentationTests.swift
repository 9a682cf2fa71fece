import Testing

@Suite struct DocumentationTests {
    @Test func `every link leads somewhere`() throws {
        let pages = try Repository.files { $0.hasSuffix(".md") }
        expectNone(pages.flatMap { LinkCheck.findings(in: $0, exists: Repository.exists) })
    }

    @Test(arguments: [
        "[a](Missing.md)", "[a](../Missing.md#part)", "two [b](README.md) [c](no/where.txt)",
        "![image](missing.png \"Title\")",
    ])
    func `a link that leads nowhere is found`(line: String) {
        let page = Repository.File("Documentation/Page.md", "# Page\n\(line)\n")
        let found = LinkCheck.findings(in: page) { $0 == "Documentation/README.md" }
        #expect(found.map(\.line) == [2])
    }

    @Test(arguments: [
        "[a](README.md)", "[a](./README.md#part)", "[a](../LICENSE)", "[a](#part)",
        "[a](https://example.com/Missing.md)", "`[a](Missing.md)`", "```\n[a](Missing.md)\n```",
    ])
    func `a link that leads somewhere is not`(text: String) {
        let page = Repository.File("Documentation/Page.md", text)
        let found = LinkCheck.findings(in: page) {
            ["Documentation/README.md", "LICENSE"].contains($0)
        }
        #expect(found == [])
    }

    @Test func `the reference lists every module`() throws {
        let pages = try Repository.files { $0.hasSuffix("Signalbox.docc/Signalbox.md") }
        let contents = try #require(pages.first?.text)
        let paths = try Repository.swiftFiles().map(\.path)
        #expect(ManifestCheck.unlistedModules(in: paths, contents: contents) == [])
    }

    @Test func `a module that the reference forgot is found`() {
        let paths = [
            "Sources/Platform/YAML/Node.swift", "Sources/Storage/Log.swift",
            "Sources/Pipeline/Trust/Tier.swift", "Sources/Apps/signalbox/main.swift",
        ]
        let forgotten = ManifestCheck.unlistedModules(in: paths, contents: "- ``/Trust``\n")
        #expect(forgotten == ["Storage", "YAML"])
    }
}
