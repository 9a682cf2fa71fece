import FileSystem
import JSON
import Storage
import Timeline

/// An ``AuditBundle`` on disk.
enum AuditFile {
    private static let lineEnd = UInt8(ascii: "\n")

    /// Writes a chain that was just found whole; later decisions are left for the next bundle.
    static func write(_ path: String, _ chain: ChainSummary, of store: Store) throws {
        try FileSystem.create(path) { file in
            let header = AuditBundle.header(of: chain, createdAt: wallClock())
            try file.append(header + [lineEnd])
            try store.forEachChained(upTo: chain.newest ?? Position(0)) { link in
                guard let hash = link.hash else { return }
                try file.append(AuditBundle.line(of: link.event, hash: hash) + [lineEnd])
            }
            try file.append(AuditBundle.end(of: chain) + [lineEnd])
        }
    }

    /// Reads a bundle to its end, whatever its size in constant memory.
    static func check(_ path: String) throws -> BundleVerdict {
        var check = AuditBundleCheck()
        // A payload of a mebibyte is longer as a text in JSON.
        var lines = JSONLines(longest: JSONParser.maximumLength)
        var parser = JSONParser()
        func take(_ number: Int, _ line: JSONLine) {
            switch line {
            case .text(let bytes): check.take(number, try? parser.parse(bytes))
            case .tooLong: check.take(number, nil)
            }
        }
        try FileSystem.forEachChunk(of: path) { lines.split($0.span, take) }
        lines.finish(take)
        return check.finish()
    }
}
