import CSQLite
import Testing

@testable import SQLite

@Suite struct SQLiteErrorTests {
    @Test(arguments: [
        (SQLITE_FULL, SQLiteError.Kind.diskFull), (SQLITE_READONLY, .readOnly),
        (SQLITE_PERM, .readOnly), (SQLITE_CANTOPEN, .cannotOpen), (SQLITE_BUSY, .busy),
        (SQLITE_LOCKED, .busy), (SQLITE_CONSTRAINT, .constraint), (SQLITE_CORRUPT, .corrupt),
        (SQLITE_NOTADB, .corrupt), (SQLITE_IOERR, .inputOutput), (SQLITE_ERROR, .other),
    ])
    func `the kind is that of the primary code, whatever is extended`(
        code: Int32, kind: SQLiteError.Kind
    ) {
        for extended in [code, code | 1 << 8, code | 5 << 8] {
            #expect(SQLiteError(code: extended, message: "", sql: "").kind == kind)
        }
    }
}
