import CommandLine
import Foundation
import Testing

@testable import signalbox

/// What the README shows of the program is what the program says.
@Suite(.serialized) struct ReadmeTests {
    @Test func `the command list is the program's`() throws {
        try Readme.expect("commands", table.markdown)
    }

    @Test func `the output is the beginning of the demo's digest`() throws {
        let digest = try Readme.text("Reports/digests/2026-11-20/jonas-brandt.txt")
        let rule = "\n──"
        // A rule stands before each card: what comes before the second one is the first card.
        let parts = digest.split(separator: rule, maxSplits: 2)
        try #require(parts.count == 3)
        try Readme.expect("digest", "```\n\(parts[0])\(rule)\(parts[1].trimmingSuffix())\n```\n")
    }
}

/// The README and the parts of it that derive from something else.
private enum Readme {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Expects a marked part to be `content`; with UPDATE_GOLDEN=1 makes it so.
    static func expect(
        _ part: String, _ content: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let readme = try text("README.md")
        let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- \(part):") })
        let end = try #require(lines[start...].firstIndex(of: "<!-- end -->"))
        let shown = lines[(start + 1)..<end].map { "\($0)\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let updated =
                lines[...start].map { "\($0)\n" }.joined() + content
                + lines[end...].joined(separator: "\n")
            try Data(updated.utf8).write(to: root.appending(path: "README.md"))
        } else {
            #expect(
                shown == content, "'make reports' refreshes the README",
                sourceLocation: sourceLocation)
        }
    }
}

extension Substring {
    /// Without empty lines at its end.
    fileprivate func trimmingSuffix() -> Substring {
        self[..<(lastIndex { $0 != "\n" }.map(index(after:)) ?? startIndex)]
    }
}
