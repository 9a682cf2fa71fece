import Testing

@Suite struct LayerTests {
    @Test func `dependencies point one way`() throws {
        let files = try Repository.swiftFiles()
        let layers = Layers(of: files.map(\.path))
        expectNone(files.flatMap(layers.findings))
    }

    private let layers = Layers(of: [
        "Sources/Platform/SQLite/Row.swift", "Sources/Platform/YAML/Node.swift",
        "Sources/Pipeline/Timeline/Event.swift", "Sources/Pipeline/Trust/Tier.swift",
        "Sources/Pipeline/Digest/Card.swift", "Sources/Pipeline/Guessing/Guess.swift",
        "Sources/Storage/Store.swift", "Sources/Apps/signalbox/main.swift",
    ])

    @Test(arguments: [
        ("Sources/Platform/SQLite/Row.swift", "public import Timeline"),
        ("Sources/Platform/SQLite/Row.swift", "import Storage"),
        ("Sources/Pipeline/Timeline/Event.swift", "import Trust"),
        ("Sources/Pipeline/Trust/Tier.swift", "public import struct Digest.Card"),
        ("Sources/Pipeline/Trust/Tier.swift", "import SQLite"),
        ("Sources/Pipeline/Trust/Tier.swift", "@testable import Storage"),
        ("Sources/Pipeline/Guessing/Guess.swift", "import Timeline"),
        ("Sources/Storage/Store.swift", "import signalbox"),
    ])
    func `a wrong direction is found`(path: String, line: String) {
        let file = Repository.File(path, "// Why\n\(line)\n")
        #expect(layers.findings(in: file).map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Platform/SQLite/Row.swift", "import YAML"),
        ("Sources/Pipeline/Trust/Tier.swift", "import Timeline"),
        ("Sources/Pipeline/Trust/Tier.swift", "import YAML"),
        ("Sources/Pipeline/Trust/Tier.swift", "import Glibc"),
        ("Sources/Storage/Store.swift", "import Digest"),
        ("Sources/Apps/signalbox/main.swift", "import Storage"),
        ("Tests/SQLiteTests/RowTests.swift", "@testable import Timeline"),
    ])
    func `a right direction is not`(path: String, line: String) {
        #expect(layers.findings(in: Repository.File(path, line)) == [])
    }
}
