import CSV
public import CivilTime
import Timeline

/// Reads an export and tells, as far as hashes can, which rows are not as they were.
///
/// It needs nothing of the log but those hashes, so it runs on another core than the appending. Of
/// the export itself only two hashes of each row of the present object stay in memory.
public struct ExportReader: ~Copyable {
    private let settings: CRMSettings
    private let known: [RecordKind: KnownRows]
    private var events: RecordEvents
    private var kind: RecordKind?
    /// The rows that the present object has had so far.
    private var seen = KnownRows()

    /// - Parameters:
    ///   - now: The run's now: meetings that ended by then were held.
    ///   - hasHistory: Whether the export has a file of stage changes.
    ///   - known: The rows as they stood in the last export.
    public init(
        settings: CRMSettings, now: Instant, hasHistory: Bool, known: [RecordKind: KnownRows]
    ) {
        self.settings = settings
        self.known = known
        events = RecordEvents(outreach: settings.outreach, now: now, hasHistory: hasHistory)
    }

    /// Reads the file of one object, written in whichever dialect its content tells.
    ///
    /// - Parameter hand: Given what was found, a batch for each chunk of the file.
    /// - Throws: `ImportError` where the file as a whole is no such object; rows that cannot be read
    ///   are set aside in the batches instead.
    public mutating func read(
        _ file: InputFile, kind: RecordKind, hand: (ExportBatch) throws -> Void
    ) throws {
        try read(ExportTable(file, kind: kind, settings: settings), hand: hand)
    }

    /// Reads a file of which it is known how it is written.
    public mutating func read(
        _ table: ExportTable, hand: (ExportBatch) throws -> Void
    ) throws {
        let (file, kind) = (table.file, table.kind)
        if kind != self.kind { seen = KnownRows() }
        self.kind = kind
        let plan = try RowPlan(
            header: table.format.header, scheme: table.scheme, style: table.style,
            file: file.name, extra: settings.map)
        var reader = TableReader(table.format, file: file.name)
        func batch(_ bytes: Int, _ run: inout ExportReader) throws -> ExportBatch {
            var batch = ExportBatch(table)
            batch.bytes = bytes
            while let row = try reader.next() {
                // The header is known already.
                if row.index == 0 { continue }
                batch.rows += 1
                run.take(row, of: file, plan: plan, into: &batch)
            }
            return batch
        }
        try file.forEachChunk { chunk in
            try reader.feed(chunk)
            try hand(batch(chunk.count, &self))
        }
        try reader.finish()
        try hand(batch(0, &self))
    }

    private mutating func take(
        _ row: CSVRow, of file: InputFile, plan: RowPlan, into batch: inout ExportBatch
    ) {
        let hash = plan.hash(row)
        let idHash = plan.idHash(row)
        let earlier = idHash.flatMap { seen[$0] }
        let before = idHash.flatMap { known[batch.kind]?[$0] }
        if let idHash, earlier == nil { seen.insert(idHash: idHash, hash: hash) }
        // A planned meeting becomes a held one without its row changing.
        if earlier == hash || (earlier == nil && before == hash && batch.kind != .meeting) {
            batch.unchanged += 1
            return
        }
        do throws(RowError) {
            // Two rows of one record would change it back and forth every night.
            if earlier != nil { throw .repeatedID }
            let record = try CRMRecord(row, plan: plan)
            let place = Place(kind: batch.kind, file: file.lastComponent, row: row.index)
            if before != nil {
                batch.changes.append(.init(hash: hash, content: .known(record, place)))
            } else if let added = events.added(record, place) {
                batch.changes.append(.init(hash: hash, content: .added(record.id, added)))
            }
        } catch {
            let content = row.bytes.map { $0 == 0 ? UInt8(ascii: "|") : $0 }
            batch.setAside.append(
                QuarantinedRow(
                    file: file.name, line: row.line, column: error.column,
                    reason: error.description, content: content))
        }
    }
}
