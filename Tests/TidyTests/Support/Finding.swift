import Testing

/// Something that a check objects to.
struct Finding: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// Expects that nothing was found, and lists what was.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    let list = findings.map(\.description).joined(separator: "\n")
    #expect(findings.isEmpty, "\n\(list)", sourceLocation: sourceLocation)
}

extension Repository.File {
    /// A finding for each line that `message` objects to.
    func findings(_ message: (Substring) -> String?) -> [Finding] {
        lines.enumerated().compactMap { index, line in
            message(line).map { Finding(path: path, line: index + 1, message: $0) }
        }
    }
}
