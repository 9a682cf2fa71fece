import Recommending
import Acting
import CivilTime
import Engine
import Ingest
import JSON
import Storage
import Timeline
import Trust

/// Ninety days of a firm with Signalbox: signals come in, the product itself decides about them night by
/// night, and people approve or refuse, so that every domain of trust has a past that really happened.
///
/// The story: mails after a return to pricing earned the right to act. Tasks to call back earned it too,
/// until one was refused three days ago: watch. Tasks for technical calls lost it a week ago. Mails after
/// a proposal are still asked about. Other domains have no record.
struct SamplePast {
    /// How long it is.
    static let days = 90
    private let store: Store
    private let configuration: Configuration
    private let start: Instant
    private let cast: Cast

    /// - Parameters:
    ///   - start: Its first morning.
    ///   - folder: Where the sample's exports are; the past is about some of their accounts.
    init(store: Store, configuration: Configuration, start: Instant, folder: String) throws {
        self.store = store
        self.configuration = configuration
        self.start = start
        cast = try Cast(
            folder: folder, configuration: configuration, asOf: start + .days(Self.days))
    }

    /// Only the fact that all sources are known, so that tonight's import is not their first.
    static func begin(_ store: Store, at start: Instant) throws {
        try store.transaction {
            for source in ["crm", "web", "replies"] {
                let data: JSONValue = ["source": .string(source), "baseline": false]
                _ = try store.append(
                    NewEvent(
                        stream: "import/\(source)", type: .importFinished, occurredAt: start,
                        source: "signalbox", key: "\(source):first", actor: "signalbox",
                        data: data.utf8(sorted: true)), recordedAt: start)
            }
        }
    }

    /// The whole past.
    func simulate() throws {
        try store.transaction {
            for event in cast.records(at: start) { _ = try store.append(event, recordedAt: start) }
        }
        var script = PastScript(cast: cast)
        for day in 1..<Self.days {
            let morning = start + .days(day)
            guard ![.sat, .sun].contains(Zone.utc.date(at: morning).weekday) else { continue }
            try live(morning, daysLeft: Self.days - day, &script)
        }
    }

    /// One working day: last evening's signals, the night's decisions, people at nine, the outbox at ten.
    private func live(_ morning: Instant, daysLeft: Int, _ script: inout PastScript) throws {
        let signals = script.signals(before: morning, daysLeft: daysLeft)
        try store.transaction {
            for event in signals { _ = try store.append(event, recordedAt: morning) }
        }
        let night = context(at: morning)
        try Pipeline(night, executor: NoExecutor()).decide()

        let nine = context(at: morning + .minutes(180))
        let books = try Books.opened(store, interest: configuration.interest)
        for found in books.cases.inOrder where found.status == .asked {
            let id = found.recommendation.id.rawValue
            let domain = Domain(of: found.recommendation)
            if script.isRefused(domain, record: books.trust, daysLeft: daysLeft) {
                _ = try PersonDecisions(nine).reject(id, by: nil, reason: script.reason)
            } else {
                _ = try PersonDecisions(nine).approve(id, by: nil)
            }
        }
        try confirmPromotions(books.trust, at: nine.now)
        _ = try Pipeline(context(at: morning + .minutes(240)), executor: NoExecutor()).runOutbox()
    }

    /// Managers confirm what waits for them.
    private func confirmPromotions(_ trust: TrustBook, at now: Instant) throws {
        try store.transaction {
            for key in trust.keys where trust.record(key).awaitsConfirmation {
                _ = try store.append(
                    NewEvent(
                        stream: "domain/\(key.domain)", type: .trustPromotionConfirmed,
                        occurredAt: now, source: "signalbox", key: "confirm:\(key.domain)",
                        actor: "user/\(cast.manager)",
                        data: try Payload.encode(
                            PromotionConfirmed(
                                domain: key.domain, tier: key.tier, by: cast.manager))),
                    recordedAt: now)
            }
        }
    }

    private func context(at now: Instant) -> RunContext {
        RunContext(
            store: store, configuration: configuration, salt: SampleHome.salt, now: now,
            wallClock: { now }, progress: { _, _, _ in })
    }
}

/// The past left its files elsewhere: only what is in the log matters.
private struct NoExecutor: Executor {
    let name = "file"

    func perform(_ item: OutboxItem, at now: Instant) -> String {
        switch item.action {
        case .mail: "mail/\(item.id).eml"
        case .task: "crm-tasks.csv#\(item.id)"
        }
    }
}
