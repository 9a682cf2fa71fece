import CivilTime
import Foundation
import Scoring
import Timeline
import YAML

/// Files beside the tests.
enum Fixtures {
    static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: directory.appending(path: path), encoding: .utf8)
    }

    static func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: directory.appending(path: path).path
        ).sorted()
    }
}

/// What is wrong with the rules of a test.
struct UnreadableRules: Error, CustomStringConvertible {
    let diagnostics: [Diagnostic]
    var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

/// The rules of a text that has no errors.
func rules(_ text: String) throws -> RuleSet {
    let read = RuleSet.read(files: [("rules.yaml", text)])
    guard let rules = read.rules else { throw UnreadableRules(diagnostics: read.diagnostics) }
    return rules
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}

/// A zone that exists.
func zone(_ name: String) -> Zone {
    guard let zone = Zone(name) else { preconditionFailure("\(name) is no zone") }
    return zone
}
