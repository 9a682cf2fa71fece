import CivilTime
public import Engine
import SQLite
public import Timeline

extension Store: ProjectionStore {
    /// Runs `body`, which only reads: all that it reads is what one moment had, whoever writes.
    public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try isInTransaction ? body() : connection.snapshot(body)
    }

    /// How far the rows of a projection go; nil if there are none.
    public func projectionCheckpoint(_ name: ProjectionName) throws -> ProjectionCheckpoint? {
        let select = try connection.prepare(
            "SELECT version, position, latest FROM projections WHERE id = ?")
        select.bind(1, name.id)
        guard try select.step() else { return nil }
        return ProjectionCheckpoint(
            version: select.text(0), position: Position(select.integer(1)),
            latest: Instant(milliseconds: select.integer(2)))
    }

    /// Hands every row of a projection to `body`, in the order of their keys' bytes.
    public func readRows(
        of name: ProjectionName, _ body: (ProjectionRow) throws -> Void
    ) throws {
        let select = try connection.prepare(
            "SELECT key, value FROM projection_rows WHERE projection = ? ORDER BY key")
        select.bind(1, name.id)
        defer { select.reset() }
        while try select.step() {
            try body(ProjectionRow(key: select.text(0), value: select.bytes(1)))
        }
    }

    /// Stores what `write` hands over, and with it how far the rows now go.
    public func storeRows(
        of name: ProjectionName, _ checkpoint: ProjectionCheckpoint,
        _ write: (_ take: (String, [UInt8]?) throws -> Void) throws -> Void
    ) throws {
        let upsert = try connection.prepare(
            """
            INSERT OR REPLACE INTO projections (id, name, version, position, latest)
            VALUES (?, ?, ?, ?, ?)
            """)
        upsert.bind(1, name.id)
        upsert.bind(2, name.rawValue)
        upsert.bind(3, checkpoint.version)
        upsert.bind(4, checkpoint.position.rawValue)
        upsert.bind(5, checkpoint.latest.rawValue)
        try upsert.run()
        let put = try connection.prepare(
            "INSERT OR REPLACE INTO projection_rows (projection, key, value) VALUES (?, ?, ?)")
        let delete = try connection.prepare(
            "DELETE FROM projection_rows WHERE projection = ? AND key = ?")
        put.bind(1, name.id)
        delete.bind(1, name.id)
        try write { key, value in
            if let value {
                put.bind(2, key)
                put.bind(3, blob: value[...])
                try put.run()
            } else {
                delete.bind(2, key)
                try delete.run()
            }
        }
    }

    /// Removes every row of a projection, and its checkpoint.
    public func removeRows(of name: ProjectionName) throws {
        for table in ["projection_rows WHERE projection", "projections WHERE id"] {
            let delete = try connection.prepare("DELETE FROM \(table) = ?")
            delete.bind(1, name.id)
            try delete.run()
        }
    }
}

extension ProjectionName {
    /// Its number in the tables.
    fileprivate var id: Int64 {
        switch self {
        case .accounts: 1
        case .recommendations: 2
        case .trust: 3
        case .runs: 4
        }
    }
}
