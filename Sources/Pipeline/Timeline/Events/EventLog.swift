public import CivilTime
public import JSON

/// What became of one event of a batch.
public enum AppendOutcome: Hashable, Sendable {
    /// It is a new fact and now has this position, and this version in its stream.
    case appended(Position, version: Int64)
    /// The same key with the same payload is there already, at this position.
    case alreadyAppended(Position)
    /// The same key stands for another payload; nothing was written for it.
    case conflict(Position)

    /// Where the fact of that key stands.
    public var position: Position {
        switch self {
        case .appended(let position, _), .alreadyAppended(let position), .conflict(let position):
            position
        }
    }
}

/// What became of a batch, of which all is appended or nothing.
public enum BatchOutcome: Hashable, Sendable {
    /// Every event is in the log; some may have been there already.
    case appended([AppendOutcome])
    /// The key of the event at this index stands for another payload, at a position of the log or
    /// (nil) earlier in the batch.
    case conflict(Int, Position?)
    /// This stream has another version than was expected.
    case wrongVersion(stream: String, Int64)
}

/// Which version a stream must have for a batch to be appended.
public enum ExpectedVersion: Hashable, Sendable {
    /// Whatever it has.
    case any
    /// It must not have an event yet.
    case noStream
    /// Exactly so many events.
    case exact(Int64)
}

/// Which events a reader wants; all by default.
public struct EventFilter: Hashable, Sendable {
    /// Only events behind this position.
    public var after: Position
    /// Only events up to this position.
    public var upTo: Position?
    /// Only events that occurred later than this: a window of time begins behind an instant.
    public var occurredAfter: Instant?
    /// Only events that had occurred by then.
    public var occurredUpTo: Instant?
    /// Only events that became known later than this.
    public var recordedAfter: Instant?
    /// Only events that were known by then.
    public var recordedUpTo: Instant?
    /// Only events of these kinds, in whatever version they were stored.
    public var kinds: Set<EventKind>?

    /// All events but those ruled out.
    public init(
        after: Position = Position(0), upTo: Position? = nil, occurredAfter: Instant? = nil,
        occurredUpTo: Instant? = nil,
        recordedAfter: Instant? = nil, recordedUpTo: Instant? = nil, kinds: Set<EventKind>? = nil
    ) {
        self.after = after
        self.upTo = upTo
        self.occurredAfter = occurredAfter
        self.occurredUpTo = occurredUpTo
        self.recordedAfter = recordedAfter
        self.recordedUpTo = recordedUpTo
        self.kinds = kinds
    }
}

/// One append-only log of facts: the only thing that cannot be rebuilt.
///
/// Appending happens inside a transaction of the one writer; what the transaction acknowledged is on disk.
public protocol EventLog: AnyObject {
    /// Appends one event.
    ///
    /// - Parameter recordedAt: The wall clock.
    func append(_ event: NewEvent, recordedAt: Instant) throws -> AppendOutcome

    /// The event as reading it back will give it: without what it says about erased people.
    func asRead(_ event: NewEvent) throws -> NewEvent

    /// Hands every event that passes `filter` to `body`, in order of position.
    ///
    /// - Parameter body: The envelope, the payload parsed (valid until the next event) and its bytes.
    func read(
        _ filter: EventFilter, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws

    /// Hands the events of some streams that pass `filter` to `body`, in order of position.
    func read(
        streams: some Sequence<String>, _ filter: EventFilter,
        _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws

    /// The same in batches, to be worked on elsewhere.
    func readBatches(_ filter: EventFilter, _ body: (EventBatch) throws -> Void) throws

    /// The position of the newest event; 0 for an empty log.
    func lastPosition() throws -> Position
}
