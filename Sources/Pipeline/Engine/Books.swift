public import Acting
public import CivilTime
import Concurrency
import Digest
import Ingest
import JSON
public import Timeline
public import Trust

/// Everything the log says, folded: what is known, how far each domain is trusted, what was decided.
public struct Books: Sendable {
    /// Accounts, people and signals.
    public private(set) var accounts: AccountBook
    /// The record of each domain.
    public private(set) var trust: TrustBook
    /// Recommendations and what became of them.
    public private(set) var cases: CaseBook
    /// First imports and published configurations.
    public private(set) var ledger = RunLedger()
    /// The newest event that was looked at.
    public private(set) var position = Position(0)
    /// How many events were taken in.
    private var count: Int64 = 0

    /// Books without an entry, keeping what `interest` asks for.
    public init(interest: Interest, reviewersNeeded: Int = TrustConfiguration.usualReviewers) {
        accounts = AccountBook(interest: interest)
        trust = TrustBook(reviewersNeeded: reviewersNeeded)
        cases = CaseBook()
    }

    /// Takes in what the log has gained since, as far as it had occurred and was known by then.
    public mutating func readOn(
        _ log: any EventLog, occurredUpTo: Instant? = nil, recordedUpTo: Instant? = nil
    ) throws {
        let newest = try log.lastPosition()
        let filter = EventFilter(
            after: position, occurredUpTo: occurredUpTo, recordedUpTo: recordedUpTo)
        try overlap(
            ahead: 8, folding: &self, with: { try $0.take($1) },
            while: { hand in try log.readBatches(filter) { try hand($0) } })
        position = newest
    }

    /// Takes in what was just appended behind all that was taken in before, as far as it had occurred.
    ///
    /// The same as reading it back from the log, at the price of parsing it once.
    mutating func take(_ events: [AppendedEvent], occurredUpTo now: Instant) throws {
        var parser = JSONParser()
        for appended in events {
            precondition(
                appended.position.rawValue == position.rawValue + 1, "an event was left out")
            position = appended.position
            guard appended.event.occurredAt <= now else { continue }
            let bytes = appended.event.data
            try apply(appended.envelope, try parser.parse(bytes), bytes.span)
        }
    }

    private mutating func take(_ batch: EventBatch) throws {
        var parser = JSONParser()
        try batch.forEach { event, bytes in try apply(event, try parser.parse(bytes), bytes) }
    }

    private mutating func apply(
        _ event: Envelope, _ data: JSONView, _ bytes: Span<UInt8>
    ) throws {
        accounts.apply(event, data)
        try trust.apply(event, bytes)
        try cases.apply(event, bytes)
        ledger.apply(event, data)
        count += 1
    }

    /// Whether no event of the log was left out; positions have no gaps, so it is enough to count.
    func holdAll(of log: any EventLog) throws -> Bool {
        try log.lastPosition().rawValue == count
    }
}

/// What runs have left in the log: first imports, and what configuration was in force.
public struct RunLedger: Sendable {
    /// Positions of the events that first imports appended.
    public private(set) var baselines: [ClosedRange<Position>] = []
    /// Sources whose first import is over.
    public private(set) var knownSources: Set<String> = []
    /// The hash of each published part.
    public private(set) var published: [String: String] = [:]
    /// How often each part was published.
    public private(set) var publications: [String: Int] = [:]
    /// The newest digest of each rep and day, as it is stored.
    public private(set) var digests: [String: Position] = [:]

    mutating func apply(_ event: Envelope, _ data: JSONView) {
        switch event.type.name {
        case .importFinished:
            if let source = data["source"]?.string { knownSources.insert(source) }
            if data["baseline"]?.bool == true, let first = data["first"]?.int64 {
                baselines.append(Position(first)...event.position)
            }
        case .configurationPublished:
            guard let part = data["part"]?.string else { return }
            published[part] = data["hash"]?.string
            publications[part, default: 0] += 1
        case .digestPrepared:
            digests[event.stream] = event.position
        default:
            break  // Everything else is in the other books.
        }
    }
}
