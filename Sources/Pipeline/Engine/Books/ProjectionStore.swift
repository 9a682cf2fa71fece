public import CivilTime
public import Timeline

/// How far the stored rows of a projection go.
public struct ProjectionCheckpoint: Hashable, Sendable {
    /// What the rows were made by: another version reads none of them.
    public let version: String
    /// Every event up to this one was folded.
    public let position: Position
    /// When the latest of them occurred: who looks at an earlier instant must not see these rows.
    public let latest: Instant

    /// Rows made by a version, up to a position.
    public init(version: String, position: Position, latest: Instant) {
        self.version = version
        self.position = position
        self.latest = latest
    }
}

/// Keeps the rows of projections; a convenience beside the log, which can say everything anew.
public protocol ProjectionStore: AnyObject {
    /// Runs `body`, which only reads: all that it reads is what one moment had, whoever writes.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result

    /// How far the rows of a projection go; nil if there are none.
    func projectionCheckpoint(_ name: ProjectionName) throws -> ProjectionCheckpoint?

    /// Hands every row of a projection to `body`, in the order of their keys' bytes.
    func readRows(of name: ProjectionName, _ body: (ProjectionRow) throws -> Void) throws

    /// Stores what `write` hands over, and with it how far the rows now go.
    ///
    /// Inside a transaction. A key without a value loses its row.
    func storeRows(
        of name: ProjectionName, _ checkpoint: ProjectionCheckpoint,
        _ write: (_ take: (String, [UInt8]?) throws -> Void) throws -> Void
    ) throws

    /// Removes every row of a projection, and its checkpoint. Inside a transaction.
    func removeRows(of name: ProjectionName) throws
}
