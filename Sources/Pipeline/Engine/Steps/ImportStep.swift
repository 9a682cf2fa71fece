import CivilTime
import Concurrency
import Crypto
public import Ingest
import Timeline

/// Imports what came in since the last run, each source in one transaction.
///
/// Three threads share the two cores: one reads the files, this one appends, one folds what was
/// appended into the books.
struct ImportStep {
    let context: RunContext
    private let contents: ImportContents
    /// Chunks of a file that may wait between two threads; each is about 5 MB once it is read.
    private static let ahead = 2

    init(_ context: RunContext) {
        self.context = context
        contents = ImportContents(settings: context.configuration.hashes[.settings] ?? "")
    }

    /// The CRM's export, then the visits; `books` have it all afterwards.
    func importExports(_ inputs: ImportInputs, books: inout Books) throws -> [ImportReport] {
        let ledger = books.ledger
        let own = books.ownActions
        let now = context.now
        return try overlap(
            ahead: Self.ahead, folding: &books,
            with: { books, events in try books.take(events, occurredUpTo: now) },
            while: { hand in
                var reports: [ImportReport] = []
                if let export = inputs.crm {
                    reports.append(try importCRM(export, own, ledger, appended: hand))
                }
                if !inputs.visits.isEmpty {
                    reports.append(try importVisits(inputs.visits, ledger, appended: hand))
                }
                return reports
            })
    }

    private func importCRM(
        _ export: DetectedExport, _ own: OwnActions, _ ledger: RunLedger,
        appended: ([AppendedEvent]) throws -> Void
    ) throws -> ImportReport {
        let (settings, now) = (context.configuration.settings.crm.telling(own), context.now)
        let isReplay = export.tables.contains { $0.file.excerpt != nil }
        // Rows that come alone are read as the exports they stood in.
        let hasHistory =
            try export.tables.contains { $0.kind == .opportunityHistory }
            || isReplay && context.store.records(.opportunityHistory).rows.count > 0
        return try importOnce(
            .crm(export), ledger, appended: appended
        ) { baseline, append, tell in
            if try context.store.recordsAreLost() {
                try context.store.rebuildRecords(without: context.store.undoneRuns())
            }
            var run = CRMImport(
                settings: settings, now: now, baseline: baseline, hasHistory: hasHistory,
                ignored: export.ignored, store: context.store, append: append)
            var known: [RecordKind: KnownRows] = [:]
            for table in export.tables where known[table.kind] == nil {
                known[table.kind] = try context.store.records(table.kind).rows
            }
            let mended = try context.store.mendedRows(of: "crm")
            try overlap(
                ahead: Self.ahead,
                producing: { [known] hand in
                    var reader = ExportReader(
                        settings: settings, now: now, hasHistory: hasHistory, known: known,
                        mended: mended)
                    try reader.read(export.tables, hand: hand)
                },
                consuming: { (piece: ExportPiece) in
                    try run.take(piece)
                    if case .rows(let batch) = piece { try tell(batch.bytes) }
                })
            if !run.report.alarms.isEmpty, !context.acceptsAlarms {
                throw ExportAlarm(report: run.report)
            }
            return run.report
        }
    }

    private func importVisits(
        _ files: [InputFile], _ ledger: RunLedger, appended: ([AppendedEvent]) throws -> Void
    ) throws -> ImportReport {
        let settings = context.configuration.settings.web
        return try importOnce(.visits(files), ledger, appended: appended) {
            baseline, append, tell in
            var run = VisitImport(baseline: baseline, append: append)
            try overlap(
                ahead: Self.ahead,
                producing: { hand in
                    var reader = VisitFileReader(settings: settings)
                    for file in files { try reader.read(file, hand: hand) }
                },
                consuming: { (batch: VisitBatch) in
                    try run.take(batch)
                    try tell(batch.bytes)
                })
            return run.report
        }
    }

