import CSQLite

/// What SQLite refused to do.
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLite's extended result code, for instance 13 `SQLITE_FULL`.
    public let code: Int32
    /// SQLite's own words.
    public let message: String
    /// The statement, without bound values: those may be personal.
    public let sql: String

    /// The kinds a caller treats differently.
    public enum Kind: Sendable {
        case diskFull, readOnly, cannotOpen, busy, constraint, corrupt, inputOutput, other
    }

    /// The kind, from the primary result code.
    public var kind: Kind {
        switch code & 0xff {
        case SQLITE_FULL: .diskFull
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_IOERR: .inputOutput
        default: .other
        }
    }

    /// Whether whoever only reads met a transaction in a rollback journal that was killed half-way.
    public var isUnfinishedWrite: Bool { code == SQLITE_READONLY | 3 << 8 }

    /// Safe to show: names no bound value.
    public var description: String { "SQLite error \(code): \(message)" }
}
