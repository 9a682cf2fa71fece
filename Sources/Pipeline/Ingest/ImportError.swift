public import Encodings

/// Why an import was refused whole; nothing of it is in the log.
public enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// None of the files is an object of a CRM export.
    case noExport(folder: String, expected: [String])
    /// A file whose header lacks a column without which its rows mean nothing.
    case missingColumn(file: String, column: String, found: [String])
    /// A file without the column that tells its records apart.
    case noID(file: String, column: String, found: [String])
    /// A file that is empty where there must at least be a header.
    case emptyFile(file: String)
    /// A file that is no CSV from this line on.
    case malformed(file: String, line: Int, reason: String)
    /// A file that is something else than a table.
    case notATable(file: String, FileSignature)
    /// A file whose characters cannot be told.
    case unclearEncoding(file: String, EncodingError)
    /// A file whose columns may be separated by more than one of these.
    case unclearDelimiter(file: String, candidates: [String])
    /// A file that fits several objects or dialects, or whose dialect is not known at all.
    case unclearTable(file: String, candidates: [String], found: [String])
    /// A file whose times name no zone, in a dialect that prints them in the reader's own.
    case zoneNeeded(file: String, dialect: String, column: String)
    /// A file in which no line could be understood.
    case nothingUnderstood(file: String, line: Int, reason: String)

    /// One sentence: what, where, what to do.
    public var description: String {
        switch self {
        case .noExport(let folder, let expected):
            "\(folder) holds no CRM export: expected files like \(expected.joined(separator: ", "))"
        case .missingColumn(let file, let column, let found):
            "\(file):1: no column '\(column)'; found \(Self.few(found)); "
                + "export it with all its columns"
        case .noID(let file, let column, let found):
            "\(file):1: no column '\(column)', without which its records cannot be told apart; "
                + "found \(Self.few(found)); export it with that column, or name another one in a "
                + "mapping ('signalbox import map' writes one)"
        case .emptyFile(let file):
            "\(file): the file is empty; an export has at least a header line"
        case .malformed(let file, let line, let reason):
            "\(file):\(line): \(reason)"
        case .notATable(let file, let signature):
            "\(file): the file is \(signature.remedy)"
        case .unclearEncoding(let file, let error):
            "\(file): \(error)"
        case .unclearDelimiter(let file, let candidates):
            "\(file): the columns may be separated by \(candidates.joined(separator: " or ")); "
                + "name the delimiter in a mapping ('signalbox import map' writes one)"
        case .unclearTable(let file, let candidates, let found):
            "\(file): "
                + (candidates.isEmpty
                    ? "no known export has these columns (\(Self.few(found)))"
                    : "the columns fit \(candidates.joined(separator: " and "))")
                + "; describe the file in a mapping ('signalbox import map' writes one)"
        case .zoneNeeded(let file, let dialect, let column):
            "\(file): \(dialect) prints '\(column)' without its time zone; name the zone of the "
                + "person who exported it as 'zone' of the source, such as Europe/Berlin"
        case .nothingUnderstood(let file, let line, let reason):
            "\(file):\(line): \(reason); no line of the file could be understood"
        }
    }

    private static func few(_ names: [String]) -> String {
        names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    }
}
