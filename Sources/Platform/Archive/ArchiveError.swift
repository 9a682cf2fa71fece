/// Why a ZIP archive is refused whole; nothing of it was written anywhere.
public enum ArchiveError: Error, Hashable, Sendable {
    /// The archive has no sound directory at its end: it is cut short, or no ZIP archive.
    case unreadable(archive: String, reason: String)
    /// An entry can only be read with a password.
    case encrypted(archive: String, entry: String)
    /// The name of an entry leads out of the archive, or hides what it is.
    case unsafeName(archive: String, entry: String)
    /// Two entries have one name, so that nobody knows which is meant.
    case repeatedName(archive: String, entry: String)
    /// More entries than any export has.
    case tooManyEntries(archive: String, limit: Int)
    /// The archive would unpack to more than `limit` times its size.
    case tooDense(archive: String, limit: Int)
    /// The content of an entry is not what the directory says of it.
    case damaged(archive: String, entry: String, reason: String)
}

extension ArchiveError: CustomStringConvertible {
    /// One sentence: what, where, what to do.
    public var description: String {
        switch self {
        case .unreadable(let archive, let reason):
            "\(archive): the archive cannot be read (\(reason)); download it again"
        case .encrypted(let archive, let entry):
            "\(archive): '\(entry)' is encrypted; unpack it with its password and import the folder"
        case .unsafeName(let archive, let entry):
            "\(archive): '\(entry)' is no plain path inside the archive; pack it again without it"
        case .repeatedName(let archive, let entry):
            "\(archive): two entries are named '\(entry)'; pack it again with one of them"
        case .tooManyEntries(let archive, let limit):
            "\(archive): the archive has more than \(limit) entries; pack only the export's files"
        case .tooDense(let archive, let limit):
            "\(archive): the archive unpacks to more than \(limit) times its size, as no export "
                + "does; if it is sound, unpack it and import the folder"
        case .damaged(let archive, let entry, let reason):
            "\(archive): '\(entry)' is damaged (\(reason)); download the archive again"
        }
    }
}
