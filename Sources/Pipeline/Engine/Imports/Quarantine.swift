public import Ingest

/// Rows that imports set aside: mended by people, and read again.
public struct Quarantine {
    private let store: any HomeStore

    /// The rows that a home keeps.
    public init(_ store: any HomeStore) { self.store = store }

    /// Changes cells of a row, as it was mended before if it was.
    ///
    /// - Returns: The row as it is now.
    /// - Throws: `QuarantineError` where it cannot be changed so; nothing of it is changed then.
    public func fix(
        _ id: Int64, cells: [(column: String, value: String)]
    ) throws -> QuarantineEntry {
        try fix(id) { entry throws(MendingError) in
            var text = entry.text
            for cell in cells {
                text = try entry.row.text(text, with: cell.value, in: cell.column)
            }
            return text
        }
    }

    /// Gives the text of a whole row.
    ///
    /// - Returns: The row as it is now.
    /// - Throws: `QuarantineError` where it cannot be such a text.
    public func fix(_ id: Int64, row text: String) throws -> QuarantineEntry {
        try fix(id) { entry throws(MendingError) in try entry.row.mended(text) }
    }

    private func fix(
        _ id: Int64, _ mend: (QuarantineEntry) throws(MendingError) -> String
    ) throws -> QuarantineEntry {
        try store.transaction {
            let entry = try waiting(id)
            let text: String
            do throws(MendingError) {
                text = try mend(entry)
            } catch {
                throw QuarantineError.mending(id: id, error)
            }
            try store.fix(entry, as: text)
            return try waiting(id)
        }
    }

    /// A row that may be mended and replayed.
    private func waiting(_ id: Int64) throws -> QuarantineEntry {
        guard let entry = try store.quarantined(id) else { throw QuarantineError.unknown(id: id) }
        switch entry.state {
        case .open, .fixed: break
        case .replayed: throw QuarantineError.replayed(id: id, run: entry.endedBy)
        case .gone: throw QuarantineError.gone(id: id, run: entry.endedBy)
        }
        if entry.source == "mail" {
            throw QuarantineError.message(id: id, file: entry.row.file)
        }
        if entry.row.isCut { throw QuarantineError.cut(id: id, file: entry.row.file) }
        return entry
    }

    // MARK: Reading them again

    /// What became of rows that were read again.
    public struct Replayed: Sendable {
        /// What the imports did.
        public let reports: [ImportReport]
        /// The rows as they are now: replayed, or still set aside with the reason of this time.
        public let entries: [QuarantineEntry]
    }

    /// Reads rows again as an import of their own, which says nothing of rows that are not with them.
    ///
    /// Stopped behind the import, it is simply done again: what was read is known then.
    ///
    /// - Parameters:
    ///   - ids: Rows to be read as they are; all that were mended where there are none.
    ///   - settings: How exports are to be understood.
    ///   - context: Of an import into the same store.
    /// - Throws: `QuarantineError`, before anything is read, where one of them cannot be.
    public func replay(
        _ ids: [Int64], settings: CRMSettings, in context: RunContext
    ) throws -> Replayed {
        let entries =
            try ids.isEmpty
            ? store.quarantine(source: nil, states: [.fixed])
            : Set(ids).sorted().map(waiting)
        guard !entries.isEmpty else { throw QuarantineError.nothingFixed }
        let reports = try Importing(context).run(try inputs(entries, settings))
        try store.transaction {
            for report in reports where !report.isStopped {
                let setAside = Set(report.quarantined.map(\.identity))
                let read = entries.filter {
                    $0.source == report.source && !setAside.contains($0.row.identity(of: $0.text))
                }
                try store.markReplayed(read.map(\.id), by: report.run)
            }
        }
        return Replayed(
            reports: reports, entries: try entries.compactMap { try store.quarantined($0.id) })
    }

    /// The rows of one file under one header.
    private struct Origin: Hashable {
        let source: String
        let file: String
        let header: String?
    }

    /// Rows as files of the names that they had.
    private func inputs(
        _ entries: [QuarantineEntry], _ settings: CRMSettings
    ) throws -> ImportInputs {
        // The same rows may mean more than they did last time, so they are never known already.
        let last = try store.importRuns().last?.id ?? 0
        var files: [String: [InputFile]] = [:]
        let origins = Dictionary(grouping: entries) {
            Origin(source: $0.source, file: $0.row.file, header: $0.row.header)
        }
        let inOrder = origins.sorted { ($0.value.first?.id ?? 0) < ($1.value.first?.id ?? 0) }
        for (origin, entries) in inOrder {
            files[origin.source, default: []].append(
                InputFile(
                    excerptOf: origin.file, header: origin.header, rows: entries.map(\.text),
                    identity: "replay after run \(last)"))
        }
        var inputs = ImportInputs(visits: files["web"] ?? [], replies: files["replies"] ?? [])
        inputs.signals = files["signals"] ?? []
        if let tables = files["crm"] {
            inputs.crm = try DetectedExport(named: tables, settings: settings)
        }
        return inputs
    }
}
