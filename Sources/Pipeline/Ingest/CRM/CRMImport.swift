public import CivilTime
import CSV
import Crypto
import JSON
public import Timeline

/// One run over a Salesforce weekly Data Export: rows in, change events out.
///
/// Each row is compared with the record's newest known state; equal rows are told by a hash without
/// being read. The caller holds one transaction around the whole run, so it is in the log whole or not
/// at all. Of an export only a hash of each id of the present file stays in memory.
public struct CRMImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let settings: CRMSettings
    private let now: Instant
    private let store: any RecordStore
    private let append: (NewEvent) throws -> AppendOutcome
    private let progress: (Int) -> Void
    /// Hashes of the ids that the present file has had so far, 8 bytes each.
    private var seenIDs: Set<UInt64> = []
    /// Stage changes come from the history file where there is one, else from the diff.
    private let hasHistory: Bool

    /// - Parameters:
    ///   - now: The run's now: meetings that ended by then were held.
    ///   - hasHistory: Whether the export has a file of stage changes.
    ///   - ignored: Files of the folder that are no known object, for the report.
    ///   - append: Appends to the log and says what became of it.
    ///   - progress: Told the number of bytes read, chunk by chunk.
    public init(
        settings: CRMSettings, now: Instant, baseline: Bool, hasHistory: Bool,
        ignored: [String], store: any RecordStore,
        append: @escaping (NewEvent) throws -> AppendOutcome,
        progress: @escaping (Int) -> Void
    ) {
        report = ImportReport(source: "crm", dialect: "salesforce-weekly", baseline: baseline)
        report.ignoredFiles = ignored
        self.settings = settings
        self.now = now
        self.store = store
        self.append = append
        self.progress = progress
        self.hasHistory = hasHistory
    }

    /// Imports the file of one object.
    ///
    /// - Throws: `ImportError` where the file as a whole is no such object; rows that cannot be read
    ///   are set aside in the report instead.
    public mutating func importFile(_ file: InputFile, kind: RecordKind) throws {
        var reader = CSVReader()
        var plan: RowPlan?
        var parser = JSONParser()
        var payload = RecordPayload()
        var rows = 0
        seenIDs.removeAll(keepingCapacity: true)
        func takeRows(_ run: inout CRMImport) throws {
            do {
                while let row = try reader.next() {
                    guard let plan else {
                        plan = try RowPlan(
                            header: row, kind: kind, file: file.name, extra: run.settings.map)
                        continue
                    }
                    rows += 1
                    try run.take(
                        row, kind: kind, file: file.name, plan: plan, parser: &parser,
                        payload: &payload)
                }
            } catch let error as CSVError {
                throw ImportError.malformed(
                    file: file.name, line: error.line, reason: error.reason)
            }
        }
        try file.forEachChunk { chunk in
            reader.feed(Array(chunk))
            try takeRows(&self)
            progress(chunk.count)
        }
        reader.finish()
        try takeRows(&self)
        guard plan != nil else { throw ImportError.emptyFile(file: file.name) }
        report.files.append(.init(name: file.name, rows: rows))
    }

    private mutating func take(
        _ row: CSVRow, kind: RecordKind, file: String, plan: RowPlan, parser: inout JSONParser,
        payload: inout RecordPayload
    ) throws {
        let hash = plan.hash(row)
        let id = row.count > plan.id ? row.string(plan.id) : ""
        let known = try store.rowHash(kind: kind, id: id)
        let isRepeated = !id.isEmpty && !seenIDs.insert(quickHash(id.utf8.span)).inserted
        // A planned meeting becomes a held one without its row changing.
        if known == hash, kind != .meeting || isRepeated {
            report.unchanged += 1
            return
        }
        let record: CRMRecord
        do throws(RowError) {
            // Two rows of one record would change it back and forth every night.
            if isRepeated { throw .repeatedID }
            record = try CRMRecord(row, plan: plan)
        } catch {
            let content = row.bytes.map { $0 == 0 ? UInt8(ascii: "|") : $0 }
            report.quarantined.append(
                QuarantinedRow(
                    file: file, line: row.line, reason: error.description, content: content))
            return
        }
        // The folder is not part of the fact: the same export is the same log wherever it lay.
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let place = Place(kind: kind, file: name, row: row.index)
        if kind == .opportunityHistory {
            // A row of the history is a fact itself; a changed one (a correction) is another fact.
            try stageChange(fromHistory: record, payload: &payload)
            if known == nil {
                try store.add(kind: kind, id: id, hash: hash, at: nil)
            } else {
                try store.change(kind: kind, id: id, hash: hash, payload: nil)
            }
        } else if known == nil {
            try add(record, hash: hash, place, payload: &payload)
        } else {
            try change(record, hash: hash, place, parser: &parser, payload: &payload)
        }
    }

    /// Where a row stands.
    private struct Place {
        let kind: RecordKind
        let file: String
        let row: Int
    }

    private mutating func add(
        _ record: CRMRecord, hash: Int64, _ place: Place, payload: inout RecordPayload
    ) throws {
        // A record that was deleted before it was ever seen has no history to end.
        guard !record.isDeleted, let type = place.kind.added else { return }
        let data = payload.added(record, file: place.file, row: place.row)
        let outcome = try emit(type, record, place.kind, key: nil, data: data)
        try store.add(kind: place.kind, id: record.id, hash: hash, at: outcome.position)
        try emitMeaning(record, place.kind, payload: &payload)
    }

    private mutating func change(
        _ record: CRMRecord, hash: Int64, _ place: Place, parser: inout JSONParser,
        payload: inout RecordPayload
    ) throws {
        let kind = place.kind
        guard let old = try store.payload(kind: kind, id: record.id), let type = kind.changed else {
            return
        }
        let before = try parser.parse(old)
        var data: [UInt8]?
        if record.isDeleted {
            if before["fields"] != nil, let deleted = kind.deleted {
                let end = payload.deleted(file: place.file, row: place.row)
                try emit(deleted, record, kind, key: nil, data: end)
                data = end
            }
        } else if let fields = before["fields"] {
            let changes = fieldChanges(from: fields, to: record.fields)
            for change in changes {
                try emit(
                    type, record, kind, key: nil,
                    data: payload.changed(change, file: place.file, row: place.row))
                if kind == .opportunity, change.field == "stage", !hasHistory {
                    try stageChange(change, record, payload: &payload)
                }
            }
            if changes.isEmpty {
                report.unchanged += 1
            } else {
                data = payload.added(record, file: place.file, row: place.row)
            }
            try emitMeaning(record, kind, payload: &payload)
        } else if let added = kind.added {
            // It was deleted and is back.
            let whole = payload.added(record, file: place.file, row: place.row)
            try emit(added, record, kind, key: nil, data: whole)
            data = whole
        }
        try store.change(kind: kind, id: record.id, hash: hash, payload: data)
    }

    /// A meeting or task that happened, told once per key.
    private mutating func emitMeaning(
        _ record: CRMRecord, _ kind: RecordKind, payload: inout RecordPayload
    ) throws {
        guard
            let meaning = RecordMeaning(
                record, kind: kind, outreach: settings.outreach, now: now)
        else { return }
        let data = payload.texts([
            "account": record.text("account"), "contact": record.text("contact"),
            "owner": record.text("owner"), "record": record.id, "starts_at": meaning.startsAt,
        ])
        try emit(
            meaning.type, record, kind, key: meaning.key, at: meaning.occurredAt, data: data)
    }

    private mutating func stageChange(
        _ change: FieldChange, _ record: CRMRecord, payload: inout RecordPayload
    ) throws {
        let data = payload.texts([
            "account": record.text("account"), "opportunity": record.id,
            "from": change.from?.text, "to": change.to?.text,
        ])
        try emit(.opportunityStageChanged, record, .opportunity, key: nil, data: data)
    }

    /// A row of OpportunityHistory; the first row of a deal says where it began, which is no change.
    private mutating func stageChange(
        fromHistory row: CRMRecord, payload: inout RecordPayload
    ) throws {
        guard let opportunity = row.text("opportunity"), let from = row.text("from"),
            let to = row.text("to"), from != to
        else { return }
        let data = payload.texts(["opportunity": opportunity, "from": from, "to": to])
        try emit(
            .opportunityStageChanged, row, .opportunity, key: "history:\(row.id)",
            at: row.text("at").flatMap { Instant($0) }, stream: "opportunity/\(opportunity)",
            data: data)
    }

    @discardableResult
    private mutating func emit(
        _ type: EventName, _ record: CRMRecord, _ kind: RecordKind, key: String?,
        at: Instant? = nil, stream: String? = nil, data: [UInt8]
    ) throws -> AppendOutcome {
        let outcome = try append(
            NewEvent(
                stream: stream ?? "\(kind.rawValue)/\(record.id)", type: type,
                occurredAt: at ?? record.modifiedAt ?? now,
                source: "crm", key: key, actor: "import", data: data))
        if case .appended = outcome { report.events[type.rawValue, default: 0] += 1 }
        return outcome
    }
}