    /// Replies and outcomes, which name contacts that the CRM's export may just have brought.
    func importReplies(_ inputs: ImportInputs, books: Books) throws -> [ImportReport] {
        guard !inputs.replies.isEmpty else { return [] }
        return [
            try importOnce(
                .replies(inputs.replies), books.ledger, appended: { _ in }
            ) { baseline, append, _ in
                var run = ReplyImport(book: books.accounts, baseline: baseline, append: append)
                for file in inputs.replies { try run.importFile(file) }
                return run.report
            }
        ]
    }

    typealias Append = (NewEvent) throws -> AppendOutcome
    typealias Tell = (_ bytes: Int) throws -> Void

    /// Files that an earlier run has seen are not read again; the run is journalled all the same.
    ///
    /// - Parameters:
    ///   - appended: Given all that was appended, in order.
    ///   - body: Does the import; it tells how many bytes it has done from time to time.
    func importOnce(
        _ source: ImportSource, _ ledger: RunLedger,
        appended: ([AppendedEvent]) throws -> Void,
        _ body:
            @escaping (_ baseline: Bool, _ append: @escaping Append, _ tell: Tell)
            throws -> ImportReport
    ) throws -> ImportReport {
        let store = context.store
        let startedAt = context.wallClock()
        if let known = try earlier(source) { return try again(known, since: startedAt) }
        contents.begin(source)
        let total = source.files.reduce(0) { $0 + $1.size }
        let undone = try store.undoneRuns()
        return try store.transaction {
            let first = try store.lastPosition().rawValue + 1
            let recordedAt = context.wallClock()
            var fresh: [AppendedEvent] = []
            var done = 0
            func append(once event: NewEvent) throws -> AppendOutcome {
                let outcome = try store.append(event, recordedAt: recordedAt)
                if case .appended(let position, let version) = outcome {
                    fresh.append(
                        AppendedEvent(
                            event, position: position, version: version, recordedAt: recordedAt))
                }
                return outcome
            }
            let append: Append = { event in
                var event = try store.asRead(event)
                let outcome = try append(once: event)
                guard outcome.position.rawValue < first, let key = event.key,
                    undone.contains(where: { $0.positions.contains(outcome.position) })
                else { return outcome }
                // What an undone run told counts as never told: it is a fact again, under another key.
                event.key = "\(key) again \(first)"
                return try append(once: event)
            }
            var report = try body(!ledger.knownSources.contains(source.name), append) { bytes in
                try appended(fresh)
                fresh = []
                done += bytes
                context.progress(.import, done, total)
            }
            report.isReplay = source.files.contains { $0.excerpt != nil }
            let content = try contents.content(of: source)
            let sizes = Dictionary(
                source.files.map { ($0.name, $0.size) }, uniquingKeysWith: { first, _ in first })
            for index in report.files.indices {
                let name = report.files[index].name
                report.files[index].hash = content.files[name]
                report.files[index].bytes = sizes[name]
            }
            if report.eventCount > 0 {
                let finished = NewEvent(
                    stream: "import/\(source.name)", type: .importFinished, occurredAt: context.now,
                    source: "signalbox", key: "\(source.name):\(first)", actor: "signalbox",
                    data: try Payload.encode(Finished(report, first: first)))
                _ = try append(finished)
            }
            try appended(fresh)
            let last = try store.lastPosition().rawValue
            return try journal(
                report, content.all, startedAt: startedAt,
                positions: first <= last ? Position(first)...Position(last) : nil)
        }
    }

    /// The run that has taken in the same files; nil where there is something to read.
    ///
    /// Of a snapshot it must be the newest run: an older one says what was before. One with plans is
    /// read however often it comes, as a planned meeting is held without its row changing.
    private func earlier(_ source: ImportSource) throws -> ImportRun? {
        if source.hasPlans { return nil }
        if source.isSnapshot {
            guard
                let known = try context.store.lastImportRun(source: source.name, contentHash: nil),
                known.report.files.map(\.bytes) == source.files.map(\.size)
            else { return nil }
            // Only files of the same sizes are worth a look before they are read.
            return try known.contentHash == contents.content(of: source).all ? known : nil
        }
        return try context.store.lastImportRun(
            source: source.name, contentHash: contents.content(of: source).all)
    }

