import CSV
public import CivilTime
import Timeline

/// Reads an export and tells, as far as hashes can, which rows are not as they were.
///
/// It needs nothing of the log but those hashes, so it runs on another core than the appending. A row
/// that is known byte for byte is not even split into cells.
public struct ExportReader: ~Copyable {
    private let settings: CRMSettings
    private var known: [RecordKind: KnownRows]
    private var records = RecordReader()
    private var events: RecordEvents
    private let mended: [String: String]

    /// - Parameters:
    ///   - now: The run's now: meetings that ended by then were held.
    ///   - hasHistory: Whether the export has a file of stage changes.
    ///   - known: The rows as they stood in the last export.
    ///   - mended: What was read in place of rows that cannot be, by the ``QuarantinedRow/identity`` of these:
    ///     as long as an export has such a row, it has the record that was read instead.
    public init(
        settings: CRMSettings, now: Instant, hasHistory: Bool, known: [RecordKind: KnownRows],
        mended: [String: String] = [:]
    ) {
        self.settings = settings
        self.mended = mended
        self.known = known
        events = RecordEvents(outreach: settings.outreach, now: now, hasHistory: hasHistory)
    }

    /// Reads the files of an export, those of one object after each other.
    ///
    /// - Parameter hand: Given what was found, some rows for each chunk of a file.
    /// - Throws: `ImportError` where a file as a whole is no such object; rows that cannot be read
    ///   are set aside in the batches instead.
    public mutating func read(
        _ tables: [ExportTable], hand: (ExportPiece) throws -> Void
    ) throws {
        var rest = tables[...]
        while let kind = rest.first?.kind {
            let parts = rest.prefix { $0.kind == kind }
            rest = rest.dropFirst(parts.count)
            var object = ObjectReading(known[kind] ?? KnownRows())
            known[kind] = nil
            for part in parts { try read(part, &object, hand: hand) }
            // Behind all rows: one that can be read says more.
            for number in object.mended { object.rows.see(number) }
            try hand(
                .end(
                    ObjectEnd(
                        kind: kind, rows: object.rows, isFull: parts.allSatisfy(\.isFull),
                        isExcerpt: parts.contains { $0.file.excerpt != nil },
                        columns: TableSummary.columns(of: Array(parts)), filled: object.filled,
                        owners: object.owners.counts, count: object.count)))
        }
    }

    /// What is known of the object that is being read.
    private struct ObjectReading {
        var rows: KnownRows
        var filled: [String: Int] = [:]
        var owners = OwnerCounts()
        var count = 0
        /// Records that were read from mended rows, whose bad rows are still there.
        var mended: [Int] = []

        init(_ rows: KnownRows) { self.rows = rows }
    }

    private mutating func read(
        _ table: ExportTable, _ object: inout ObjectReading, hand: (ExportPiece) throws -> Void
    ) throws {
        let plan = try RowPlan(
            header: table.format.header, scheme: table.scheme, style: table.style,
            file: table.file.name, extra: settings.map,
            facts: RecordEvents.facts(of: table.kind, settings.outreach))
        var reader = TableReader(table.format, file: table.file.name)
        var reading = FileReading(table, plan)
        func take(_ bytes: Int, _ run: inout ExportReader) throws {
            var batch = ExportBatch(table, names: plan.names)
            batch.bytes = bytes
            try run.take(&reader, &reading, &object, into: &batch)
            object.count += batch.rows
            try hand(.rows(batch))
        }
        try table.file.forEachChunk { chunk in
            try reader.feed(chunk)
            try take(chunk.count, &self)
        }
        try reader.finish()
        try take(0, &self)
        for (field, count) in zip(plan.fields, reading.filled) {
            object.filled[field.name, default: 0] += count
        }
    }

    /// What is known of the file that is being read.
    private struct FileReading {
        let plan: RowPlan
        let file: InputFile
        let name: String
        /// As a line of CSV.
        let header: String
        /// The number of the next row; the header is row 0.
        var index = 0
        /// How many new records have a value, by field of the plan.
        var filled: [Int]

