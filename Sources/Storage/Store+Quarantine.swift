public import Engine
import Ingest
import SQLite

extension Store: QuarantineStore {
    private static let columns = """
        id, source, object, file, line, column, reason, header, content, is_cut, fixed, first_run,
        last_run, state, ended_by
        """
    /// What the state of a row is that waits again.
    private static let waiting = "iif(fixed IS NULL, 'open', 'fixed')"

    /// All rows of a source or of all, of some states, in the order in which they were first set aside.
    public func quarantine(
        source: String?, states: Set<QuarantineEntry.State>
    ) throws -> [QuarantineEntry] {
        let select = try connection.prepare(
            """
            SELECT \(Self.columns) FROM quarantine
            WHERE source = coalesce(?, source)
                AND state IN (SELECT value FROM json_each(?)) ORDER BY id
            """)
        select.bind(1, source)
        select.bind(2, "[\(states.map { "\"\($0.rawValue)\"" }.sorted().joined(separator: ","))]")
        var entries: [QuarantineEntry] = []
        while try select.step() { entries.append(try entry(select)) }
        return entries
    }

    /// The row of that number; nil where there is none.
    public func quarantined(_ id: Int64) throws -> QuarantineEntry? {
        let select = try connection.prepare(
            "SELECT \(Self.columns) FROM quarantine WHERE id = ?")
        select.bind(1, id)
        return try select.step() ? entry(select) : nil
    }

    private func entry(_ select: borrowing Statement) throws -> QuarantineEntry {
        let isCut = select.integer(9) != 0
        var row = QuarantinedRow(
            file: select.text(3), line: Int(select.integer(4)), column: select.optionalText(5),
            reason: select.text(6), content: select.bytes(8), isCut: isCut)
        row.object = select.optionalText(2)
        row.header = select.optionalText(7)
        guard let state = QuarantineEntry.State(rawValue: select.text(13)) else {
            throw StorageError.damaged(place: "row \(select.integer(0)) of the quarantine")
        }
        return QuarantineEntry(
            id: select.integer(0), source: select.text(1), row: row,
            fixed: select.optionalText(10), firstRun: select.integer(11),
            lastRun: select.integer(12), state: state, endedBy: select.optionalInteger(14))
    }

    /// Keeps what is to be read in place of a row, which is fixed from now on.
    public func fix(_ entry: QuarantineEntry, as text: String) throws {
        let update = try connection.prepare(
            """
            UPDATE quarantine SET fixed = ?, fixed_identity = ?, state = 'fixed', ended_by = NULL
            WHERE id = ?
            """)
        update.bind(1, text)
        update.bind(2, entry.row.identity(of: text))
        update.bind(3, entry.id)
        try update.run()
    }

    /// Notes that rows were read by a run.
    public func markReplayed(_ ids: [Int64], by run: Int64) throws {
        let update = try connection.prepare(
            "UPDATE quarantine SET state = 'replayed', ended_by = ? WHERE id = ?")
        for id in ids {
            update.bind(1, run)
            update.bind(2, id)
            try update.run()
        }
    }

    /// What was read in place of rows of a source, by the identities of these.
    public func mendedRows(of source: String) throws -> [String: String] {
        let select = try connection.prepare(
            """
            SELECT identity, fixed FROM quarantine
            WHERE source = ? AND state = 'replayed' AND fixed IS NOT NULL
            """)
        select.bind(1, source)
        var rows: [String: String] = [:]
        while try select.step() { rows[select.text(0)] = select.text(1) }
        return rows
    }

    // MARK: What runs do

    /// Takes in the rows that a run set aside, and those that its export does not have any more.
    func quarantine(_ report: ImportReport, run: Int64) throws {
        try setAside(report, run: run)
        // Whatever a full export still has was set aside again by now.
        let gone = try connection.prepare(
            """
            UPDATE quarantine SET state = 'gone', ended_by = ?1
            WHERE source = ?2 AND (object = ?3 OR object IS NULL) AND last_run < ?1
                AND state IN ('open', 'fixed')
            """)
        for object in report.wholeObjects {
            gone.bind(1, run)
            gone.bind(2, report.source)
            gone.bind(3, object)
            try gone.run()
        }
    }

    /// The same row again is the same entry. One that was replayed stays so, as what was read for it is
    /// known; what is mended and still cannot be read, or went and is back, waits again.
    private func setAside(_ report: ImportReport, run: Int64) throws {
        // The file of a replay is none that anybody has.
        let place = report.isReplay ? "" : "file = ?4, line = ?5,"
        let again = try connection.prepare(
            """
            UPDATE quarantine SET \(place) column = ?6, reason = ?7, last_run = ?3,
                state = iif(state = 'replayed' AND identity = ?2, state, \(Self.waiting)),
                ended_by = iif(state = 'replayed' AND identity = ?2, ended_by, NULL)
            WHERE source = ?1 AND (identity = ?2 OR fixed_identity = ?2) RETURNING id
            """)
        let new = try connection.prepare(
            """
            INSERT INTO quarantine (source, identity, first_run, last_run, file, line, column,
                reason, object, header, content, is_cut, state)
            VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open')
            """)
        for row in report.quarantined {
            let identity = row.identity
            bind(again, row, identity, report.source, run)
            var isKnown = false
            while try again.step() { isKnown = true }
            again.reset()
            if isKnown { continue }
            bind(new, row, identity, report.source, run)
            new.bind(8, row.object)
            new.bind(9, row.header)
            new.bind(10, row.content)
            new.bind(11, row.isCut ? 1 : 0)
            try new.run()
        }
    }

    private func bind(
        _ statement: borrowing Statement, _ row: QuarantinedRow, _ identity: String,
        _ source: String, _ run: Int64
    ) {
        statement.bind(1, source)
        statement.bind(2, identity)
        statement.bind(3, run)
        statement.bind(4, row.file)
        statement.bind(5, Int64(row.line))
        statement.bind(6, row.column)
        statement.bind(7, row.reason)
    }

    /// The rows that a run ended wait again, as it counts as never having been.
    func reopen(endedBy run: Int64) throws {
        let update = try connection.prepare(
            """
            UPDATE quarantine SET state = \(Self.waiting), ended_by = NULL WHERE ended_by = ?
            """)
        update.bind(1, run)
        try update.run()
    }
}
