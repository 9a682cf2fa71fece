import SQLite

/// The tables of the file of keys.
enum KeySchema {
    static let version: Int64 = 1

    /// What the file is: the number that its log knows it by, and the secret of its look-ups.
    struct Identity {
        let id: Int64
        let secret: [UInt8]
    }

    /// Opens the file for use; one that is empty, and may be written, becomes a new one.
    static func prepare(
        _ connection: borrowing Connection, isWritten: Bool, new: () -> Identity
    ) throws -> Identity {
        let found = try connection.integer("PRAGMA user_version") ?? 0
        guard found <= version else {
            throw KeyFileError.newerVersion(found: Int(found), known: Int(version))
        }
        if found == 0 {
            guard try connection.integer("SELECT count(*) FROM sqlite_schema") == 0 else {
                throw KeyFileError.unknown
            }
            guard isWritten else { throw KeyFileError.missing }
        }
        if isWritten {
            try connection.execute(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                """)
        }
        if found == 0 { try make(connection, new()) }
        let select = try connection.prepare("SELECT id, secret FROM file")
        guard try select.step() else { throw KeyFileError.unknown }
        return Identity(id: select.integer(0), secret: select.bytes(1))
    }

    private static func make(_ connection: borrowing Connection, _ identity: Identity) throws {
        try connection.transaction {
            try connection.execute(tables)
            let insert = try connection.prepare("INSERT INTO file (id, secret) VALUES (?, ?)")
            insert.bind(1, identity.id)
            insert.bind(2, blob: identity.secret[...])
            try insert.run()
            try connection.execute("PRAGMA user_version = \(version)")
        }
    }

    private static let tables = """
        CREATE TABLE file (id INTEGER PRIMARY KEY, secret BLOB NOT NULL) STRICT;

        -- Appended to and read whole: nobody is looked up by a hash here, but in memory.
        CREATE TABLE persons (
            id INTEGER PRIMARY KEY,     -- without gaps; what the log knows them by
            name BLOB NOT NULL,         -- keyed hash of the record: contact/003…
            key BLOB NOT NULL,          -- zeros once it is destroyed
            created_at INTEGER NOT NULL,
            destroyed_at INTEGER
        ) STRICT;

        -- Mail addresses that somebody has or had, also those of the erased: told again, they are known.
        CREATE TABLE addresses (
            hash INTEGER NOT NULL,      -- the first 64 bits of the keyed hash, in lower case
            person INTEGER NOT NULL REFERENCES persons
        ) STRICT;
        """
}