        init(_ table: ExportTable, _ plan: RowPlan) {
            self.plan = plan
            file = table.file
            name = table.file.lastComponent
            header = lineOfCSV(table.format.header)
            filled = Array(repeating: 0, count: plan.fields.count)
        }
    }

    private mutating func take(
        _ reader: inout TableReader, _ reading: inout FileReading,
        _ object: inout ObjectReading, into batch: inout ExportBatch
    ) throws {
        while let raw = try reader.next() {
            let hash = reader.withBytes(of: raw) { reading.plan.hash($0) }
            // A planned meeting becomes a held one without its row changing.
            if batch.kind != .meeting, reading.index > 0,
                let number = object.rows.number(ofRow: hash)
            {
                object.rows.see(number)
                reading.index += 1
                batch.rows += 1
                batch.unchanged += 1
                continue
            }
            let count = try reader.parse(raw)
            for part in 0..<count {
                let row = reader.row(part, index: reading.index)
                reading.index += 1
                // The header is known already.
                if row.index == 0 { continue }
                batch.rows += 1
                // Several rows that LF does not part cannot be told by their bytes next time.
                let hash = count == 1 ? hash : reading.plan.hash(row.bytes.span)
                take(row, hash, &reading, &object, into: &batch)
            }
        }
    }

    private mutating func take(
        _ row: CSVRow, _ hash: UInt64, _ reading: inout FileReading,
        _ object: inout ObjectReading, into batch: inout ExportBatch
    ) {
        let id = reading.plan.idHash(row)
        let known = id.flatMap { object.rows.number(ofID: $0) }
        if let known, object.rows.rows[known] == hash,
            object.rows.isSeen[known] || batch.kind != .meeting
        {
            object.rows.see(known)
            batch.unchanged += 1
            return
        }
        do throws(RowError) {
            // Two rows of one record would change it back and forth every night.
            if let known, object.rows.isSeen[known] { throw .repeatedID }
            let record = try records.read(row, plan: reading.plan, file: reading.name)
            let place = Place(kind: batch.kind, file: reading.name, row: row.index)
            if let known {
                object.rows.see(known)
                object.rows.change(known, row: hash)
                batch.changes.append(.init(number: known, content: .known(record, place)))
            } else if let id {
                object.rows.add(id: id, row: hash)
                if !record.isDeleted {
                    for field in records.filled { reading.filled[field] += 1 }
                    if let owner = reading.plan.owner { object.owners.take(row, owner) }
                }
                batch.changes.append(
                    .init(
                        number: object.rows.count - 1,
                        content: .added(events.added(record, place))))
            }
        } catch {
            // It is there, although it cannot be read.
            if let known { object.rows.see(known) }
            let setAside = QuarantinedRow(
                row, under: reading.header, object: batch.kind, file: reading.file.name,
                column: error.column, reason: error.description)
            batch.setAside.append(setAside)
            guard !mended.isEmpty, let text = mended[setAside.identity] else { return }
            var parser = RowParser()
            if let count = try? parser.parse(text.utf8.span, line: 1), count == 1,
                let id = reading.plan.idHash(parser.row(0, index: 0)),
                let number = object.rows.number(ofID: id)
            {
                object.mended.append(number)
            }
        }
    }
}

/// How many records each owner has.
private struct OwnerCounts {
    private var owners: [UInt64: (id: String, count: Int)] = [:]

    var counts: [String: Int] {
        Dictionary(owners.values.map { ($0.id, $0.count) }, uniquingKeysWith: +)
    }

    /// Counts a row; a text is made only of the first one of an owner.
    mutating func take(_ row: CSVRow, _ column: Int) {
        guard !row.isEmpty(column), !row.withField(column, { CellReader.isNullLookup($0) }) else {
            return
        }
        let hash = row.withField(column) { KnownRows.hash(ofID: $0) }
        owners[hash, default: (row.string(column), 0)].count += 1
    }
}
