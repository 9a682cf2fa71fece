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
    public internal(set) var accounts: AccountBook
    /// The record of each domain.
    public internal(set) var trust: TrustBook
    /// Recommendations and what became of them.
    public internal(set) var cases: CaseBook
    /// First imports and published configurations.
    public internal(set) var ledger = RunLedger()
    /// The newest event that was looked at.
    public internal(set) var position = Position(0)
    /// How many events were taken in.
    var count: Int64 = 0
    /// When the latest of them occurred.
    var latest = Instant(milliseconds: .min)
    /// The runs whose events count as never told.
    var undone: [UndoneRun] = []
    /// How far the stored rows go that these books came from; nil if they came from none.
    var rowsUpTo: Position?

    /// Whether they came from stored rows, as far as these went.
    public var wasStored: Bool { rowsUpTo != nil }

    private let interest: Interest
    private let reviewersNeeded: Int

    /// Books without an entry, keeping what `interest` asks for.
    public init(interest: Interest, reviewersNeeded: Int = TrustConfiguration.usualReviewers) {
        self.interest = interest
        self.reviewersNeeded = reviewersNeeded
        accounts = AccountBook(interest: interest)
        trust = TrustBook(reviewersNeeded: reviewersNeeded)
        cases = CaseBook()
    }

    /// Takes in what the log has gained since, as far as it had occurred and was known by then.
    ///
    /// - Parameter progress: Told how many events were looked at, and how many there are to look at.
    public mutating func readOn(
        _ log: any EventLog, upTo last: Position? = nil, occurredUpTo: Instant? = nil,
        recordedUpTo: Instant? = nil,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        let newest = try min(log.lastPosition(), last ?? log.lastPosition())
        // Whatever the instant: what is known to be wrong was wrong then, too.
        let undone = try log.undoneRuns(
            EventFilter(upTo: newest, recordedUpTo: recordedUpTo))
        if undone.contains(where: { $0.undone > position && $0.positions.lowerBound <= position }) {
            // What was taken in already is not so any more.
            self = emptied()
        }
        self.undone = undone
        let filter = EventFilter(
            after: position, upTo: newest, occurredUpTo: occurredUpTo, recordedUpTo: recordedUpTo)
        try overlap(
            ahead: 8, folding: &self, with: { try $0.take($1) },
            while: { hand in
                try log.readBatches(filter) { batch in
                    progress(
                        Int(batch.last.rawValue - filter.after.rawValue),
                        Int(newest.rawValue - filter.after.rawValue))
                    try hand(batch)
                }
            })
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

    /// Books like these that nothing was taken into.
    private func emptied() -> Books {
        Books(interest: interest, reviewersNeeded: reviewersNeeded)
    }

    private mutating func take(_ batch: EventBatch) throws {
        var parser = JSONParser()
        try batch.forEach { event, bytes in try apply(event, try parser.parse(bytes), bytes) }
    }

    private mutating func apply(
        _ event: Envelope, _ data: JSONView, _ bytes: Span<UInt8>
    ) throws {
        count += 1
        latest = max(latest, event.occurredAt)
        if undone.contains(where: { $0.positions.contains(event.position) }) { return }
        accounts.apply(event, data)
        try trust.apply(event, bytes)
        try cases.apply(event, bytes)
        ledger.apply(event, data)
    }

    /// Whether no event of the log was left out; positions have no gaps, so it is enough to count.
    func holdAll(of log: any EventLog) throws -> Bool {
        try log.lastPosition().rawValue == count
    }
}
