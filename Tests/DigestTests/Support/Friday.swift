import CivilTime
import Recommending
import Timeline

@testable import Digest

/// The digest of Jonas Brandt for Friday 20 November 2026: one card he decides, one his manager
/// decides, one about to go out, one done, one that waits, and more withheld than a page shows.
enum Friday {
    static let asOf = Instant(milliseconds: 1_795_154_400_000)  // 2026-11-20T06:00:00Z

    static let digest = DailyDigest(
        rep: UserID("0050900000JBrandt"), repName: "Jonas Brandt", workspace: "Halden Optics",
        date: "2026-11-20", zone: "Europe/Berlin", asOf: asOf, signals: 412, woke: 6,
        cards: [kestrel, borealis], waiting: [lumen], done: [osprey, tarn], withheld: withheld)

    /// A day on which nothing happened.
    static let quiet = DailyDigest(
        rep: UserID("0050900000JBrandt"), repName: "Jonas Brandt", workspace: "Halden Optics",
        date: "2026-11-23", zone: "Europe/Berlin", asOf: asOf + .days(3), signals: 38, woke: 0,
        cards: [], waiting: [], done: [], withheld: [])

    static let borealis = DailyDigest.Card(
        id: RecommendationID("R-2b90d4417c"), account: AccountID("001090000BOREALIS"),
        accountName: "Borealis Coatings", person: nil,
        contact: "Mikko Salonen, Chief Operating Officer",
        action: .offerDiscount, whyNow: "their deal closes in 10 days, no answer for 6 days",
        intent: "Tell me when a large deal goes silent shortly before it should close",
        score: 34_500,
        reasons: [
            reason("enterprise", 25_000, "1,850 employees", "2025-12-04", [88]),
            reason("closing-soon", 19_500, "their deal closes in 10 days", "2026-11-17", [4402]),
            reason("silence", -10_000, "no answer for 6 days", "2026-11-14", [4310]),
        ],
        stakes: "EUR 112,000", draft: nil,
        trust:
            "Ask: actions of this kind are never automatic, whatever the record (no track record).",
        route: "ask", approverName: "Petra Lang",
        cameFrom: .init(rep: UserID("0050900000AByron"), name: "Ada Byron", date: "2026-11-18"),
        dueAt: nil, isPerformed: false,
        evidence: [88, 4310, 4402].map { Position($0) })

    /// Lies in the outbox until quiet hours end.
    static let osprey = DailyDigest.Card(
        id: RecommendationID("R-5e0c11d2aa"), account: AccountID("0010900000OSPREY"),
        accountName: "Osprey Instruments", person: nil,
        contact: "Ines Faber, Purchasing", action: .sendEmail,
        whyNow: "no answer for 5 days", intent: "Follow up on quotes that nobody answered",
        score: 41_000, reasons: [reason("quote-sent", 41_000, "a quote is open", nil, [3977])],
        stakes: "EUR 4,200",
        draft: DailyDigest.DraftView(
            subject: sentence("Your quote of 12 November 2026", "F1"),
            body: [
                sentence("Hello Ines,", "F2"),
                sentence("did our quote of 12 November 2026 answer your questions?", "F1"),
                sentence("Best regards\nJonas", "F3"),
            ],
            whyItShouldWork: [], risk: [],
            facts: [
                fact("F1", "quote.date", "12 November 2026", [3977]),
                fact("F2", "contact.first_name", "Ines", [212]),
                fact("F3", "rep.first_name", "Jonas", [3]),
            ]),
        trust:
            "Act with undo: earned on 51 of 51 right as drafted, 95.0 % sure of at least 94.2 %, "
            + "bar 90.0 %; 10.0 % of cases are checked first.",
        route: "act", approverName: nil, cameFrom: nil, dueAt: asOf + .minutes(30),
        isPerformed: false,
        evidence: [Position(3977)])

    static let tarn = DailyDigest.Card(
        id: RecommendationID("R-77aa01c9ee"), account: AccountID("001090000000TARN"),
        accountName: "Tarn Valley Sensors", person: nil,
        contact: nil, action: .createTask,
        whyNow: "contract renewal in 88 days", intent: "Prepare renewals a quarter ahead",
        score: nil, reasons: [], stakes: nil, draft: nil,
        trust: "Act: earned on 140 of 141 right as drafted, 95.0 % sure of at least 96.6 %, "
            + "bar 95.0 %; 5.0 % of cases are checked first.",
        route: "act", approverName: nil, cameFrom: nil, dueAt: asOf - .minutes(720),
        isPerformed: true,
        evidence: [Position(4101)])

    static let lumen = DailyDigest.Card(
        id: RecommendationID("R-c41f9be0d3"), account: AccountID("00109000000LUMEN"),
        accountName: "Lumen Assembly", person: nil,
        contact: "Aya Nakamura, Procurement", action: .sendEmail,
        whyNow: "visited the pricing page 3 times in 7 days",
        intent: "Tell me when a prospect with an open deal comes back to pricing", score: 38_250,
        reasons: [
            reason(
                "pricing-return", 38_250, "visited the pricing page 3 times", "2026-11-19", [4733])
        ],
        stakes: "USD 9,800.50", draft: nil,
        trust: "Wait: outside the hours in which it may act (rule quiet_hours); "
            + "the record alone would have allowed acting.",
        route: "wait", approverName: nil, cameFrom: nil, dueAt: asOf + .days(3) + .minutes(30),
        isPerformed: false, evidence: [Position(4733)])

    static func reason(
        _ rule: String, _ points: Int64, _ because: String, _ date: String?, _ evidence: [Int64]
    ) -> DailyDigest.Card.Reason {
        .init(
            rule: rule, points: points, because: because, date: date,
            evidence: evidence.map { Position($0) })
    }

    static func sentence(_ text: String, _ facts: String...) -> DailyDigest.DraftView.Sentence {
        .init(text: text, facts: facts)
    }

    static func fact(
        _ id: String, _ name: String, _ text: String, _ evidence: [Int64]
    ) -> DailyDigest.DraftView.FactView {
        .init(id: id, name: name, text: text, evidence: evidence.map { Position($0) })
    }
}
