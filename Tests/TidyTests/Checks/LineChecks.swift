/// What is looked for line by line.
enum LineChecks {
    static let longestSwiftFile = 400

    /// Unsafe code is wrapped once, in the platform.
    static func unsafeCode(_ file: Repository.File) -> [Finding] {
        guard !file.path.hasPrefix("Sources/Platform/"), file.text.contains("unsafe") else {
            return []
        }
        return file.withoutTextsAndComments.findings { line in
            line.contains(#/\bunsafe\b/#) ? "'unsafe' belongs below Sources/Platform" : nil
        }
    }

    /// What is not done is an issue, not a remark.
    static func unfinished(_ file: Repository.File) -> [Finding] {
        // In two parts, so that this file passes too.
        let marks = ["TO" + "DO", "FIX" + "ME"]
        return file.findings { line in
            marks.first(where: line.contains).map { "\($0): do it, or write an issue" }
        }
    }

    /// A file that is this long does more than one thing.
    static func length(_ file: Repository.File) -> [Finding] {
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard count > longestSwiftFile else { return [] }
        let message = "\(count) lines; at most \(longestSwiftFile)"
        return [Finding(path: file.path, line: count, message: message)]
    }
}
