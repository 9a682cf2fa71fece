import Recommending
import Acting
import CivilTime
import Timeline
import Trust

/// Settles approvals whose maturity window is over: what was approved and did no harm was right.
///
/// Refusals are settled at once where they are given; silence settles nothing.
struct SettleStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(_ books: inout Books) throws {
        let due = books.cases.inOrder.compactMap { found -> LabelSettled? in
            guard let route = found.route, route.isEligible,
                let reviewer = found.scheduled?.approvedBy, let performed = found.performed,
                let tier = Tier(rawValue: route.tier),
                !books.trust.hasLabel(for: found.recommendation.id),
                performed.at + tier.maturity <= context.now
            else { return nil }
            return LabelSettled(
                domain: route.domain, tier: tier, recommendation: found.recommendation.id,
                score: 1, account: found.recommendation.account, reviewer: reviewer,
                isRandomCheck: route.isRandomCheck, attempt: route.attempt)
        }
        guard !due.isEmpty else { return }
        try context.store.transaction {
            // Each label is judged after those before it: two of them together may cross a bar.
            var trust = books.trust
            for label in due { try context.settle(label, in: &trust) }
        }
        try books.readOn(context.store, occurredUpTo: context.now)
    }
}

extension Tier {
    /// How long bad news is waited for after an action [3.1]: tasks a day, mails three business days,
    /// of which a weekend may make five.
    fileprivate var maturity: TimeSpan {
        switch self {
        case .t0: .days(1)
        case .t1, .t2, .t3: .days(5)
        }
    }
}

extension RunContext {
    /// Records a label, and the changes of standing it causes, in the present transaction.
    func settle(_ label: LabelSettled, in trust: inout TrustBook) throws {
        let stream = "domain/\(label.domain)"
        let outcome = try decide(
            .trustLabelled, stream: stream, key: "label:\(label.recommendation)", causation: nil,
            label)
        guard case .appended(let position, _) = outcome else { return }
        for (index, change) in trust.settle(label, at: now).enumerated() {
            try decide(
                .trustLevelChanged, stream: stream,
                key: "level:\(label.recommendation):\(index)", causation: position, change)
        }
    }
}
