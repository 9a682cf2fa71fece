import Ingest
import SQLite

/// The compiled statements over the table of CRM records, which every row of an export asks.
final class RecordStatements {
    private let selectHashes: Statement
    private let selectPayload: Statement
    private let insert: Statement
    private let update: Statement

    init(_ connection: borrowing Connection) throws {
        selectHashes = try connection.prepare("SELECT id, hash FROM records WHERE kind = ?")
        selectPayload = try connection.prepare(
            """
            SELECT payload, log.data, log.type FROM records
            LEFT JOIN log ON records.payload IS NULL AND position = added
            WHERE kind = ? AND id = ?
            """)
        // A history may tell of a record that was deleted and came back: the newest telling counts.
        insert = try connection.prepare(
            """
            INSERT INTO records (kind, id, hash, added) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, id) DO UPDATE
            SET hash = excluded.hash, added = excluded.added, payload = NULL
            """)
        update = try connection.prepare(
            "UPDATE records SET hash = ?, payload = coalesce(?, payload) WHERE kind = ? AND id = ?")
    }

    func knownRows(_ kind: String) throws -> KnownRows {
        var rows = KnownRows()
        selectHashes.bind(1, kind)
        defer { selectHashes.reset() }
        while try selectHashes.step() {
            let hash = selectHashes.integer(1)
            selectHashes.withSpan(0) { rows.insert(id: $0, hash: hash) }
        }
        return rows
    }

    /// The payload that describes a record, as it is stored; with the id of its type where it is that
    /// of an event, and may be of an earlier version.
    func payload(_ kind: String, _ id: String) throws -> (data: [UInt8], type: Int64?)? {
        selectPayload.bind(1, kind)
        selectPayload.bind(2, id)
        defer { selectPayload.reset() }
        guard try selectPayload.step() else { return nil }
        if !selectPayload.isNull(0) { return (selectPayload.bytes(0), nil) }
        return selectPayload.isNull(1)
            ? nil : (selectPayload.bytes(1), selectPayload.integer(2))
    }

    func add(_ kind: String, _ id: String, hash: Int64, added: Int64?) throws {
        insert.bind(1, kind)
        insert.bind(2, id)
        insert.bind(3, hash)
        insert.bind(4, added)
        try insert.run()
    }

    func change(_ kind: String, _ id: String, hash: Int64, payload: [UInt8]?) throws {
        update.bind(1, hash)
        if let payload { update.bind(2, utf8: payload[...]) } else { update.bindNull(2) }
        update.bind(3, kind)
        update.bind(4, id)
        try update.run()
    }
}
