import Testing

@Suite struct ManifestTests {
    @Test func `every folder of tests is run`() throws {
        let manifest = try #require(Repository.files { $0 == "Package.swift" }.first?.text)
        let paths = try Repository.swiftFiles().map(\.path)
        #expect(ManifestCheck.undeclaredTests(in: paths, manifest: manifest) == [])
    }

    @Test func `a folder of tests that nothing runs is found`() {
        let paths = [
            "Tests/CSVTests/ReaderTests.swift", "Tests/YAMLTests/NodeTests.swift",
            "Tests/EndToEndTests/Support/Home.swift", "Tests/Browser/page.py",
        ]
        let manifest = "tests(\n    \"CSV\", [\"CSV\"]), platform(\"YAML\")"
        let forgotten = ManifestCheck.undeclaredTests(in: paths, manifest: manifest)
        #expect(forgotten == ["EndToEndTests", "YAMLTests"])
    }
}
