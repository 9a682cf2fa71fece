@testable import Trust

/// Folds events of the reference's form into a record, keeping its clock, counter and log.
struct ReferenceFold {
    /// The sequences count seconds from nought; the product counts from 1970. This is 2026-01-01.
    static let start: Int64 = 1_767_225_600_000

    private(set) var record: TrustRecord
    private(set) var transitions: [TrustTransition] = []
    private var labels = 0
    private(set) var clock = ReferenceFold.start

    init(_ configuration: TrustConfiguration) {
        record = TrustRecord(configuration)
    }

    mutating func apply(_ event: ReferenceEvent) throws {
        for _ in 0..<(event.repeat ?? 1) {
            clock += Int64((event.dt ?? 0) * 1000)
            let kind = try event.kind(tier: record.configuration.tier, labels: labels)
            if event.e == "label" { labels += 1 }
            transitions += record.apply(TrustEvent(at: clock, attempt: event.att, kind))
        }
    }

    /// The transitions in the reference's words.
    ///
    /// It does not log a fresh budget that lowers the level; the product does.
    var log: [LogEntry] {
        transitions.compactMap { transition in
            switch transition {
            case .levelChanged(let change):
                change.why == .freshBudget
                    ? nil
                    : LogEntry(
                        change.at, "\(change.from.rawValue)->\(change.to.rawValue)", change.why)
            case .attemptRestarted(let change): LogEntry(change.at, "restart", change.why)
            case .watchBegan(let at, let why): LogEntry(at, "watch", why)
            case .watchEnded(let at, let why): LogEntry(at, "calm", why)
            }
        }
    }
}

/// One line of the reference's log: `[seconds, what, why]`.
struct LogEntry: Decodable, Equatable, Sendable {
    let seconds: Double
    let what: String
    let why: String

    init(_ at: Int64, _ what: String, _ why: TransitionReason) {
        seconds = Double(at - ReferenceFold.start) / 1000
        self.what = what
        self.why = why.rawValue
    }

    init(from decoder: any Decoder) throws {
        var fields = try decoder.unkeyedContainer()
        seconds = try fields.decode(Double.self)
        what = try fields.decode(String.self)
        why = try fields.decode(String.self)
    }
}

extension TrustTransition {
    /// What decided the transition.
    var why: TransitionReason {
        switch self {
        case .levelChanged(let change), .attemptRestarted(let change): change.why
        case .watchBegan(_, let why), .watchEnded(_, let why): why
        }
    }
}
