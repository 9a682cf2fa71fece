public import SQLite

/// What can be wrong with the file of keys.
public enum KeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is not there, and the log has values that only its keys open.
    case missing
    /// It holds the keys of another log.
    case foreign
    /// It lacks keys that the log uses: an older copy.
    case outdated
    /// It was made by another program.
    case unknown
    /// Written by a later version of Signalbox.
    case newerVersion(found: Int, known: Int)
    /// A key was destroyed, but a reader holds on to what the file was before.
    case inUse
    /// SQLite cannot read or write it.
    case database(SQLiteError)

    /// What is so, for a sentence that begins with the file's path.
    public var description: String {
        switch self {
        case .missing: "is missing, and with it the keys of what the log holds about people"
        case .foreign: "holds the keys of another log"
        case .outdated: "is older than the log: it lacks keys of what the log holds about people"
        case .unknown: "was not made by signalbox"
        case .newerVersion(let found, let known):
            "has schema version \(found), this signalbox knows up to \(known)"
        case .inUse: "is being read, so a destroyed key may still be on the disk"
        case .database(let error): "cannot be used: \(error.message)"
        }
    }
}
