import SQLite
public import CivilTime
public import Engine
import FoundationEssentials
public import Ingest
import JSON
public import Timeline

extension Store: RecordStore {
    /// The rows of one object as they last stood in an export; about 1 µs a row.
    public func knownRows(_ kind: RecordKind) throws -> KnownRows {
        try recordStatements().knownRows(kind.rawValue)
    }

    /// The payload that last described the whole record.
    public func payload(kind: RecordKind, id: String) throws -> [UInt8]? {
        guard let (stored, type) = try recordStatements().payload(kind.rawValue, id)
        else { return nil }
        return try withOpened(stored.span, at: "\(kind.rawValue) \(id)") { opened in
            guard let type = try type.map(name), upcasters.newest(of: type) != nil
            else { return [UInt8](copying: opened) }
            let data = try JSONValue(parsing: [UInt8](copying: opened))
            return upcasters.payload(data, of: type).utf8()
        }
    }

    /// Remembers a record seen for the first time.
    public func add(kind: RecordKind, id: String, hash: Int64, at position: Position?) throws {
        try recordStatements().add(kind.rawValue, id, hash: hash, added: position?.rawValue)
    }

    /// Remembers what a record's row has become.
    public func change(kind: RecordKind, id: String, hash: Int64, payload: [UInt8]?) throws {
        let payload = try payload.map { try sealed($0, kind: kind, id: id) }
        try recordStatements().change(kind.rawValue, id, hash: hash, payload: payload)
    }
}

extension Store: HomeStore {
    /// The report of an earlier run over exactly these files; nil if there was none.
    public func importReport(source: String, contentHash: String) throws -> ImportReport? {
        let select = try connection.prepare(
            "SELECT report FROM import_runs WHERE source = ? AND content_hash = ? LIMIT 1")
        select.bind(1, source)
        select.bind(2, contentHash)
        guard try select.step() else { return nil }
        return try select.withSpan(0) { try Payload.decode(ImportReport.self, from: $0) }
    }

    /// Adds a run to the journal, with the rows it set aside.
    public func journal(
        _ report: ImportReport, contentHash: String, finishedAt: Instant
    ) throws {
        var summary = report
        summary.quarantined = []
        let insert = try connection.prepare(
            """
            INSERT INTO import_runs (source, finished_at, content_hash, report)
            VALUES (?, ?, ?, ?) RETURNING id
            """)
        insert.bind(1, report.source)
        insert.bind(2, finishedAt.rawValue)
        insert.bind(3, contentHash)
        insert.bind(4, utf8: try Payload.encode(summary)[...])
        _ = try insert.step()
        let run = insert.integer(0)
        insert.reset()
        let setAside = try connection.prepare(
            "INSERT INTO quarantine (run, file, line, reason, content) VALUES (?, ?, ?, ?, ?)")
        for row in report.quarantined {
            setAside.bind(1, run)
            setAside.bind(2, row.file)
            setAside.bind(3, Int64(row.line))
            setAside.bind(4, row.reason)
            setAside.bind(5, row.content)
            try setAside.run()
        }
    }

    /// How far a step has worked through the log; 0 at first.
    public func checkpoint(_ name: String) throws -> Position {
        let select = try connection.prepare("SELECT position FROM checkpoints WHERE name = ?")
        select.bind(1, name)
        return Position(try select.step() ? select.integer(0) : 0)
    }

    /// Moves a checkpoint.
    public func setCheckpoint(_ name: String, _ position: Position) throws {
        let upsert = try connection.prepare(
            """
            INSERT INTO checkpoints (name, position) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """)
        upsert.bind(1, name)
        upsert.bind(2, position.rawValue)
        try upsert.run()
    }
}
