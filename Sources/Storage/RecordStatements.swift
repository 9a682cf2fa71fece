import SQLite

/// The compiled statements over the table of CRM records, which every row of an export asks.
final class RecordStatements {
    private let selectHash: Statement
    private let selectPayload: Statement
    private let upsert: Statement

    init(_ connection: borrowing Connection) throws {
        selectHash = try connection.prepare("SELECT hash FROM records WHERE kind = ? AND id = ?")
        selectPayload = try connection.prepare(
            "SELECT fields FROM records WHERE kind = ? AND id = ?")
        upsert = try connection.prepare(
            """
            INSERT INTO records (kind, id, hash, fields) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, id) DO UPDATE SET hash = excluded.hash, fields = excluded.fields
            """)
    }

    func hash(_ kind: String, _ id: String) throws -> Int64? {
        selectHash.bind(1, kind)
        selectHash.bind(2, id)
        defer { selectHash.reset() }
        return try selectHash.step() ? selectHash.integer(0) : nil
    }

    func payload(_ kind: String, _ id: String) throws -> [UInt8]? {
        selectPayload.bind(1, kind)
        selectPayload.bind(2, id)
        defer { selectPayload.reset() }
        return try selectPayload.step() ? selectPayload.bytes(0) : nil
    }

    func put(_ kind: String, _ id: String, hash: Int64, payload: [UInt8]) throws {
        upsert.bind(1, kind)
        upsert.bind(2, id)
        upsert.bind(3, hash)
        upsert.bind(4, utf8: payload[...])
        try upsert.run()
    }
}