    /// Journals that files were imported again which say nothing new.
    private func again(_ known: ImportRun, since startedAt: Instant) throws -> ImportReport {
        var report = known.report
        // What it set aside still stands as it was found.
        report.unchanged =
            report.rows - report.bots - (report.unrelated ?? 0) - report.setAside
        report.events = [:]
        report.baseline = false
        (report.missing, report.returned, report.drift, report.alarms) = (0, 0, [], [])
        report.wholeObjects = []
        return try context.store.transaction {
            try journal(report, known.contentHash, startedAt: startedAt, positions: nil)
        }
    }

    /// What a run does where all its files were taken in before, and all that follows from them, too:
    /// it journals that, and nothing need be opened for it. Nil where something is new.
    func repeated(_ inputs: ImportInputs) throws -> [ImportReport]? {
        let startedAt = context.wallClock()
        // A run that was stopped behind its import has not stored what follows from it.
        let stored = try context.store.projectionCheckpoint(RunLedger.name)?.position
        guard try stored == context.store.lastPosition() else { return nil }
        var known: [ImportRun] = []
        for source in inputs.sources {
            guard let run = try earlier(source) else { return nil }
            known.append(run)
        }
        return known.isEmpty ? nil : try known.map { try again($0, since: startedAt) }
    }

    /// Journals a run of which nothing was kept, as it differs too much from what was known.
    func stopped(_ alarm: ExportAlarm) throws -> ImportReport {
        var report = alarm.report
        report.isStopped = true
        report.events = [:]
        report.quarantined = []
        report.wholeObjects = []
        (report.unchanged, report.missing, report.returned) = (0, 0, 0)
        return try context.store.transaction {
            // Its content is not known: it is read again.
            try journal(report, "", startedAt: context.wallClock(), positions: nil)
        }
    }

    private func journal(
        _ report: ImportReport, _ contentHash: String, startedAt: Instant,
        positions: ClosedRange<Position>?
    ) throws -> ImportReport {
        var report = report
        report.setAside = max(report.setAside, report.quarantined.count)
        let finishedAt = context.wallClock()
        report.seconds = Double(finishedAt.rawValue - startedAt.rawValue) / 1000
        report.run = try context.store.journal(
            ImportRun(
                startedAt: startedAt, finishedAt: finishedAt, contentHash: contentHash,
                positions: positions, report: report))
        return report
    }

    /// The payload of `import.finished.v1`.
    private struct Finished: Encodable {
        let source: String
        let dialect: String
        let baseline: Bool
        /// The position of the first event it appended.
        let first: Int64
        let files: [File]
        let rows: Int
        let events: [String: Int]
        let unchanged: Int
        let missing: Int
        let bots: Int
        let quarantined: Int

        /// A file; the folder is not part of the fact.
        struct File: Encodable {
            let name: String
            let rows: Int
            let hash: String?
        }

        init(_ report: ImportReport, first: Int64) {
            source = report.source
            dialect = report.dialect
            baseline = report.baseline
            self.first = first
            files = report.files.map {
                File(
                    name: $0.name.split(separator: "/").last.map(String.init) ?? $0.name,
                    rows: $0.rows, hash: $0.hash)
            }
            rows = report.rows
            events = report.events
            unchanged = report.unchanged
            missing = report.missing
            bots = report.bots
            quarantined = report.quarantined.count
        }
    }
}

/// An export that differs so much from what was known that somebody has to look at it first.
public struct ExportAlarm: Error {
    /// What the run would have done; nothing of it was kept.
    public let report: ImportReport
}
