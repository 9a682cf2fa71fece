public import Ingest

/// What a run reads.
public struct ImportInputs {
    /// The files of a CRM export; nil if there is none tonight.
    public var crm: CRMExport?
    /// Visits, one call a line.
    public var visits: [InputFile]
    /// Replies and outcomes.
    public var replies: [InputFile]
    /// Mailboxes with what came in.
    public var mail: [Mailbox] = []
    /// Signals of any other type, one a line.
    public var signals: [InputFile] = []

    /// These files.
    public init(crm: CRMExport? = nil, visits: [InputFile] = [], replies: [InputFile] = []) {
        self.crm = crm
        self.visits = visits
        self.replies = replies
    }
}

/// The files of a CRM export.
public struct CRMExport: Sendable {
    /// Files by object, in the order in which they are imported.
    public let files: [(kind: RecordKind, file: InputFile)]
    /// How each is read, where that is known already.
    let tables: [ExportTable]
    /// Names of files that are no known object.
    public let ignored: [String]

    /// The files of an export that were told by their contents.
    public init(_ export: DetectedExport) {
        tables = export.tables
        files = export.tables.map { ($0.kind, $0.file) }
        ignored = export.ignored
    }

    /// The files of an export of Salesforce, told by their names alone.
    ///
    /// - Parameters:
    ///   - folder: As the person named it.
    ///   - files: All files in it; the object is the name without folder and `.csv`, in any case.
    /// - Throws: `ImportError.noExport` where not a single file is a known object.
    public init(folder: String, files: [InputFile]) throws {
        var found: [(kind: RecordKind, file: InputFile)] = []
        var ignored: [String] = []
        for file in files {
            let base = file.lastComponent
            if let kind = RecordKind(fileName: base) {
                found.append((kind, file))
            } else {
                ignored.append(base)
            }
        }
        guard !found.isEmpty else {
            throw ImportError.noExport(
                folder: folder, expected: ["Account.csv", "Contact.csv", "Opportunity.csv"])
        }
        let order = RecordKind.allCases
        self.files = found.sorted {
            (order.firstIndex(of: $0.kind) ?? 0, $0.file.name)
                < (order.firstIndex(of: $1.kind) ?? 0, $1.file.name)
        }
        self.ignored = ignored.sorted()
        tables = []
    }
}
