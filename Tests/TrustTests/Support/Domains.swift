@testable import Trust

/// Domains with a history, as most tests need them.
extension TrustRecord {
    /// A record after clean labels six hours apart by two vigilant reviewers, as in the vectors.
    static func clean(
        _ tier: Tier = .t1, labels: Int, confirming: Bool = false
    ) -> TrustRecord {
        var record = TrustRecord(TrustConfiguration(tier: tier, confirmFirstPromotion: confirming))
        record.settle(.asDrafted, times: labels)
        return record
    }

    /// A T1 record that acts with undo and has left the ramp of checks behind.
    static func seasoned() -> TrustRecord {
        var record = clean(labels: 51)
        for _ in 0..<30 { record.happens(.actedAutomatically) }
        return record
    }

    /// Applies labels six hours apart; accounts and reviewers alternate.
    @discardableResult
    mutating func settle(
        _ score: LabelScore, times: Int = 1, isRandomCheck: Bool = false
    ) -> [TrustTransition] {
        var transitions: [TrustTransition] = []
        for _ in 0..<times {
            let count = evidence.labels
            let label = TrustLabel(
                score: score, account: "a\(count)", reviewer: "r\(count % 2)",
                leniency: ReviewerLeniency(knownBad: 20, approvedBad: 0),
                isRandomCheck: isRandomCheck)
            transitions += apply(TrustEvent(at: clock + 21_600_000, .labelSettled(label)))
        }
        return transitions
    }

    /// Applies an event now.
    @discardableResult
    mutating func happens(_ kind: TrustEvent.Kind) -> [TrustTransition] {
        apply(TrustEvent(at: clock, kind))
    }

    /// The record's sentence now.
    var sentence: String { sentence(at: clock) }
}

extension RandomSequence {
    /// Folds the life under a configuration and shows each record on the way.
    func fold(
        _ configuration: TrustConfiguration,
        _ visit: (TrustRecord, [TrustTransition]) throws -> Void
    ) throws {
        var fold = ReferenceFold(configuration)
        for step in steps {
            for _ in 0..<(step.event.repeat ?? 1) {
                var event = step.event
                event.repeat = 1
                let before = fold.transitions.count
                try fold.apply(event)
                try visit(fold.record, Array(fold.transitions.dropFirst(before)))
            }
        }
    }
}
