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
    private let breaker: BreakerSettings
    private var events: RecordEvents
    private var before = JSONParser()
    private var after = JSONParser()
    private var dialects: Set<String> = []
    private var object: ObjectWriting?

    /// What is known of the object whose rows come in.
    private struct ObjectWriting {
        let kind: RecordKind
        let before: TableSummary
        var places: [RecordPlace]
        var summary: TableSummary
        var tally = ObjectTally()
        var file = ""
    }

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
        breaker = settings.breaker
        events = RecordEvents(outreach: settings.outreach, now: now, hasHistory: hasHistory)
    }

    /// Appends what is new in a piece of the export, and remembers its rows for the next run.
    public mutating func take(_ piece: ExportPiece) throws {
        switch piece {
        case .rows(let batch): try take(batch)
        case .end(let end): try finish(end)
        }
    }

    private mutating func take(_ batch: ExportBatch) throws {
        report.count(batch.rows, in: batch.file, reading: batch.reading, encoding: batch.encoding)
        // Files without rows tell nothing about how the others are written.
        if batch.rows > 0, dialects.insert(batch.dialect).inserted {
            let named = dialects.count == 1 ? dialects : dialects.subtracting(["salesforce"])
            report.dialect = named.sorted().joined(separator: " + ")
        }
        report.unchanged += batch.unchanged
        report.quarantined += batch.setAside
        var object = try self.object ?? begin(batch.kind)
        self.object = nil
        object.file = batch.file
        for change in batch.changes {
            switch change.content {
            case .added(let added):
                precondition(change.number == object.places.count, "a record was left out")
                object.places.append(try add(added, batch.kind))
            case .known(let record, let place):
                let place = try self.change(
                    record, place, at: object.places[change.number], batch.names, &object)
                object.places[change.number] = place
            }
        }
        self.object = object
    }

    private func begin(_ kind: RecordKind) throws -> ObjectWriting {
        let known = try store.records(kind)
        var object = ObjectWriting(
            kind: kind, before: known.summary, places: known.places, summary: known.summary)
        object.tally.known = known.places.count { $0.state == .present }
        return object
    }

    private mutating func add(
        _ added: AddedRecord, _ kind: RecordKind
    ) throws -> RecordPlace {
        guard let first = added.first else {
            report.unchanged += 1
            return RecordPlace(.none, kind.added == nil ? .present : .deleted)
        }
        let position = try emit(first)
        if let meaning = added.meaning { try emit(meaning) }
        // Rows of a history are facts themselves: nothing is compared with them.
        return RecordPlace(kind.added == nil ? .none : .event(position))
    }

    private mutating func change(
        _ record: CRMRecord, _ place: Place, at known: RecordPlace, _ names: Set<String>,
        _ object: inout ObjectWriting
    ) throws -> RecordPlace {
        let kind = place.kind
        guard kind.added != nil else {
            if let event = events.stageChange(fromHistory: record) { try emit(event) }
            return known
        }
        guard let old = try store.description(kind, at: known) else {
            // It was deleted before it was ever seen.
            if !record.isDeleted {
                let fields = try after.parse(record.description)["fields"]
                object.summary.take(RecordDiff(from: nil, to: fields, saying: []).changes)
            }
            return try add(events.added(record, place), kind)
        }
        guard old.id == record.id else {
            report.quarantined.append(
                QuarantinedRow(
                    file: place.file, line: place.row + 1,
                    reason: RowError.similarID(old.id).description, content: record.description,
                    object: kind, isCut: true))
            return known
        }
        let former = try before.parse(old.payload)
        let new = events.changed(
            record, place, known.state, before: former,
            after: try after.parse(record.description), names: names)
        object.summary.move(former["fields"], from: known.state, to: new.state ?? known.state)
        var first: Position?
        for event in new.events {
            let position = try emit(event)
            first = first ?? position
        }
        if new.isUnchanged { report.unchanged += 1 }
        object.tally.take(new)
        object.summary.take(new.fields)
        var changed = known
        if new.isReturned, let first {
            changed = RecordPlace(.event(first))
            report.returned += 1
        } else if let description = new.description {
            changed = try store.describe(
                kind, id: record.id, payload: description, insteadOf: known)
        }
        return new.state.map { changed.with($0) } ?? changed
    }

    // MARK: The end of an object

    private mutating func finish(_ end: ObjectEnd) throws {
        var object = try object ?? begin(end.kind)
        self.object = nil
        var rows = end.rows
        if end.isFull, end.kind.deleted != nil {
            for number in object.places.indices
            where !rows.isSeen[number] && object.places[number].state == .present {
                try miss(number, &object)
                // Known by its bytes alone, one that comes back as it was would stay missing.
                rows.change(number, row: KnownRows.noRow)
            }
        }
        if end.isFull { report.wholeObjects.append(end.kind.rawValue) }
        for (field, count) in end.filled { object.summary.filled[field, default: 0] += count }
        for (owner, count) in end.owners { object.summary.count(owner: owner, count) }
        if !end.isExcerpt {
            report.drift += SchemaDrift.between(
                object.before.columns, end.columns, of: end.kind.rawValue)
            object.summary.columns = end.columns
            object.summary.rows = end.count
        }
        report.alarms += breaker.alarms(
            end.kind, object.tally, before: object.before, after: object.summary)
        try store.keep(
            KnownRecords(rows: rows, places: object.places, summary: object.summary),
            of: end.kind)
    }

    private mutating func miss(_ number: Int, _ object: inout ObjectWriting) throws {
        let place = object.places[number]
        guard let (id, payload) = try store.description(object.kind, at: place) else { return }
        try emit(events.missing(id, object.kind, file: object.file.lastComponent))
        report.missing += 1
        object.tally.vanished += 1
        object.summary.move(
            try before.parse(payload)["fields"], from: place.state, to: .missing)
        object.places[number] = place.with(.missing)
    }

    @discardableResult
    private mutating func emit(_ event: NewEvent) throws -> Position {
        let outcome = try append(event)
        if case .appended = outcome { report.events[event.type.storedName, default: 0] += 1 }
        return outcome.position
    }
}

extension String {
    /// Without the folder.
    fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
