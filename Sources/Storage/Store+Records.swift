import Crypto
import Engine
public import Ingest
import JSON
import SQLite
import Timeline

extension Store: RecordStore {
    /// Records of one chunk: a night that changes few of them writes little.
    private static let chunkLength = 1 << 15

    /// What of a record a chunk holds.
    private enum Column: Int64, CaseIterable {
        case id = 0
        case row, place
    }

    /// The records of one object as the last exports left them; about 20 ns a record.
    public func records(_ kind: RecordKind) throws -> KnownRecords {
        var columns: [Column: [UInt64]] = [:]
        for column in Column.allCases {
            columns[column] = try chunks(kind, column).flatMap { $0 }
        }
        let ids = columns[.id] ?? []
        guard columns.values.allSatisfy({ $0.count == ids.count }) else {
            throw StorageError.damaged(place: "the \(kind.rawValue) records")
        }
        return KnownRecords(
            rows: KnownRows(ids: ids, rows: columns[.row] ?? []),
            places: (columns[.place] ?? []).map(RecordPlace.init(rawValue:)),
            summary: try summary(kind))
    }

    private func chunks(_ kind: RecordKind, _ column: Column) throws -> [[UInt64]] {
        let select = try connection.prepare(
            "SELECT data FROM record_chunks WHERE kind = ? AND field = ? ORDER BY chunk")
        select.bind(1, kind.rawValue)
        select.bind(2, column.rawValue)
        defer { select.reset() }
        var chunks: [[UInt64]] = []
        while try select.step() { chunks.append(select.words(0)) }
        return chunks
    }

    private func summary(_ kind: RecordKind) throws -> TableSummary {
        let select = try connection.prepare("SELECT summary FROM record_tables WHERE kind = ?")
        select.bind(1, kind.rawValue)
        guard try select.step() else { return TableSummary() }
        return try select.withSpan(0) { try Payload.decode(TableSummary.self, from: $0) }
    }

    /// Keeps the records of one object for the next export; chunks that are as they were are not written.
    public func keep(_ records: KnownRecords, of kind: RecordKind) throws {
        let upsert = try connection.prepare(
            "INSERT OR REPLACE INTO record_tables (kind, summary) VALUES (?, ?)")
        upsert.bind(1, kind.rawValue)
        upsert.bind(2, utf8: try Payload.encode(records.summary)[...])
        try upsert.run()
        try keep(records.rows.ids, kind, .id)
        try keep(records.rows.rows, kind, .row)
        try keep(records.places.map(\.rawValue), kind, .place)
    }

    private func keep(_ words: [UInt64], _ kind: RecordKind, _ column: Column) throws {
        let stored = try chunks(kind, column)
        let put = try connection.prepare(
            "INSERT OR REPLACE INTO record_chunks (kind, field, chunk, data) VALUES (?, ?, ?, ?)")
        put.bind(1, kind.rawValue)
        put.bind(2, column.rawValue)
        for (number, start) in stride(from: 0, to: words.count, by: Self.chunkLength).enumerated() {
            let chunk = words[start..<min(start + Self.chunkLength, words.count)]
            if number < stored.count, stored[number][...] == chunk { continue }
            put.bind(3, Int64(number))
            put.bind(4, words: chunk)
            try put.run()
        }
    }

    /// What describes a record whole: its id, and an object with `fields`.
    public func description(
        _ kind: RecordKind, at place: RecordPlace
    ) throws -> (id: String, payload: [UInt8])? {
        let statements = try recordStatements()
        let found: (stream: String, data: [UInt8], type: Int64?)?
        switch place.description {
        case .none: return nil
        case .event(let position): found = try statements.event(position)
        case .stored(let number): found = try statements.description(number)
        }
        guard let (stream, stored, type) = found else {
            throw StorageError.damaged(place: "the descriptions of \(kind.rawValue) records")
        }
        let id = String(stream.drop { $0 != "/" }.dropFirst())
        let payload = try withOpened(stored.span, at: stream) { opened in
            guard let type = try type.map(name), upcasters.newest(of: type) != nil
            else { return [UInt8](copying: opened) }
            let data = try JSONValue(parsing: [UInt8](copying: opened))
            return upcasters.payload(data, of: type).utf8()
        }
        return (id, payload)
    }

    /// Stores what describes a record from now on, in place of what did.
    public func describe(
        _ kind: RecordKind, id: String, payload: [UInt8], insteadOf place: RecordPlace
    ) throws -> RecordPlace {
        var former: Int64?
        if case .stored(let number) = place.description { former = number }
        let number = try recordStatements().describe(
            "\(kind.rawValue)/\(id)", sealed(payload, kind: kind, id: id), insteadOf: former)
        return RecordPlace(.stored(number), place.state)
    }
}

/// The compiled statements over what describes CRM records, which every changed row asks.
final class RecordStatements {
    private let selectEvent: Statement
    private let select: Statement
    private let insert: Statement
    private let delete: Statement

    init(_ connection: borrowing Connection) throws {
        selectEvent = try connection.prepare(
            """
            SELECT streams.name, log.data, log.type
            FROM log JOIN streams ON streams.id = log.stream WHERE position = ?
            """)
        select = try connection.prepare(
            "SELECT stream, data FROM record_descriptions WHERE id = ?")
        // In the order in which they come, so that they are written side by side.
        insert = try connection.prepare(
            "INSERT INTO record_descriptions (stream, data) VALUES (?, ?) RETURNING id")
        delete = try connection.prepare("DELETE FROM record_descriptions WHERE id = ?")
    }

    func event(_ position: Position) throws -> (stream: String, data: [UInt8], type: Int64?)? {
        selectEvent.bind(1, position.rawValue)
        defer { selectEvent.reset() }
        guard try selectEvent.step() else { return nil }
        return (selectEvent.text(0), selectEvent.bytes(1), selectEvent.integer(2))
    }

    func description(_ number: Int64) throws -> (stream: String, data: [UInt8], type: Int64?)? {
        select.bind(1, number)
        defer { select.reset() }
        guard try select.step() else { return nil }
        return (select.text(0), select.bytes(1), nil)
    }

    func describe(_ stream: String, _ data: [UInt8], insteadOf former: Int64?) throws -> Int64 {
        if let former {
            delete.bind(1, former)
            try delete.run()
        }
        insert.bind(1, stream)
        insert.bind(2, utf8: data[...])
        defer { insert.reset() }
        _ = try insert.step()
        return insert.integer(0)
    }
}
