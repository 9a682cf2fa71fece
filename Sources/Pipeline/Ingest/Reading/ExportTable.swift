import CSV

/// A file of an export, with all that is known of how to read it.
public struct ExportTable: Sendable {
    /// The file.
    public let file: InputFile
    /// How it is written.
    public let format: TableFormat
    /// The name of its dialect: `salesforce-weekly`, `salesforce-bulk`, `hubspot`, or a mapping's.
    public let dialect: String
    /// What told so, in words.
    public let evidence: String
    /// What its columns mean.
    public let scheme: TableScheme
    /// How its cells are written.
    public let style: CellStyle
    /// Whether it holds every record of its object, so that what it lacks is missing.
    public let isFull: Bool

    /// The object that its rows describe.
    public var kind: RecordKind { scheme.kind }

    /// `hubspot (Record ID and 5 more columns), UTF-8, comma, LF`.
    public var reading: String { "\(dialect) (\(evidence)), \(format.description)" }

    /// Tells from its content how a file is to be read.
    ///
    /// A mapping that a person wrote comes first wherever it fits; else exactly one of the known exports
    /// has to. What fits none, or more than one, is refused: a mapping decides it.
    ///
    /// - Parameter kind: The object, where the file's name is that of one.
    public init(
        _ file: InputFile, kind: RecordKind? = nil, settings: CRMSettings = CRMSettings()
    ) throws {
        let dialects = settings.dialects
        let known = dialects.knownColumns
        let declared =
            dialects.own.first { $0.name == settings.dialect }?.form
            ?? dialects.form(of: file.lastComponent)
        let format = try TableFormat(of: file, declared: declared) {
            known.contains(columnKey($0))
        }
        let match = try DialectMatch(format, file: file, kind: kind, settings: settings)
        self.file = file
        self.format = format
        dialect = match.dialect
        evidence = match.evidence
        scheme = match.scheme
        style = match.style
        isFull = file.excerpt == nil && settings.isFull ?? match.isFull
        if let column = match.unzonedColumn(format) {
            throw ImportError.zoneNeeded(file: file.name, dialect: dialect, column: column)
        }
    }
}
