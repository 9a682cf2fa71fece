public import Ingest

/// Why a row that was set aside is not mended or replayed.
public enum QuarantineError: Error, Hashable, Sendable {
    /// There is no such row.
    case unknown(id: Int64)
    /// It was read already.
    case replayed(id: Int64, run: Int64?)
    /// The export does not have it any more, or it can be read now.
    case gone(id: Int64, run: Int64?)
    /// Only a part of it is kept.
    case cut(id: Int64, file: String)
    /// It is a message, which stays in its mailbox.
    case message(id: Int64, file: String)
    /// It cannot be changed so.
    case mending(id: Int64, MendingError)
    /// No row is mended.
    case nothingFixed

    /// What is the matter, as one sentence without a full stop.
    public var description: String {
        switch self {
        case .unknown(let id): "no row of that number was set aside: \(id)"
        case .replayed(let id, let run): "row \(id) was replayed\(Self.by(run))"
        case .gone(let id, let run):
            "row \(id) is gone: the export\(Self.of(run)) does not have it any more, or it can be read now"
        case .cut(let id, _): "row \(id) is longer than is kept of a row"
        case .message(let id, _): "row \(id) is a message, which stays in its mailbox"
        case .mending(let id, let error): "row \(id) \(error.description)"
        case .nothingFixed: "no row is mended that waits to be replayed"
        }
    }

    /// What to do about it.
    public var hint: String {
        switch self {
        case .unknown: "'signalbox imports quarantine list' shows them"
        case .replayed, .gone: "mend it where it comes from, and import it again"
        case .cut(_, let file): "mend it where it comes from, and import \(file) again"
        case .message(_, let file): "mend \(file), and import the mailbox again"
        case .mending(_, let error): error.hint
        case .nothingFixed:
            "mend one with 'signalbox imports quarantine fix', or name rows to replay them as they are"
        }
    }

    private static func by(_ run: Int64?) -> String { run.map { " by run \($0)" } ?? "" }
    private static func of(_ run: Int64?) -> String { run.map { " of run \($0)" } ?? "" }
}

extension MendingError {
    fileprivate var description: String {
        switch self {
        case .noColumns: "is no row of a table, so no column of it can be named"
        case .unknownColumn(let column, _): "has no column '\(column)'"
        case .ragged(let columns, let cells):
            "has \(cells) cells where the header has \(columns), so none of them can be named"
        case .notOneRow(let reason): "cannot be that text: \(reason)"
        case .notOneLine: "cannot be that text: it is not one line"
        case .tooLong: "cannot be that text: it is longer than 1 MiB"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .noColumns, .ragged: "give the whole row with --row"
        case .unknownColumn(_, let columns): "it has \(columns.joined(separator: ", "))"
        case .notOneRow: "give one row of CSV, its cells separated by commas"
        case .notOneLine: "give one line"
        case .tooLong: "shorten it"
        }
    }
}
