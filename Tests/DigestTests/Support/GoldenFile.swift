import Foundation
import Testing

/// A file beside the tests that holds what was rendered when somebody last looked at it.
enum GoldenFile {
    /// Compares with the file, or writes it where `UPDATE_GOLDEN=1` is set.
    static func expect(
        _ bytes: [UInt8], in name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Golden/\(name)").standardizedFileURL
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(bytes).write(to: url)
        }
        let golden = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let actual = String(decoding: bytes, as: UTF8.self)
        guard actual != golden else { return }
        let lines = zip(
            actual.split(separator: "\n", omittingEmptySubsequences: false),
            golden.split(separator: "\n", omittingEmptySubsequences: false))
        let first = lines.first { $0 != $1 }
        Issue.record(
            """
            \(name) differs; review and refresh with UPDATE_GOLDEN=1
            - \(first?.1 ?? "(its end)")
            + \(first?.0 ?? "(its end)")
            """, sourceLocation: sourceLocation)
    }
}
