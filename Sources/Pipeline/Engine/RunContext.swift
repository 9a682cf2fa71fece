import Acting
public import CivilTime
import Timeline

/// What the steps of a run share: where to write, what time it is, how to report.
public struct RunContext {
    /// The home's database.
    public let store: any HomeStore
    /// What people decided beforehand.
    public let configuration: Configuration
    /// The workspace's secret for random checks.
    public let salt: String
    /// The run's now.
    public let now: Instant
    /// The wall clock, for `recordedAt`.
    public let wallClock: () -> Instant
    /// Whether an export is taken in although it differs much from what was known.
    public let acceptsAlarms: Bool
    /// Told how far a step is: what it works on, how much is done, and of how much if that is known.
    public let progress: (RunSummary.Step, _ done: Int, _ total: Int?) -> Void

    /// A run.
    public init(
        store: any HomeStore, configuration: Configuration, salt: String, now: Instant,
        wallClock: @escaping () -> Instant, acceptsAlarms: Bool = false,
        progress: @escaping (RunSummary.Step, Int, Int?) -> Void
    ) {
        self.store = store
        self.configuration = configuration
        self.salt = salt
        self.now = now
        self.wallClock = wallClock
        self.acceptsAlarms = acceptsAlarms
        self.progress = progress
    }

    /// The books as of the run's now.
    func openBooks() throws -> Books {
        try Books.opened(
            store, interest: configuration.interest, occurredUpTo: now,
            progress: { progress(.timeline, $0, $1) })
    }

    /// These books with all that was performed, stopped or learnt since, where now lies in the past.
    func newest(_ books: Books) throws -> Books {
        guard try !books.holdAll(of: store) else { return books }
        return try Books.opened(store, interest: configuration.interest)
    }

    /// Appends a decision of Signalbox, or of the person `actor`.
    ///
    /// - Parameter payload: Its data, encoded with sorted keys.
    @discardableResult
    func decide(
        _ type: EventName, stream: String, key: String, causation: Position?,
        correlation: Position? = nil, actor: String = "signalbox", _ payload: some Encodable
    ) throws -> AppendOutcome {
        try decide(
            type, stream: stream, key: key, causation: causation, correlation: correlation,
            actor: actor, data: try Payload.encode(payload))
    }

    /// The same with a payload that is encoded already.
    @discardableResult
    func decide(
        _ type: EventName, stream: String, key: String, causation: Position?,
        correlation: Position? = nil, actor: String = "signalbox", data: [UInt8]
    ) throws -> AppendOutcome {
        let decision = NewEvent(
            stream: stream, type: type, occurredAt: now, source: "signalbox", key: key,
            causation: causation, correlation: correlation ?? causation, actor: actor, data: data)
        return try store.append(decision, recordedAt: wallClock())
    }
}
