public import Ingest

/// A row that imports set aside, however often it came, and what became of it.
public struct QuarantineEntry: Hashable, Sendable {
    /// What became of a row.
    public enum State: String, CaseIterable, Sendable {
        /// It waits for somebody.
        case open
        /// Somebody mended it; it waits to be replayed.
        case fixed
        /// It was read, as it was or mended.
        case replayed
        /// The export does not have it any more, or it can be read now.
        case gone

        /// Whether it still is to be read.
        public var waits: Bool {
            switch self {
            case .open, .fixed: true
            case .replayed, .gone: false
            }
        }
    }

    /// Its number, by which people name it.
    public let id: Int64
    /// The source, as its runs name it: `crm`, `web`, `replies`, `mail` or `signals`.
    public let source: String
    /// The row with its place and reason, as it was set aside last.
    public let row: QuarantinedRow
    /// What somebody wants to be read in its place.
    public let fixed: String?
    /// The run that set it aside first.
    public let firstRun: Int64
    /// The run that set it aside last, as it was or mended.
    public let lastRun: Int64
    /// What became of it.
    public let state: State
    /// The run that replayed it, or whose export did not have it.
    public let endedBy: Int64?

    /// A row as the store has it.
    public init(
        id: Int64, source: String, row: QuarantinedRow, fixed: String?, firstRun: Int64,
        lastRun: Int64, state: State, endedBy: Int64?
    ) {
        self.id = id
        self.source = source
        self.row = row
        self.fixed = fixed
        self.firstRun = firstRun
        self.lastRun = lastRun
        self.state = state
        self.endedBy = endedBy
    }

    /// What a replay reads: the row as it was mended, else as it is.
    public var text: String { fixed ?? row.content }
}

/// Keeps the rows that imports set aside, beside the log.
public protocol QuarantineStore: AnyObject {
    /// All rows of a source or of all, of some states, in the order in which they were first set aside.
    func quarantine(
        source: String?, states: Set<QuarantineEntry.State>
    ) throws -> [QuarantineEntry]

    /// The row of that number; nil where there is none.
    func quarantined(_ id: Int64) throws -> QuarantineEntry?

    /// Keeps what is to be read in place of a row, which is fixed from now on.
    func fix(_ entry: QuarantineEntry, as text: String) throws

    /// Notes that rows were read by a run.
    func markReplayed(_ ids: [Int64], by run: Int64) throws

    /// What was read in place of rows of a source, by the identities of these.
    func mendedRows(of source: String) throws -> [String: String]
}
