import Concurrency
public import SQLite
import Timeline

/// A home's database: the log, and beside it what is kept so as not to fold the whole log each time.
///
/// One task uses a store at a time. Writing needs the home's lock (held by the caller); any number of
/// read-only stores may be open beside the writer, each seeing the log as it was when its read began.
public final class Store {
    /// The harnesses of faults look past the log, and set SQLite up for their purposes.
    package let connection: Connection
    let mode: Connection.Mode
    let keySource: KeyFile.Source?
    var vault: Vault?
    private(set) var names: NameTable
    private(set) var appending: Appending?
    private(set) var isInTransaction = false
    private var isInSnapshot = false
    /// Whether `appending` is known to be true in the present transaction.
    private(set) var isAppending = false
    /// Tests write runs early.
    package var waiting = Appending.Waiting()
    /// Tests have versions of events that nothing stores yet.
    var upcasters = Upcasters.all
    /// Where streams end, as far as somebody has asked.
    var heads: StreamHeads?
    private var records: RecordStatements?
    /// Moves what a large transaction has written from the write-ahead log to its place, on another core.
    private var checkpointing: Ahead<Void>?
    private let path: String
    /// The last position before the present transaction, once it appends.
    private var lastBefore: Int64 = 0
    /// Pages of the write-ahead log at which it is moved to its place.
    private static let checkpointPages = 16384
    /// A transaction of more events than this is a large one.
    private static let manyEvents: Int64 = 100_000

    /// Opens or creates the database at `path`.
    ///
    /// - Parameter keys: What seals and opens what is personal; nil for a log in which nothing is sealed.
    /// - Throws: `SQLiteError`, `StorageError`.
    public init(path: String, mode: Connection.Mode, keys: KeyFile.Source? = nil) throws {
        self.mode = mode
        self.path = path
        keySource = keys
        connection = try Connection(path: path, mode: mode)
        switch mode {
        case .readWrite:
            // Before anything is written: what a later version made is left as it is.
            try Schema.refuseNewer(connection)
            // FULL: an acknowledged commit survives losing power, not only the end of the process.
            try connection.execute(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA cache_size = -16384;
                PRAGMA wal_autocheckpoint = \(Self.checkpointPages);
                """)
            try Schema.migrate(connection)
            // What a process had written when it was killed, but not yet synced, is part of the log for
            // whoever opens it next: synced before anybody is told that it is there.
            try connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        case .readOnly:
            do {
                try Schema.refuseNewer(connection)
                try Schema.refuseEmpty(connection)
                try Schema.refuseOlder(connection)
            } catch let error as SQLiteError where error.isUnfinishedWrite {
                // Only the step to WAL, before there is any table, goes through a rollback journal.
                throw StorageError.empty
            }
            try connection.execute("PRAGMA cache_size = -16384")
        }
        names = NameTable()
    }

    /// Runs `body`, which only reads: all that it reads is what one moment had, whoever writes.
    ///
    /// Also quicker for many small reads: the file is locked once and not for each.
    public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        if isInTransaction || isInSnapshot { return try body() }
        return try connection.snapshot {
            isInSnapshot = true
            defer { isInSnapshot = false }
            return try body()
        }
    }

    /// Runs `body` in one transaction; all it appended is durable when this returns, or nothing is.
    ///
    /// Within another one it is part of that.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        if isInTransaction { return try body() }
        var isLarge = false
        defer { if isLarge { checkpointBeside() } }
        do {
            return try connection.transaction {
                isInTransaction = true
                defer { (isInTransaction, isAppending) = (false, false) }
                try refreshKeys()
                let result = try body()
                if isAppending { try appending?.finish(connection) }
                try commitKeys()
                isLarge = isAppending && (appending?.last ?? 0) - lastBefore > Self.manyEvents
                if isLarge { try connection.execute("PRAGMA wal_autocheckpoint = 0") }
                return result
            }
        } catch {
            // Nothing of what was learnt inside is true any more.
            appending = nil
            names = NameTable()
            vault?.mark = nil
            throw error
        }
    }

    /// Checkpoints while the caller goes on; where that fails, the next commit does it, or closing.
    private func checkpointBeside() {
        try? connection.execute("PRAGMA wal_autocheckpoint = \(Self.checkpointPages)")
        checkpointing = Ahead { [path] in
            try Connection(path: path, mode: .readWrite).execute("PRAGMA wal_checkpoint(PASSIVE)")
        }
    }

    /// What appends within the present transaction, read anew where another program has written since;
    /// made when it is first needed, as many transactions append nothing.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    func appendingNow() throws -> Appending {
        precondition(isInTransaction, "appending needs a transaction")
        if let appending, isAppending { return appending }
        let last = try connection.integer("SELECT max(position) FROM log") ?? 0
        lastBefore = last
        if let appending, appending.last == last {
            isAppending = true
            return appending
        }
        names = NameTable()
        let fresh = try Appending(connection, waiting: waiting) { [unowned self] stored, new in
            try isSame(stored, new)
        }
        appending = fresh
        isAppending = true
        return fresh
    }

    /// The statements over CRM records, compiled on first use.
    func recordStatements() throws -> RecordStatements {
        if let records { return records }
        let compiled = try RecordStatements(connection)
        records = compiled
        return compiled
    }

    /// The id of a type, source or actor, given one on first use.
    func nameID(_ name: String) throws -> Int64 { try names.id(of: name, connection) }

    /// The type, source or actor with that id.
    func name(_ id: Int64) throws -> String { try names.name(of: id, connection) }
}
