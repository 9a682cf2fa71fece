public import CivilTime
public import Timeline

/// The records of all domains: a fold over labels, confirmations and what became of automatic actions.
public struct TrustBook: Sendable {
    /// A domain's record; actions of other stakes have other bars, so each tier has its own.
    public struct Key: Hashable, Comparable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The tier.
        public let tier: Tier

        /// A domain in a tier.
        public init(_ domain: Domain, _ tier: Tier) {
            self.domain = domain
            self.tier = tier
        }

        /// By domain, then by tier.
        public static func < (left: Key, right: Key) -> Bool {
            (left.domain, left.tier.rawValue) < (right.domain, right.tier.rawValue)
        }
    }

    private var records: [Key: TrustRecord] = [:]
    private var labelled: Set<RecommendationID> = []
    /// What has changed since rows were taken.
    private var changed: (records: Set<Key>, labelled: Set<RecommendationID>) = ([], [])
    private let reviewersNeeded: Int

    /// No domain has a record yet.
    ///
    /// - Parameter reviewersNeeded: How many people must have judged; one in a team of one rep.
    public init(reviewersNeeded: Int = TrustConfiguration.usualReviewers) {
        self.reviewersNeeded = reviewersNeeded
    }

    /// Domains that have a record, in order.
    public var keys: [Key] { records.keys.sorted() }

    /// The record of a domain; that of a new one if nothing is known.
    public func record(_ key: Key) -> TrustRecord {
        records[key]
            ?? TrustRecord(TrustConfiguration(tier: key.tier, reviewersNeeded: reviewersNeeded))
    }

    /// Whether a recommendation has taught what it can.
    public func hasLabel(for recommendation: RecommendationID) -> Bool {
        labelled.contains(recommendation)
    }

    /// Takes one event into account.
    ///
    /// - Returns: The changes of standing it caused, to be recorded as events.
    @discardableResult
    public mutating func apply(
        _ event: Envelope, _ bytes: Span<UInt8>
    ) throws -> [LevelChanged] {
        switch event.type.name {
        case .trustLabelled:
            return settle(try Payload.decode(LabelSettled.self, from: bytes), at: event.occurredAt)
        case .trustPromotionConfirmed:
            let confirmed = try Payload.decode(PromotionConfirmed.self, from: bytes)
            guard let tier = Tier(rawValue: confirmed.tier) else { return [] }
            return apply(.promotionConfirmed, Key(confirmed.domain, tier), at: event.occurredAt)
        case .actionPerformed:
            let action = try Payload.decode(PerformedAction.self, from: bytes)
            guard action.isAutomatic, let tier = Tier(rawValue: action.tier) else { return [] }
            return apply(
                .actedAutomatically, Key(action.domain, tier), at: event.occurredAt,
                attempt: action.attempt)
        default:
            return []
        }
    }

    /// Takes in one settled label.
    public mutating func settle(_ label: LabelSettled, at: Instant) -> [LevelChanged] {
        labelled.insert(label.recommendation)
        changed.labelled.insert(label.recommendation)
        guard let tier = Tier(rawValue: label.tier), let score = LabelScore(rawValue: label.score)
        else { return [] }
        let settled = TrustLabel(
            score: score, account: label.account.rawValue, reviewer: label.reviewer.rawValue,
            leniency: ReviewerLeniency(knownBad: label.knownBad, approvedBad: label.approvedBad),
            isRandomCheck: label.isRandomCheck)
        return apply(
            .labelSettled(settled), Key(label.domain, tier), at: at, attempt: label.attempt)
    }

    /// Takes in one event about one domain.
    @discardableResult
    public mutating func apply(
        _ kind: TrustEvent.Kind, _ key: Key, at: Instant, attempt: Int? = nil
    ) -> [LevelChanged] {
        var record = record(key)
        let transitions = record.apply(TrustEvent(at: at.rawValue, attempt: attempt, kind))
        records[key] = record
        changed.records.insert(key)
        return transitions.map { LevelChanged(key, record, $0) }
    }
}

extension LevelChanged {
    init(_ key: TrustBook.Key, _ record: TrustRecord, _ transition: TrustTransition) {
        domain = key.domain
        tier = key.tier.rawValue
        mode = record.mode.rawValue
        switch transition {
        case .levelChanged(let change), .attemptRestarted(let change):
            from = change.from.rawValue
            to = change.to.rawValue
            why = change.why.rawValue
            right = change.account.right
            wrong = change.account.wrong
            logAccount = change.logAccount
            threshold = change.threshold
            bound = change.bound
            attempt = change.attempt
        case .watchBegan(_, let reason), .watchEnded(_, let reason):
            from = record.earnedLevel.rawValue
            to = record.earnedLevel.rawValue
            why = reason.rawValue
            right = record.evidence.account.right
            wrong = record.evidence.account.wrong
            logAccount = record.logAccount(at: record.earnedLevel)
            threshold = record.threshold
            bound = record.bound
            attempt = record.attempt
        }
    }
}

extension TrustBook: Projection {
    public static let name = ProjectionName.trust
    public var version: String { "1, \(reviewersNeeded) reviewers" }

    private static let recordPrefix = "record/"
    private static let labelledPrefix = "labelled/"

    private struct Row: Codable {
        let domain: Domain
        let tier: Tier
        let record: TrustRecord
    }

    private func rows(
        _ keys: some Sequence<Key>, _ recommendations: some Sequence<RecommendationID>
    ) throws -> [ProjectionRow] {
        let records = try keys.map { key in
            try ProjectionRow(
                key: "\(Self.recordPrefix)\(key.domain)/\(key.tier.rawValue)",
                encoding: Row(domain: key.domain, tier: key.tier, record: record(key)))
        }
        let labels = try recommendations.map {
            try ProjectionRow(key: "\(Self.labelledPrefix)\($0)", encoding: true)
        }
        return (records + labels).sortedByKey()
    }

    public mutating func takeDirtyRows(_ take: (String, [UInt8]?) throws -> Void) throws {
        for row in try rows(changed.records, changed.labelled) { try take(row.key, row.value) }
        changed = ([], [])
    }

    public func forEachRow(_ take: (String, [UInt8]) throws -> Void) throws {
        for row in try rows(records.keys, labelled) { try take(row.key, row.value) }
    }

    public mutating func restore(_ row: ProjectionRow) throws {
        if row.id(behind: Self.recordPrefix) != nil {
            let stored = try row.decode(Row.self)
            records[Key(stored.domain, stored.tier)] = stored.record
        } else if let id = row.id(behind: Self.labelledPrefix) {
            labelled.insert(RecommendationID(id))
        } else {
            throw RowError(key: row.key, problem: .unknownKey)
        }
    }
}

/// What trust looks at of `action.performed.v1`, which is written by a later stage.
private struct PerformedAction: Decodable {
    let domain: Domain
    let tier: String
    let attempt: Int
    let isAutomatic: Bool
}
