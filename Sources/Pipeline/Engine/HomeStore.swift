public import CivilTime
public import Ingest
public import Timeline

/// All that a home keeps: the log, the newest CRM records, the run journal, checkpoints.
public protocol HomeStore: EventLog, RecordStore, ProjectionStore {
    /// Runs `body` in one transaction: all it wrote is durable when this returns, or nothing is.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result

    /// The report of an earlier run over exactly these files; nil if there was none.
    func importReport(source: String, contentHash: String) throws -> ImportReport?

    /// Adds a run to the journal, with the rows it set aside.
    func journal(_ report: ImportReport, contentHash: String, finishedAt: Instant) throws

    /// How far a step has worked through the log; 0 at first.
    func checkpoint(_ name: String) throws -> Position

    /// Moves a checkpoint.
    func setCheckpoint(_ name: String, _ position: Position) throws
}
