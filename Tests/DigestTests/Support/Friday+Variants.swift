import CivilTime

@testable import Digest

extension Friday {
    /// Friday with other counts, lists or zone.
    static func with(
        signals: Int = 412, woke: Int = 6, zone: String = "Europe/Berlin",
        cards: [DailyDigest.Card] = [], waiting: [DailyDigest.Card] = [],
        done: [DailyDigest.Card] = [], withheld: [DailyDigest.WithheldItem] = []
    ) -> DailyDigest {
        DailyDigest(
            rep: digest.rep, repName: digest.repName, workspace: digest.workspace,
            date: digest.date, zone: zone, asOf: asOf, signals: signals, woke: woke, cards: cards,
            waiting: waiting, done: done, withheld: withheld)
    }
}

extension DailyDigest.Card {
    /// The card as it would stand elsewhere.
    func with(
        route: String, approver: String? = nil, dueAt: Instant? = nil, isPerformed: Bool = false,
        cameFrom: CameFrom? = nil
    ) -> Self {
        Self(
            id: id, account: account, accountName: accountName, person: person,
            contact: contact, action: action,
            whyNow: whyNow, intent: intent, score: score, reasons: reasons, stakes: stakes,
            draft: draft, trust: trust, route: route, approverName: approver,
            cameFrom: cameFrom ?? self.cameFrom, dueAt: dueAt, isPerformed: isPerformed,
            evidence: evidence)
    }
}
