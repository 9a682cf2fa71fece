public import CivilTime
import JSON
public import Timeline

/// One run over an export of the CRM: what its reader found goes into the log.
///
/// The caller holds one transaction around the whole run, so it is in the log whole or not at all.
public struct CRMImport: ~Copyable {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let store: any RecordStore
    private let append: (NewEvent) throws -> AppendOutcome
    private var events: RecordEvents
    private var parser = JSONParser()
    private var dialects: Set<String> = []

    /// - Parameters:
    ///   - now: The run's now: meetings that ended by then were held.
    ///   - hasHistory: Whether the export has a file of stage changes.
    ///   - ignored: Files of the folder that are no known object, for the report.
    ///   - append: Appends to the log and says what became of it.
    public init(
        settings: CRMSettings, now: Instant, baseline: Bool, hasHistory: Bool,
        ignored: [String], store: any RecordStore,
        append: @escaping (NewEvent) throws -> AppendOutcome
    ) {
        report = ImportReport(source: "crm", dialect: "salesforce", baseline: baseline)
        report.ignoredFiles = ignored
        self.store = store
        self.append = append
        events = RecordEvents(outreach: settings.outreach, now: now, hasHistory: hasHistory)
    }

    /// Appends what is new in a batch, and remembers its rows for the next run.
    public mutating func take(_ batch: ExportBatch) throws {
        report.count(batch.rows, in: batch.file, reading: batch.reading)
        // Files without rows tell nothing about how the others are written.
        if batch.rows > 0, dialects.insert(batch.dialect).inserted {
            let named = dialects.count == 1 ? dialects : dialects.subtracting(["salesforce"])
            report.dialect = named.sorted().joined(separator: " + ")
        }
        report.unchanged += batch.unchanged
        report.quarantined += batch.setAside
        for change in batch.changes {
            switch change.content {
            case .added(let id, let events):
                try add(id, batch.kind, hash: change.hash, events)
            case .known(let record, let place) where batch.kind == .opportunityHistory:
                if let event = events.stageChange(fromHistory: record) { try emit(event) }
                try store.change(
                    kind: place.kind, id: record.id, hash: change.hash, payload: nil)
            case .known(let record, let place):
                try self.change(record, place, hash: change.hash)
            }
        }
    }

    private mutating func add(
        _ id: String, _ kind: RecordKind, hash: Int64, _ events: [NewEvent]
    ) throws {
        var whole: Position?
        for event in events {
            let position = try emit(event)
            // Rows of a history are facts themselves: nothing is compared with them.
            if kind.added != nil { whole = whole ?? position }
        }
        try store.add(kind: kind, id: id, hash: hash, at: whole)
    }

    private mutating func change(_ record: CRMRecord, _ place: Place, hash: Int64) throws {
        guard let old = try store.payload(kind: place.kind, id: record.id) else {
            // Only the hash of another record's id is the same: this one is new.
            if let added = events.added(record, place) {
                try add(record.id, place.kind, hash: hash, added)
            }
            return
        }
        let new = events.changed(record, place, before: try parser.parse(old))
        for event in new.events { try emit(event) }
        if new.isUnchanged { report.unchanged += 1 }
        try store.change(
            kind: place.kind, id: record.id, hash: hash, payload: new.description)
    }

    @discardableResult
    private mutating func emit(_ event: NewEvent) throws -> Position {
        let outcome = try append(event)
        if case .appended = outcome { report.events[event.type.storedName, default: 0] += 1 }
        return outcome.position
    }
}
