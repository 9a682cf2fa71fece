public import CivilTime
import Crypto
public import SQLite

extension Store {
    /// The version of the database's tables.
    public func schemaVersion() throws -> Int {
        Int(try connection.integer("PRAGMA user_version") ?? 0)
    }

    /// The version of the tables that this version of Signalbox makes.
    public static var newestSchemaVersion: Int { Schema.newest }

    /// What SQLite finds wrong with the database file; none where it is sound.
    public func fileFindings(thoroughly: Bool) throws -> [String] {
        try connection.findings(thoroughly: thoroughly)
    }

    /// Writes a copy of the database as of one moment; whoever writes goes on meanwhile.
    ///
    /// The copy is not yet safe from losing power.
    public func copy(to path: String) throws(SQLiteError) { try connection.copy(to: path) }

    /// The latest time at which an event was recorded; nil for an empty log. Reads it all.
    public func newestRecording() throws -> Instant? {
        try connection.integer("SELECT max(recorded_at) FROM log").map {
            Instant(milliseconds: $0)
        }
    }
}
