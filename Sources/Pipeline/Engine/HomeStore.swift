public import CivilTime
public import Ingest
public import Timeline

/// All that a home keeps: the log, the newest CRM records, the run journal, rows set aside, checkpoints.
public protocol HomeStore:
    EventLog, RecordStore, ProjectionStore, ImportJournal, QuarantineStore
{
    /// Runs `body` in one transaction: all it wrote is durable when this returns, or nothing is.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result

    /// How far a step has worked through the log; 0 at first.
    func checkpoint(_ name: String) throws -> Position

    /// Moves a checkpoint.
    func setCheckpoint(_ name: String, _ position: Position) throws
}

/// Keeps every import run, also one that changed nothing, beside the log.
public protocol ImportJournal: AnyObject {
    /// All runs in their order, without the rows that they set aside.
    func importRuns() throws -> [ImportRun]

    /// The newest run of a source that was not undone, over exactly the content of that hash if one is given.
    func lastImportRun(source: String, contentHash: String?) throws -> ImportRun?

    /// Adds a run, with the rows it set aside, and gives it its number.
    func journal(_ run: ImportRun) throws -> Int64

    /// Notes that a run was undone.
    func markUndone(run: Int64, at instant: Instant) throws

    /// Whether what imports compare records with has been lost, and is to be made anew from the log.
    func recordsAreLost() throws -> Bool

    /// Forgets what imports compare records with, so that the next one makes it anew.
    func loseRecords() throws

    /// Makes anew what imports compare records with: what the log says, but for what was undone.
    func rebuildRecords(without undone: [UndoneRun]) throws
}
