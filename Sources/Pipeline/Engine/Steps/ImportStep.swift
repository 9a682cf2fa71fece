import Concurrency
import Crypto
import Ingest
import Timeline

/// Imports what came in since the last run, each source in one transaction.
///
/// Three threads share the two cores: one reads the files, this one appends, one folds what was
/// appended into the books.
struct ImportStep {
    let context: RunContext
    /// Chunks of a file that may wait between two threads; each is about 5 MB once it is read.
    private static let ahead = 2

    init(_ context: RunContext) { self.context = context }

    /// The CRM's export, then the visits; `books` have it all afterwards.
    func importExports(_ inputs: ImportInputs, books: inout Books) throws -> [ImportReport] {
        let ledger = books.ledger
        let now = context.now
        return try overlap(
            ahead: Self.ahead, folding: &books,
            with: { books, events in try books.take(events, occurredUpTo: now) },
            while: { hand in
                var reports: [ImportReport] = []
                if let export = inputs.crm {
                    reports.append(try importCRM(export, ledger, appended: hand))
                }
                if !inputs.visits.isEmpty {
                    reports.append(try importVisits(inputs.visits, ledger, appended: hand))
                }
                return reports
            })
    }

    private func importCRM(
        _ export: CRMExport, _ ledger: RunLedger, appended: ([AppendedEvent]) throws -> Void
    ) throws -> ImportReport {
        let (settings, now) = (context.configuration.settings.crm, context.now)
        let hasHistory = export.files.contains { $0.kind == .opportunityHistory }
        // Read every night, however old: a planned meeting is held without its row changing.
        return try importOnce(
            "crm", export.files.map(\.file), ledger, evenIfKnown: true, appended: appended
        ) { baseline, append, tell in
            var run = CRMImport(
                settings: settings, now: now, baseline: baseline, hasHistory: hasHistory,
                ignored: export.ignored, store: context.store, append: append)
            var known: [RecordKind: KnownRows] = [:]
            for (kind, _) in export.files { known[kind] = try context.store.knownRows(kind) }
            try overlap(
                ahead: Self.ahead,
                producing: { [known] hand in
                    var reader = ExportReader(
                        settings: settings, now: now, hasHistory: hasHistory, known: known)
                    for table in export.tables { try reader.read(table, hand: hand) }
                    for (kind, file) in export.files where export.tables.isEmpty {
                        try reader.read(file, kind: kind, hand: hand)
                    }
                },
                consuming: { (batch: ExportBatch) in
                    try run.take(batch)
                    try tell(batch.bytes)
                })
            return run.report
        }
    }

    private func importVisits(
        _ files: [InputFile], _ ledger: RunLedger, appended: ([AppendedEvent]) throws -> Void
    ) throws -> ImportReport {
        let settings = context.configuration.settings.web
        return try importOnce("web", files, ledger, appended: appended) { baseline, append, tell in
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
                "replies", inputs.replies, books.ledger, appended: { _ in }
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
        _ source: String, _ files: [InputFile], _ ledger: RunLedger, evenIfKnown: Bool = false,
        appended: ([AppendedEvent]) throws -> Void,
        _ body:
            @escaping (_ baseline: Bool, _ append: @escaping Append, _ tell: Tell)
            throws -> ImportReport
    ) throws -> ImportReport {
        let store = context.store
        let hash = try contentHash(of: files)
        if !evenIfKnown, var report = try store.importReport(source: source, contentHash: hash) {
            report.unchanged = report.rows - report.bots - (report.unrelated ?? 0)
            report.events = [:]
            report.baseline = false
            return try store.transaction {
                try store.journal(report, contentHash: hash, finishedAt: context.wallClock())
                return report
            }
        }
        let total = files.reduce(0) { $0 + $1.size }
        return try store.transaction {
            let first = try store.lastPosition().rawValue + 1
            let recordedAt = context.wallClock()
            var fresh: [AppendedEvent] = []
            var done = 0
            let append: Append = { event in
                let event = try store.asRead(event)
                let outcome = try store.append(event, recordedAt: recordedAt)
                if case .appended(let position, let version) = outcome {
                    fresh.append(
                        AppendedEvent(
                            event, position: position, version: version, recordedAt: recordedAt))
                }
                return outcome
            }
            let report = try body(!ledger.knownSources.contains(source), append) { bytes in
                try appended(fresh)
                fresh = []
                done += bytes
                context.progress(.import, done, total)
            }
            if report.eventCount > 0 {
                let finished = NewEvent(
                    stream: "import/\(source)", type: .importFinished, occurredAt: context.now,
                    source: "signalbox", key: "\(source):\(first)", actor: "signalbox",
                    data: try Payload.encode(Finished(report, first: first)))
                _ = try append(finished)
            }
            try appended(fresh)
            try store.journal(report, contentHash: hash, finishedAt: recordedAt)
            return report
        }
    }

    /// BLAKE2b over names and contents, so that equal files are told however they are chunked, and
    /// over the settings, which decide what the files mean.
    private func contentHash(of files: [InputFile]) throws -> String {
        var hasher = SecureHasher()
        hasher.update(Array((context.configuration.hashes[.settings] ?? "").utf8)[...])
        for file in files {
            hasher.update(Array("\(file.identity ?? file.lastComponent)\u{0}".utf8)[...])
            if file.identity == nil { try file.forEachChunk { hasher.update($0) } }
        }
        return hasher.finish()
    }

    /// The payload of `import.finished.v1`.
    private struct Finished: Encodable {
        let source: String
        let dialect: String
        let baseline: Bool
        /// The position of the first event it appended.
        let first: Int64
        let files: [ImportReport.File]
        let rows: Int
        let events: [String: Int]
        let unchanged: Int
        let bots: Int
        let quarantined: Int

        init(_ report: ImportReport, first: Int64) {
            source = report.source
            dialect = report.dialect
            baseline = report.baseline
            self.first = first
            // The folder is not part of the fact.
            files = report.files.map { file in
                var file = file
                file.name = file.name.split(separator: "/").last.map(String.init) ?? file.name
                return file
            }
            rows = report.rows
            events = report.events
            unchanged = report.unchanged
            bots = report.bots
            quarantined = report.quarantined.count
        }
    }
}
