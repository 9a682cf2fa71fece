import FileSystem

extension Home {
    /// What can be made again, or is of no use elsewhere.
    private static let passing: Set = ["history.jsonl", lockName, "outbox", "reports"]

    /// The databases that are there.
    func databasesThere() -> [String] { Self.databases.filter { Files.exists(file($0)) } }

    /// Every file that a person or `init` made, by its path in the home, sorted.
    func keptFiles() throws -> [String] {
        try FileSystem.names(in: path).filter { name in
            !Self.passing.contains(name) && !Self.databases.contains { name.hasPrefix($0) }
        }.flatMap(files)
    }

    /// The file of that name, or the files below the folder.
    private func files(_ name: String) throws -> [String] {
        switch FileSystem.kind(of: file(name)) {
        case .file: name.hasSuffix(".tmp") ? [] : [name]
        case .folder: try FileSystem.names(in: file(name)).flatMap { try files("\(name)/\($0)") }
        case .other, nil: []
        }
    }
}
