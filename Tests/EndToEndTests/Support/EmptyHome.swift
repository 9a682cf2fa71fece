import Foundation
import JSON
import Testing

/// A folder with a home of which nothing is known yet, and what is imported into it.
struct EmptyHome {
    let folder: TestFolder

    /// - Parameter mapping: A dialect of the home's own.
    init(mapping: String? = nil) throws {
        folder = try TestFolder()
        let done = try Program(folder: folder).run(["init", "--home", "home"])
        try #require(done.isDone, "\(done.errors)")
        if let mapping { try folder.write(mapping, to: "home/dialects/own.yaml") }
    }

    /// Imports files or folders by name.
    func imports(_ paths: String..., json: Bool = false) throws -> Program.Run {
        try Program(folder: folder).run(
            ["import", "--home", "home", "--as-of", Night.asOf] + (json ? ["--json"] : []) + paths)
    }

    /// Writes bytes that are no text.
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        try Data(bytes).write(to: URL(filePath: folder.file(name)))
    }

    /// Stream and payload of all events of the CRM.
    func events() throws -> [String] {
        let log = try Log(folder).events.values.sorted { $0.position < $1.position }
        return log.filter { $0.type.hasPrefix("crm.") }.map {
            "\($0.type) \($0.stream) \($0.data.text())"
        }
    }

    /// How many events of the CRM there are, how many runs are journalled, how many rows set aside.
    func traces() throws -> [Int64] {
        guard FileManager.default.fileExists(atPath: folder.file("home/signalbox.db")) else {
            return [0, 0, 0]
        }
        return try [
            "SELECT count(*) FROM events WHERE source = 'crm'", "SELECT count(*) FROM import_runs",
            "SELECT count(*) FROM quarantine",
        ].map { try folder.integer($0) }
    }
}
