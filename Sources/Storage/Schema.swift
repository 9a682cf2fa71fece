import SQLite

/// The tables of a home's database, as numbered steps that only go forward.
///
/// Base tables hold small integers for what repeats; the view `events` shows the envelope in words and
/// is what people query. Decision 0001 says why SQLite is the log.
enum Schema {
    /// - Throws: `StorageError.newerVersion` for a database written by a later Signalbox.
    static func refuseNewer(_ connection: borrowing Connection) throws {
        let version = try version(connection)
        guard version <= steps.count else {
            throw StorageError.newerVersion(found: version, known: steps.count)
        }
    }

    /// For those who only read, and so cannot make the tables.
    ///
    /// - Throws: `StorageError.empty` for a database whose maker was stopped before it had any table,
    ///   `StorageError.foreign` for one that another program made.
    static func refuseEmpty(_ connection: borrowing Connection) throws {
        // In this order: the first tables and their version may come between the two.
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        guard try version(connection) == 0 else { return }
        throw tables == 0 ? StorageError.empty : .foreign
    }

    /// - Throws: `StorageError.olderVersion` for a database that a writer has yet to bring up to date.
    static func refuseOlder(_ connection: borrowing Connection) throws {
        let version = try version(connection)
        guard version == steps.count else { throw StorageError.olderVersion(found: version) }
    }

    private static func version(_ connection: borrowing Connection) throws -> Int {
        Int(try connection.integer("PRAGMA user_version") ?? 0)
    }

    /// Brings the database to the newest version, step by step, each in a transaction of its own.
    ///
    /// A new one takes all in one: nobody who only reads finds it half made.
    static func migrate(_ connection: borrowing Connection) throws {
        let version = try version(connection)
        if version == 0 {
            try connection.transaction {
                for number in steps.indices { try take(number, connection) }
            }
        } else {
            for number in version..<steps.count {
                try connection.transaction { try take(number, connection) }
            }
        }
    }

    /// The version that databases have once they are open for writing.
    static var newest: Int { steps.count }

    private static func take(_ number: Int, _ connection: borrowing Connection) throws {
        try connection.execute(steps[number])
        try connection.execute("PRAGMA user_version = \(number + 1)")
    }

