import Foundation

/// The files of this repository that people write.
enum Repository {
    /// A text file.
    struct File {
        /// Relative to the repository: `Sources/Storage/Store.swift`.
        let path: String
        let text: String

        init(_ path: String, _ text: String) {
            self.path = path
            self.text = text
        }

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every file that passes `isWanted`, by path; nothing in hidden folders such as `.build`.
    static func files(where isWanted: (_ path: String) -> Bool) throws -> [File] {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter { !$0.hasPrefix(".") }
            .flatMap { [$0] + below($0) }
            .filter(isWanted)
            .sorted()
            .map { File($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
    }

    static func swiftFiles() throws -> [File] { try files { $0.hasSuffix(".swift") } }

    /// Whether there is a file or folder.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    private static func below(_ folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }
}
