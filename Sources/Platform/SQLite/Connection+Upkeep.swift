import CSQLite

extension Connection {
    /// The version of the library that is running.
    public static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }

    /// Writes the whole database, as of one moment, into a new file; others may write meanwhile.
    ///
    /// Every row is read and written anew, so the copy has no unused pages, and a damaged page does
    /// not go unnoticed. About 250 MB/s. The copy is not yet safe from losing power.
    ///
    /// - Precondition: No transaction is open.
    public func copy(to path: String) throws(SQLiteError) {
        let vacuum = try prepare("VACUUM INTO ?")
        vacuum.bind(1, path)
        try vacuum.run()
    }

    /// What SQLite finds wrong with the file, at most so many findings; none where it is sound.
    ///
    /// - Parameter thoroughly: Compares indexes with their tables, too, which takes a few times as long.
    public func findings(thoroughly: Bool, atMost limit: Int = 5) throws(SQLiteError) -> [String] {
        let check = try prepare("PRAGMA \(thoroughly ? "integrity" : "quick")_check(\(limit))")
        var findings: [String] = []
        while try check.step() { findings.append(check.text(0)) }
        return findings == ["ok"] ? [] : findings
    }
}
