import CommandLine
import FileSystem
import Foundation

/// Two nights of an export of some size, generated once and kept for later sittings.
struct ImportData {
    let export: AccountExport
    private let folder: String

    init(rows: Int, scratch: String) {
        export = AccountExport(rows: rows, seed: 1)
        folder = "\(scratch)/accounts-\(rows)"
    }

    /// The folder that a person would name.
    func folder(_ night: AccountExport.Night) -> String { "\(folder)/\(night.rawValue)" }

    func file(_ night: AccountExport.Night) -> String { "\(folder(night))/Account.csv" }

    /// Generates the files unless they are there; those of an interrupted attempt do not count.
    func generate() throws {
        guard FileSystem.kind(of: folder) == nil else { return }
        try StandardStream.error.write("Generating \(export.rows.grouped) accounts, twice\n")
        let unfinished = "\(folder).unfinished"
        try? FileManager.default.removeItem(atPath: unfinished)
        try export.write(into: unfinished)
        try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
    }

    /// How much there is to read, in words: `1,000,000 accounts (202 MiB)`.
    var summary: String {
        var size = 0
        if case .file(let bytes) = FileSystem.kind(of: file(.first)) { size = bytes }
        return "\(export.rows.grouped) accounts (\((size >> 20).grouped) MiB)"
    }
}
