import CSQLite

/// One SQLite connection; used by one task at a time, closed when it goes out of scope.
@safe public struct Connection: ~Copyable {
    private let handle: OpaquePointer

    /// How a database is opened.
    public enum Mode: Sendable {
        /// Creates the file if it is missing.
        case readWrite
        /// Never writes, not even the file's first page.
        case readOnly
    }

    /// Opens the database at `path`.
    ///
    /// - Parameter busyTimeout: Milliseconds to wait for another connection's lock.
    public init(path: String, mode: Mode, busyTimeout: Int32 = 5000) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        // "Whether or not an error occurs when it is opened, resources associated with the database
        // connection handle should be released by passing it to sqlite3_close()."
        let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let message = unsafe opened.map { unsafe String(cString: sqlite3_errmsg($0)) }
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message ?? "out of memory", sql: "open \(path)")
        }
        unsafe handle = opened
        _ = unsafe sqlite3_extended_result_codes(handle, 1)
        _ = unsafe sqlite3_busy_timeout(handle, busyTimeout)
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Runs one or more statements that return nothing of interest.
    public func execute(_ sql: String) throws(SQLiteError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw unsafe error(code, on: handle, sql: sql) }
    }

    /// Compiles one statement; keep it and bind anew rather than compiling again.
    public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        var statement: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement = unsafe statement else {
            throw unsafe error(code, on: handle, sql: sql)
        }
        return unsafe Statement(handle: statement, connection: handle, sql: sql)
    }

    /// The first column of the first row as an integer; nil without a row or for NULL.
    public func integer(_ sql: String) throws(SQLiteError) -> Int64? {
        let statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.integer(0)
    }

    /// Runs `body` in one transaction: all of it is durable when this returns, or none of it is there.
    ///
    /// `IMMEDIATE` takes the write lock at once, so that no reader can turn into a writer in between
    /// and meet `SQLITE_BUSY` half-way.
    public func transaction<Result: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // A full disk may have rolled back already; then this says "no transaction is active".
            try? execute("ROLLBACK")
            throw error
        }
    }
}

extension Connection {
    /// Runs `body`, which only reads: all that it reads is the database as of one moment.
    public func snapshot<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }
}

/// The error SQLite has for the last call on `handle`.
@unsafe func error(_ code: Int32, on handle: OpaquePointer, sql: String) -> SQLiteError {
    SQLiteError(code: code, message: unsafe String(cString: sqlite3_errmsg(handle)), sql: sql)
}
