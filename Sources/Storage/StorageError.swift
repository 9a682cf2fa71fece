public import Timeline

/// What can be wrong with a home's database besides SQLite's own errors.
public enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Written by a later version of Signalbox.
    case newerVersion(found: Int, known: Int)
    /// Opened for reading, and written by an earlier version of Signalbox: writing brings it up to date.
    case olderVersion(found: Int)
    /// Opened for reading before anything was ever written to it.
    case empty
    /// Opened for reading, and made by another program.
    case foreign
    /// An event larger than the log takes.
    case eventTooLarge(bytes: Int, limit: Int)
    /// The file of the keys, which open what is personal, cannot be used.
    case keys(path: String, KeyFileError)
    /// A payload, as of event 17, that cannot be sealed or opened.
    case unreadable(place: String, SealingError)
    /// What is kept beside the log does not fit together.
    case damaged(place: String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .newerVersion(let found, let known):
            "the database has schema version \(found), this signalbox knows up to \(known)"
        case .olderVersion(let found):
            "the database has schema version \(found), which only a command that writes can bring up to date"
        case .empty: "the database has no tables yet"
        case .foreign: "the database was not made by signalbox"
        case .eventTooLarge(let bytes, let limit):
            "an event of \(bytes) bytes is over the limit of \(limit)"
        case .keys(let path, let error): "\(path) \(error)"
        case .unreadable(let place, let error): "\(place): \(error)"
        case .damaged(let place):
            "\(place) beside the log are damaged; 'signalbox replay' makes them anew from the log"
        }
    }
}
