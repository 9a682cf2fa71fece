import CivilTime
import Concurrency
public import Engine
import JSON
import SQLite
public import Timeline

extension Store: ProjectionStore {
    /// How far the rows of a projection go; nil if there are none, or none that can be opened.
    public func projectionCheckpoint(_ name: ProjectionName) throws -> ProjectionCheckpoint? {
        let select = try connection.prepare(
            "SELECT version, position, latest FROM projections WHERE id = ?")
        select.bind(1, name.id)
        guard try select.step() else { return nil }
        let stored = select.text(0)
        var version: String? = stored
        if isSealed(name) {
            version =
                stored.contains(RowSealer.mark)
                ? try sealer(name, makes: false)?.version(stored) : nil
        }
        guard let version else { return nil }
        return ProjectionCheckpoint(
            version: version, position: Position(select.integer(1)),
            latest: Instant(milliseconds: select.integer(2)))
    }

    /// Hands every row of a projection to `body`, in the order of their keys' bytes.
    ///
    /// - Throws: `RowError` for a row that was changed since it was sealed.
    public func readRows(
        of name: ProjectionName, _ body: (ProjectionRow) throws -> Void
    ) throws {
        guard try projectionCheckpoint(name) != nil else { return }
        let sealer = try sealer(name, makes: false)
        guard sealer != nil || !isSealed(name) else { return }
        let select = try connection.prepare(
            "SELECT key, value FROM projection_rows WHERE projection = ? ORDER BY key")
        select.bind(1, name.id)
        defer { select.reset() }
        while try select.step() {
            let key = select.text(0)
            let value = try select.withSpan(1) { stored in
                guard let sealer else { return [UInt8](copying: stored) }
                guard let value = sealer.read(stored, isPersonal: { name.isPersonal(key, $0) })
                else {
                    throw RowError(key: key, problem: .malformed)
                }
                return value
            }
            try body(ProjectionRow(key: key, value: value))
        }
    }

    /// Stores what `write` hands over, and with it how far the rows now go.
    public func storeRows(
        of name: ProjectionName, _ checkpoint: ProjectionCheckpoint,
        _ write: (_ take: (String, [UInt8]?) throws -> Void) throws -> Void
    ) throws {
        let sealer = try sealer(name, makes: true)
        let upsert = try connection.prepare(
            """
            INSERT OR REPLACE INTO projections (id, name, version, position, latest)
            VALUES (?, ?, ?, ?, ?)
            """)
        upsert.bind(1, name.id)
        upsert.bind(2, name.rawValue)
        upsert.bind(3, sealer?.stored(checkpoint.version) ?? checkpoint.version)
        upsert.bind(4, checkpoint.position.rawValue)
        upsert.bind(5, checkpoint.latest.rawValue)
        try upsert.run()
        let put = try connection.prepare(
            "INSERT OR REPLACE INTO projection_rows (projection, key, value) VALUES (?, ?, ?)")
        let delete = try connection.prepare(
            "DELETE FROM projection_rows WHERE projection = ? AND key = ?")
        put.bind(1, name.id)
        delete.bind(1, name.id)
        // Rows are made and sealed on one core and stored on another.
        try overlap(
            ahead: 8,
            lending: { hand in
                var rows: [(key: String, value: [UInt8]?)] = []
                try withoutActuallyEscaping(hand) { hand in
                    try write { key, value in
                        rows.append(
                            (
                                key,
                                value.map {
                                    sealer?.written($0, isPersonal: name.isPersonal(key, $0)) ?? $0
                                }
                            ))
                        guard rows.count == Self.rowsAtOnce else { return }
                        try hand(rows)
                        rows.removeAll()
                    }
                }
                try hand(rows)
            },
            consuming: { (rows: [(key: String, value: [UInt8]?)]) in
                for (key, value) in rows {
                    if let value {
                        put.bind(2, key)
                        put.bind(3, blob: value[...])
                        try put.run()
                    } else {
                        delete.bind(2, key)
                        try delete.run()
                    }
                }
            })
    }

    private static let rowsAtOnce = 512

    /// Removes every row of a projection, and its checkpoint.
    public func removeRows(of name: ProjectionName) throws {
        for table in ["projection_rows WHERE projection", "projections WHERE id"] {
            let delete = try connection.prepare("DELETE FROM \(table) = ?")
            delete.bind(1, name.id)
            try delete.run()
        }
    }
}

extension Store {
    private func isSealed(_ name: ProjectionName) -> Bool { name.isPersonal && keySource != nil }

    /// What seals the rows of a projection; nil where they are stored as they are.
    private func sealer(_ name: ProjectionName, makes: Bool) throws -> RowSealer? {
        guard isSealed(name), let vault = try openedVault() else { return nil }
        if !isInTransaction { try refreshKeys() }
        return try explained("a row") { try RowSealer(vault.keys, makes: makes) }
    }
}

extension ProjectionName {
    /// Whether its rows may say something about people.
    fileprivate var isPersonal: Bool {
        switch self {
        case .accounts, .recommendations: true
        case .trust, .runs: false
        }
    }

    /// Whether a row of one that may say something about people does.
    fileprivate func isPersonal(_ key: String, _ value: [UInt8]) -> Bool {
        self != .accounts || AccountBook.isPersonal(key: key, value: value.span)
    }

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
