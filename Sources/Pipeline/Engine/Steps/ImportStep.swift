import Crypto
import Ingest
import Timeline

/// Imports what came in since the last run, each source in one transaction.
struct ImportStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// The CRM's export, then the visits.
    func importExports(_ inputs: ImportInputs, books: Books) throws -> [ImportReport] {
        var reports: [ImportReport] = []
        if let export = inputs.crm {
            reports.append(
                // Read every night, however old: a planned meeting is held without its row changing.
                try importOnce(
                    "crm", export.files.map(\.file), books, evenIfKnown: true
                ) { baseline, append, tell in
                    var run = CRMImport(
                        settings: context.configuration.settings.crm, now: context.now,
                        baseline: baseline,
                        hasHistory: export.files.contains { $0.kind == .opportunityHistory },
                        ignored: export.ignored, store: context.store, append: append,
                        progress: tell)
                    for (kind, file) in export.files { try run.importFile(file, kind: kind) }
                    return run.report
                })
        }
        if !inputs.visits.isEmpty {
            reports.append(
                try importOnce("web", inputs.visits, books) { baseline, append, tell in
                    var run = VisitImport(
                        settings: context.configuration.settings.web, baseline: baseline,
                        append: append, progress: tell)
                    for file in inputs.visits { try run.importFile(file) }
                    return run.report
                })
        }
        return reports
    }

    /// Replies and outcomes, which name contacts that the CRM's export may just have brought.
    func importReplies(_ inputs: ImportInputs, books: Books) throws -> [ImportReport] {
        guard !inputs.replies.isEmpty else { return [] }
        return [
            try importOnce("replies", inputs.replies, books) { baseline, append, _ in
                var run = ReplyImport(book: books.accounts, baseline: baseline, append: append)
                for file in inputs.replies { try run.importFile(file) }
                return run.report
            }
        ]
    }

    private typealias Append = (NewEvent) throws -> AppendOutcome

    /// Files that an earlier run has seen are not read again; the run is journalled all the same.
    private func importOnce(
        _ source: String, _ files: [InputFile], _ books: Books, evenIfKnown: Bool = false,
        _ body: (_ baseline: Bool, _ append: @escaping Append, _ tell: @escaping (Int) -> Void)
            throws -> ImportReport
    ) throws -> ImportReport {
        let store = context.store
        let hash = try contentHash(of: files)
        if !evenIfKnown, var report = try store.importReport(source: source, contentHash: hash) {
            report.unchanged = report.rows - report.bots
            report.events = [:]
            report.baseline = false
            return try store.transaction {
                try store.journal(report, contentHash: hash, finishedAt: context.wallClock())
                return report
            }
        }
        let baseline = !books.ledger.knownSources.contains(source)
        let total = files.reduce(0) { $0 + $1.size }
        return try store.transaction {
            let first = try store.lastPosition().rawValue + 1
            let recordedAt = context.wallClock()
            var done = 0
            let report = try body(
                baseline, { try store.append($0, recordedAt: recordedAt) },
                { bytes in
                    done += bytes
                    context.progress(.import, done, total)
                })
            if report.eventCount > 0 {
                try context.decide(
                    .importFinished, stream: "import/\(source)", key: "\(source):\(first)",
                    causation: nil, Finished(report, first: first))
            }
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
            hasher.update(Array("\(file.name.split(separator: "/").last ?? "")\u{0}".utf8)[...])
            try file.forEachChunk { hasher.update($0) }
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
