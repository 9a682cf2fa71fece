public import CivilTime
public import Ingest
public import Timeline

/// One run of one source, as the journal beside the log has it.
public struct ImportRun: Sendable {
    /// Its number; 0 for one that has none yet.
    public var id: Int64
    /// When it began, by the wall clock; nil for one that an older version journalled.
    public let startedAt: Instant?
    /// When it was over.
    public let finishedAt: Instant
    /// Of all its files, and of the settings by which they were read.
    public let contentHash: String
    /// The positions of the events that it appended; nil where there are none, or that is not known.
    public let positions: ClosedRange<Position>?
    /// When it was undone; nil for nearly all.
    public let undoneAt: Instant?
    /// What it did.
    public let report: ImportReport

    /// A run as it is journalled.
    public init(
        id: Int64 = 0, startedAt: Instant?, finishedAt: Instant, contentHash: String,
        positions: ClosedRange<Position>?, undoneAt: Instant? = nil, report: ImportReport
    ) {
        self.id = id
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.contentHash = contentHash
        self.positions = positions
        self.undoneAt = undoneAt
        self.report = report
    }
}