    private static let steps = [
        """
        -- Event types, sources and actors: a few hundred texts, stored once.
        CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

        CREATE TABLE streams (
            id INTEGER PRIMARY KEY,  -- a hash of the name: written in order at the end of a batch
            name TEXT NOT NULL,
            version INTEGER NOT NULL  -- that of the stream's newest event
        ) STRICT;

        CREATE TABLE log (
            position INTEGER PRIMARY KEY,  -- gap-free
            stream INTEGER NOT NULL REFERENCES streams,
            version INTEGER NOT NULL,
            type INTEGER NOT NULL REFERENCES names,
            occurred_at INTEGER NOT NULL,  -- milliseconds UTC
            recorded_at INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES names,
            key TEXT,
            causation INTEGER,
            correlation INTEGER,
            actor INTEGER NOT NULL REFERENCES names,
            data TEXT NOT NULL
        ) STRICT;

        -- Idempotency: 64 bits of a hash of source and key instead of the texts themselves.
        CREATE TABLE keys (hash INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;

        CREATE VIEW events AS
            SELECT log.position, streams.name AS stream, log.version, types.name AS type,
                log.occurred_at, log.recorded_at, sources.name AS source, log.key,
                log.causation, log.correlation, actors.name AS actor, log.data
            FROM log
            JOIN streams ON streams.id = log.stream
            JOIN names AS types ON types.id = log.type
            JOIN names AS sources ON sources.id = log.source
            JOIN names AS actors ON actors.id = log.actor;

        -- A fold: the newest state of every CRM record, for the next night's diff.
        CREATE TABLE records (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            hash INTEGER NOT NULL,  -- of the row as it stood in the file: equal means unchanged
            added INTEGER,          -- position of the event that described it whole
            payload TEXT,           -- what describes it now, once it has changed since
            PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID;

        -- Every import run, also one that changed nothing.
        CREATE TABLE import_runs (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            finished_at INTEGER NOT NULL,
            content_hash TEXT NOT NULL,  -- of all its files
            report TEXT NOT NULL
        ) STRICT;
        CREATE INDEX import_runs_by_content ON import_runs (source, content_hash);

        CREATE TABLE quarantine (
            run INTEGER NOT NULL REFERENCES import_runs,
            file TEXT NOT NULL,
            line INTEGER NOT NULL,
            reason TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT;

        -- How far a step has worked through the log; lost, it starts again and finds its own keys.
        CREATE TABLE checkpoints (
            name TEXT PRIMARY KEY, position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        -- Streams have small ids in the order of their first event, and each event names the one
        -- before it in its stream; hashes are indexed in sorted runs instead of B-trees (decision 0006).
        CREATE TABLE named (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        INSERT INTO named (name)
            SELECT streams.name FROM log JOIN streams ON streams.id = log.stream
            WHERE log.version = 1 ORDER BY log.position;
        CREATE INDEX named_by_name ON named (name);

        CREATE TABLE placed (
            position INTEGER PRIMARY KEY,  -- gap-free
            stream INTEGER NOT NULL REFERENCES streams,
            version INTEGER NOT NULL,
            previous INTEGER,  -- position of the event before it in its stream
            type INTEGER NOT NULL REFERENCES names,
            occurred_at INTEGER NOT NULL,  -- milliseconds UTC
            recorded_at INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES names,
            key TEXT,
            causation INTEGER,
            correlation INTEGER,
            actor INTEGER NOT NULL REFERENCES names,
            data TEXT NOT NULL
        ) STRICT;
        INSERT INTO placed
            SELECT position, named.id, log.version,
                lag(position) OVER (PARTITION BY stream ORDER BY log.version), type,
                occurred_at, recorded_at, source, key, causation, correlation, actor, data
            FROM log JOIN streams ON streams.id = log.stream
            JOIN named ON named.name = streams.name
            ORDER BY position;

        DROP VIEW events;
        DROP TABLE log;
        DROP TABLE streams;
        DROP TABLE keys;
        DROP INDEX named_by_name;
        ALTER TABLE named RENAME TO streams;
        ALTER TABLE placed RENAME TO log;

        CREATE VIEW events AS
            SELECT log.position, streams.name AS stream, log.version, types.name AS type,
                log.occurred_at, log.recorded_at, sources.name AS source, log.key,
                log.causation, log.correlation, actors.name AS actor, log.data
            FROM log
            JOIN streams ON streams.id = log.stream
            JOIN names AS types ON types.id = log.type
            JOIN names AS sources ON sources.id = log.source
            JOIN names AS actors ON actors.id = log.actor;

        -- Indexes of hashes: of idempotency keys (kind 0) and of streams' names (kind 1).
        CREATE TABLE runs (
            kind INTEGER NOT NULL,
            id INTEGER NOT NULL,
            count INTEGER NOT NULL,
            fences BLOB NOT NULL,  -- the first hash of each chunk
            filter BLOB NOT NULL,
            PRIMARY KEY (kind, id)
        ) STRICT;
        CREATE TABLE run_chunks (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;

        -- Nobody outside may know which texts have equal hashes.
        INSERT INTO checkpoints (name, position) VALUES ('seed', random());
        """,
        chainStep,
        """
        -- What folds over the log have come to, so that a start needs not fold it again. Lost or
        -- of another version, it is made anew from the log.
        CREATE TABLE projections (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            version TEXT NOT NULL,      -- of the fold and of what it keeps
            position INTEGER NOT NULL,  -- every event up to this one was folded
            latest INTEGER NOT NULL     -- when the latest of them occurred
        ) STRICT;
        CREATE TABLE projection_rows (
            projection INTEGER NOT NULL REFERENCES projections,
            key TEXT NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (projection, key)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        -- The newest state of every CRM record, for the next night's diff: what an import compares rows
        -- with, packed. It is made anew from the log where it is lost, and here, once (decision 0011).
        DROP TABLE records;
        CREATE TABLE record_tables (
            kind TEXT PRIMARY KEY, summary TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE record_chunks (
            kind TEXT NOT NULL,
            field INTEGER NOT NULL,  -- 0 hashes of ids, 1 hashes of rows, 2 places of descriptions
            chunk INTEGER NOT NULL,
            data BLOB NOT NULL,      -- 8 bytes a record, little-endian
            PRIMARY KEY (kind, field, chunk)
        ) STRICT;
        CREATE TABLE record_descriptions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            stream TEXT NOT NULL,
            data TEXT NOT NULL
        ) STRICT;
        INSERT INTO checkpoints (name, position)
            SELECT 'records.lost', 1 WHERE EXISTS (SELECT 1 FROM import_runs WHERE source = 'crm');

        -- Runs say what they read and when, what they appended, and whether they were undone.
        ALTER TABLE import_runs ADD COLUMN started_at INTEGER;
        ALTER TABLE import_runs ADD COLUMN first INTEGER;   -- positions of the events it appended
        ALTER TABLE import_runs ADD COLUMN last INTEGER;
        ALTER TABLE import_runs ADD COLUMN undone_at INTEGER;
        UPDATE import_runs SET report = json_patch(
            '{"run":0,"seconds":0,"missing":0,"returned":0,"drift":[],"alarms":[],'
                || '"isStopped":false,"setAside":0,"wholeObjects":[],"isReplay":false}',
            report);

        -- Rows that imports set aside, whole, each once however often it came.
        CREATE TABLE set_aside (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            object TEXT,                 -- the kind of record, of a row of the CRM
            file TEXT NOT NULL,          -- where it stood last
            line INTEGER NOT NULL,
            column TEXT,
            reason TEXT NOT NULL,
            header TEXT,                 -- of a row of a table
            content TEXT NOT NULL,       -- a line of CSV or of JSON; of a message its file
            is_cut INTEGER NOT NULL,     -- 1 where there is more of it
            identity TEXT NOT NULL,      -- a hash of object, header and content
            fixed TEXT,                  -- what a person wants to be read instead
            fixed_identity TEXT,
            first_run INTEGER NOT NULL REFERENCES import_runs,
            last_run INTEGER NOT NULL REFERENCES import_runs,
            state TEXT NOT NULL,         -- open, fixed, replayed, gone
            ended_by INTEGER REFERENCES import_runs  -- the run that replayed it, or did not have it
        ) STRICT;
        -- Earlier versions kept 1,000 bytes of a row, and cells without what parts them.
        INSERT INTO set_aside
            SELECT NULL, source, NULL, file, max(line), NULL, quarantine.reason, NULL, content,
                source != 'web' OR length(CAST(content AS BLOB)) >= 1000,
                'old ' || min(quarantine.rowid), NULL, NULL, min(run), max(run), 'open', NULL
            FROM quarantine JOIN import_runs ON import_runs.id = run
            GROUP BY source, file, quarantine.reason, content ORDER BY min(quarantine.rowid);
        DROP TABLE quarantine;
        ALTER TABLE set_aside RENAME TO quarantine;
        CREATE UNIQUE INDEX quarantine_by_identity ON quarantine (source, identity);
        CREATE INDEX quarantine_by_fix ON quarantine (source, fixed_identity)
            WHERE fixed_identity IS NOT NULL;
        """,
    ]
}
