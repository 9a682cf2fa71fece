/// The files of an export that Signalbox reads, told by their names and contents.
public struct DetectedExport: Sendable {
    /// In the order in which they are imported; parts of one object follow each other.
    public let tables: [ExportTable]
    /// Names of files that hold no known object.
    public let ignored: [String]

    /// - Parameters:
    ///   - name: Of the folder or archive, as the person named it.
    ///   - files: All files in it.
    /// - Throws: `ImportError`, before anything is imported, where a file cannot be told or none is known.
    public init(name: String, files: [InputFile], settings: CRMSettings) throws {
        var tables: [ExportTable] = []
        var ignored: [String] = []
        for file in files {
            let base = file.lastComponent
            // What unpacking on a Mac leaves beside every file.
            if base.hasPrefix("._") || base.hasPrefix(".") { continue }
            let kind = RecordKind(fileName: base)
            if try kind == nil && !Self.isTable(file, settings) {
                ignored.append(base)
            } else {
                tables.append(try ExportTable(file, kind: kind, settings: settings))
            }
        }
        guard !tables.isEmpty else {
            throw ImportError.noExport(
                folder: name, expected: ["Account.csv", "Contact.csv", "Opportunity.csv"])
        }
        self.init(tables, ignored: ignored)
    }

    /// Files that a person named one by one: each must be known.
    ///
    /// - Throws: `ImportError` where one is not.
    public init(named files: [InputFile], settings: CRMSettings) throws {
        self.init(
            try files.map {
                try ExportTable(
                    $0, kind: RecordKind(fileName: $0.lastComponent), settings: settings)
            }, ignored: [])
    }

    private init(_ tables: [ExportTable], ignored: [String]) {
        let order = RecordKind.allCases
        self.tables = tables.sorted {
            (order.firstIndex(of: $0.kind) ?? 0, $0.file.name)
                < (order.firstIndex(of: $1.kind) ?? 0, $1.file.name)
        }
        self.ignored = ignored.sorted()
    }

    /// Whether a file is any table that is known, by its head alone: a full export has hundreds that
    /// are not, and they are not read.
    private static func isTable(_ file: InputFile, _ settings: CRMSettings) throws -> Bool {
        guard file.lastComponent.lowercased().hasSuffix(".csv") else { return false }
        let head = InputFile(name: file.name, bytes: try file.head(256 << 10))
        do {
            _ = try ExportTable(head, settings: settings)
            return true
        } catch ImportError.unclearTable(_, let candidates, _) where candidates.isEmpty {
            return false
        } catch ImportError.emptyFile, ImportError.unclearDelimiter {
            return false
        }
    }
}

extension RecordKind {
    /// The object whose name a file has, in any case: `Account.csv`.
    public init?(fileName: String) {
        let name = fileName.lowercased()
        let kind = Self.allCases.first { name == "\($0.salesforceObject.lowercased()).csv" }
        guard let kind else { return nil }
        self = kind
    }
}

extension InputFile {
    /// Ends the reading of a file of which enough is known.
    private struct Enough: Error {}

    /// The first bytes, at most `limit`.
    public func head(_ limit: Int) throws -> [UInt8] {
        var head: [UInt8] = []
        do {
            try forEachChunk { chunk in
                head += chunk.prefix(limit - head.count)
                if head.count == limit { throw Enough() }
            }
        } catch is Enough {}
        return head
    }
}
