/// What can be wrong with a home's database besides SQLite's own errors.
public enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Written by a later version of Signalbox.
    case newerVersion(found: Int, known: Int)
    /// An event larger than the log takes.
    case eventTooLarge(bytes: Int, limit: Int)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .newerVersion(let found, let known):
            "the database has schema version \(found), this signalbox knows up to \(known)"
        case .eventTooLarge(let bytes, let limit):
            "an event of \(bytes) bytes is over the limit of \(limit)"
        }
    }
}
