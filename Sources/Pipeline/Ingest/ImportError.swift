/// Why an import was refused whole; nothing of it is in the log.
public enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// None of the files is an object of a CRM export.
    case noExport(folder: String, expected: [String])
    /// A file whose header lacks a column without which its rows mean nothing.
    case missingColumn(file: String, column: String, found: [String])
    /// A file that is empty where there must at least be a header.
    case emptyFile(file: String)
    /// A file that is no CSV from this line on.
    case malformed(file: String, line: Int, reason: String)
    /// A file in which no line could be understood.
    case nothingUnderstood(file: String, line: Int, reason: String)

    /// One sentence: what, where, what to do.
    public var description: String {
        switch self {
        case .noExport(let folder, let expected):
            "\(folder) holds no CRM export: expected files like \(expected.joined(separator: ", "))"
        case .missingColumn(let file, let column, let found):
            "\(file):1: no column '\(column)'; found \(found.prefix(6).joined(separator: ", "))"
                + (found.count > 6 ? ", …" : "") + "; export it with all its columns"
        case .emptyFile(let file):
            "\(file): the file is empty; an export has at least a header line"
        case .malformed(let file, let line, let reason):
            "\(file):\(line): \(reason)"
        case .nothingUnderstood(let file, let line, let reason):
            "\(file):\(line): \(reason); no line of the file could be understood"
        }
    }
}
