import CSV
import Crypto

/// A row that could not be understood, kept whole so that it can be mended and read again.
public struct QuarantinedRow: Hashable, Codable, Sendable {
    /// The kind of record that a row of the CRM's tables describes; nil for other sources.
    public var object: String?
    /// The file it stood in.
    public var file: String
    /// Its line, from 1.
    public var line: Int
    /// The name of the column that cannot be read; nil where it is the row as a whole.
    public var column: String?
    /// Why, in one sentence.
    public var reason: String
    /// The names of the columns as a line of CSV; nil where it is no row of a table.
    public var header: String?
    /// A line of CSV with commas, or of JSON as it was. Of a message only the name of its file: the message
    /// itself stays in its mailbox.
    public var content: String
    /// Whether there is more of the row than `content`, so that it cannot be read again.
    public var isCut: Bool

    /// The most bytes of a row that are kept: 1 MiB.
    public static let mostBytes = 1 << 20

    /// A row of no table with the reason it was set aside.
    ///
    /// - Parameter isCut: Whether there is more of it than `content`; it also is where that is too long.
    public init(
        file: String, line: Int, column: String? = nil, reason: String,
        content: some Collection<UInt8>, object: RecordKind? = nil, isCut: Bool = false
    ) {
        self.object = object?.rawValue
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
        self.content = String(decoding: content.prefix(Self.mostBytes), as: UTF8.self)
        self.isCut = isCut || content.count > Self.mostBytes
    }

    /// A row of a table.
    ///
    /// - Parameter header: The names of the columns as a line of CSV.
    init(
        _ row: CSVRow, under header: String, object: RecordKind? = nil, file: String,
        column: String?, reason: String
    ) {
        let content = lineOfCSV((0..<row.count).map(row.string))
        self.init(
            file: file, line: row.line, column: column, reason: reason, content: content.utf8,
            object: object)
        self.header = header
    }

    /// Names the row wherever it stands: the same for equal texts of one object under one header.
    public var identity: String { identity(of: content) }

    /// What its identity would be with another text.
    public func identity(of text: String) -> String {
        let parts = [object ?? "", header ?? "", text]
        return SecureHash(of: Array(parts.joined(separator: "\u{0}").utf8)).prefix(32)
    }
}

/// Cells as a line of CSV, without the line break that ends it.
func lineOfCSV(_ cells: [String]) -> String {
    var bytes: [UInt8] = []
    CSVWriter().append(cells, to: &bytes)
    return String(decoding: bytes.dropLast(), as: UTF8.self)
}
