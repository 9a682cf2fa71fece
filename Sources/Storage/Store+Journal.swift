public import CivilTime
public import Engine
import Ingest
import SQLite
import Timeline

extension Store: ImportJournal {
    private static let columns =
        "id, started_at, finished_at, content_hash, first, last, undone_at, report"
    /// A checkpoint that is there while the records are not.
    private static let lost = "records.lost"

    /// All runs in their order, without the rows that they set aside.
    public func importRuns() throws -> [ImportRun] {
        let select = try connection.prepare("SELECT \(Self.columns) FROM import_runs ORDER BY id")
        var runs: [ImportRun] = []
        while try select.step() { runs.append(try run(select)) }
        return runs
    }

    /// The newest run of a source that was not undone, over exactly the content of that hash if one is given.
    public func lastImportRun(source: String, contentHash: String?) throws -> ImportRun? {
        let select = try connection.prepare(
            """
            SELECT \(Self.columns) FROM import_runs
            WHERE source = ?1 AND content_hash = coalesce(?2, content_hash) AND undone_at IS NULL
                AND content_hash <> ''
            ORDER BY id DESC LIMIT 1
            """)
        select.bind(1, source)
        select.bind(2, contentHash)
        return try select.step() ? run(select) : nil
    }

    private func run(_ select: borrowing Statement) throws -> ImportRun {
        var report = try select.withSpan(7) { try Payload.decode(ImportReport.self, from: $0) }
        report.run = select.integer(0)
        var positions: ClosedRange<Position>?
        if let first = select.optionalInteger(4), let last = select.optionalInteger(5),
            first <= last
        {
            positions = Position(first)...Position(last)
        }
        return ImportRun(
            id: select.integer(0),
            startedAt: select.optionalInteger(1).map { Instant(milliseconds: $0) },
            finishedAt: Instant(milliseconds: select.integer(2)), contentHash: select.text(3),
            positions: positions,
            undoneAt: select.optionalInteger(6).map { Instant(milliseconds: $0) }, report: report)
    }

    /// Adds a run, with the rows it set aside, and gives it its number.
    public func journal(_ run: ImportRun) throws -> Int64 {
        var summary = run.report
        summary.quarantined = []
        let insert = try connection.prepare(
            """
            INSERT INTO import_runs
                (source, started_at, finished_at, content_hash, first, last, undone_at, report)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """)
        insert.bind(1, run.report.source)
        insert.bind(2, run.startedAt?.rawValue)
        insert.bind(3, run.finishedAt.rawValue)
        insert.bind(4, run.contentHash)
        insert.bind(5, run.positions?.lowerBound.rawValue)
        insert.bind(6, run.positions?.upperBound.rawValue)
        insert.bind(7, run.undoneAt?.rawValue)
        insert.bind(8, utf8: try Payload.encode(summary)[...])
        _ = try insert.step()
        let id = insert.integer(0)
        insert.reset()
        try quarantine(run.report, run: id)
        return id
    }

    /// Notes that a run was undone: rows that it read, or did not have, wait again.
    public func markUndone(run: Int64, at instant: Instant) throws {
        let update = try connection.prepare("UPDATE import_runs SET undone_at = ? WHERE id = ?")
        update.bind(1, instant.rawValue)
        update.bind(2, run)
        try update.run()
        try reopen(endedBy: run)
    }

    /// Whether what imports compare records with has been lost, and is to be made anew from the log.
    public func recordsAreLost() throws -> Bool { try checkpoint(Self.lost).rawValue > 0 }

    /// Forgets what imports compare records with, so that the next one makes it anew.
    public func loseRecords() throws {
        try connection.execute(
            "DELETE FROM record_tables; DELETE FROM record_chunks; DELETE FROM record_descriptions;"
        )
        try setCheckpoint(Self.lost, Position(1))
    }

    /// Makes anew what imports compare records with: what the log says, but for what was undone.
    public func rebuildRecords(without undone: [UndoneRun]) throws {
        try loseRecords()
        var records = RecordFold(into: self)
        try read(EventFilter(kinds: RecordFold.kinds)) { event, data, _ in
            if undone.contains(where: { $0.positions.contains(event.position) }) { return }
            try records.apply(event, data)
        }
        try records.finish()
        try setCheckpoint(Self.lost, Position(0))
    }
}
