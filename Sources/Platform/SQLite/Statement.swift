import CSQLite

/// A compiled statement; finalized when it goes out of scope, which must be before its connection.
@safe public struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    private let sql: String

    @unsafe init(handle: OpaquePointer, connection: OpaquePointer, sql: String) {
        unsafe self.handle = handle
        unsafe self.connection = connection
        self.sql = sql
    }

    deinit { unsafe sqlite3_finalize(handle) }

    // MARK: Binding; parameters count from 1

    /// Binds an integer.
    public func bind(_ index: Int32, _ value: Int64) {
        check(unsafe sqlite3_bind_int64(handle, index, value))
    }

    /// Binds an integer or NULL.
    public func bind(_ index: Int32, _ value: Int64?) {
        guard let value else { return bindNull(index) }
        bind(index, value)
    }

    /// Binds a text.
    public func bind(_ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { text in
                check(
                    unsafe csqlite_bind_text(handle, index, text.baseAddress, Int32(text.count)))
            }
        }
    }

    /// Binds a text or NULL.
    public func bind(_ index: Int32, _ value: String?) {
        guard let value else { return bindNull(index) }
        bind(index, value)
    }

    /// Binds UTF-8 bytes as a text.
    public func bind(_ index: Int32, utf8 value: ArraySlice<UInt8>) {
        unsafe value.withUnsafeBytes { bytes in
            let text = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            check(unsafe csqlite_bind_text(handle, index, text, Int32(bytes.count)))
        }
    }

    /// Binds bytes as a blob.
    public func bind(_ index: Int32, blob value: ArraySlice<UInt8>) {
        unsafe value.withUnsafeBytes { bytes in
            check(
                unsafe csqlite_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count)))
        }
    }

    /// Binds 64-bit words as a blob, in the byte order of all machines that Signalbox runs on.
    public func bind(_ index: Int32, words value: ArraySlice<UInt64>) {
        unsafe value.withUnsafeBytes { bytes in
            check(
                unsafe csqlite_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count)))
        }
    }

    /// Binds NULL.
    public func bindNull(_ index: Int32) { check(unsafe sqlite3_bind_null(handle, index)) }

    /// Binding fails only for an index that is not in the statement or without memory: our mistake.
    private func check(_ code: Int32) {
        precondition(code == SQLITE_OK, "cannot bind a value (SQLite \(code)) in: \(sql)")
    }

    // MARK: Running

    /// Goes to the next row; false when there is none.
    public func step() throws(SQLiteError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw unsafe error(code, on: connection, sql: sql)
        }
    }

    /// Runs a statement that returns no row and makes it ready for the next binding.
    public func run() throws(SQLiteError) {
        defer { reset() }
        while try step() {}
    }

    /// Makes the statement ready for the next binding; bound values stay.
    public func reset() { unsafe sqlite3_reset(handle) }

    // MARK: Columns of the present row; they count from 0

    /// An integer; 0 for NULL.
    public func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    /// Whether the column is NULL.
    public func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// An integer, or nil for NULL.
    public func optionalInteger(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    /// A text; empty for NULL.
    public func text(_ column: Int32) -> String {
        unsafe withBytes(column) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// A text, or nil for NULL.
    public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// A copy of a text's or blob's bytes.
    public func bytes(_ column: Int32) -> [UInt8] {
        unsafe withBytes(column) { unsafe Array($0) }
    }

    /// A copy of a blob's 64-bit words.
    public func words(_ column: Int32) -> [UInt64] {
        unsafe withBytes(column) { bytes in
            unsafe [UInt64](unsafeUninitializedCapacity: bytes.count / 8) { words, count in
                count = bytes.count / 8
                unsafe UnsafeMutableRawBufferPointer(words).copyMemory(
                    from: UnsafeRawBufferPointer(
                        rebasing: UnsafeRawBufferPointer(bytes)[..<(count * 8)]))
            }
        }
    }

    /// A text's or blob's bytes in place, for the length of `body`.
    public func withSpan<Result, Failure: Error>(
        _ column: Int32, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let pointer = unsafe sqlite3_column_blob(handle, column)
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        let buffer = unsafe UnsafeBufferPointer(
            start: pointer?.assumingMemoryBound(to: UInt8.self), count: count)
        return try unsafe body(buffer.span)
    }

    private func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        // The order matters: "sqlite3_column_blob() followed by sqlite3_column_bytes() is safe".
        let pointer = unsafe sqlite3_column_blob(handle, column)
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe body(
            UnsafeBufferPointer(
                start: pointer?.assumingMemoryBound(to: UInt8.self), count: count))
    }
}
