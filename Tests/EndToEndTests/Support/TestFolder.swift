import Foundation

/// A folder of one test, removed with everything in it when the test is over.
///
/// `data` in it is the committed SampleData.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        path = try Self.root.get() + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: file("data"), withDestinationPath: Self.sampleData)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file or folder in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Copies a file or folder into it.
    func copy(_ source: String, to name: String) throws {
        // What a link leads to, not the link.
        let source = URL(filePath: source).resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: source, toPath: file(name))
    }

    /// Writes a file, making its folders.
    func write(_ text: String, to name: String) throws {
        let url = URL(filePath: file(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// A file's text.
    func text(_ name: String) throws -> String {
        try String(contentsOfFile: file(name), encoding: .utf8)
    }

    /// Replaces text in a file; an error if it is not there, or the test would test nothing.
    func edit(_ name: String, _ old: String, _ new: String) throws {
        let before = try text(name)
        guard before.contains(old) else { throw Missing(text: old, file: name) }
        try write(before.replacing(old, with: new), to: name)
    }

    private struct Missing: Error {
        let text: String
        let file: String
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: file(name), withIntermediateDirectories: true)
    }

    /// Every file below a folder by its path in it; nothing where there is no such folder.
    func files(below name: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let paths = FileManager.default.enumerator(atPath: file(name))
        while let path = paths?.nextObject() as? String {
            let url = URL(filePath: file("\(name)/\(path)"))
            let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
            // A killed writer leaves its temporary file behind, which nobody reads.
            if isFile == true, !path.hasSuffix(".tmp") { files[path] = try Data(contentsOf: url) }
        }
        return files
    }

    /// In the build folder, where what an interrupted test leaves behind is in nobody's way.
    private static let root = Result {
        let path = try Program.buildFolder() + "/EndToEndTests.scratch"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private static let sampleData = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../SampleData").standardizedFileURL.path
}
