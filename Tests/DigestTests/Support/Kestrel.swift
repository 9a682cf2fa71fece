import Recommending
import Timeline

@testable import Digest

extension Friday {
    /// Pricing twice, a warm reply and a renewal in 60 days: the rep decides.
    static let kestrel = DailyDigest.Card(
        id: RecommendationID("R-8c1f0e2a41"), account: AccountID("0010900000KESTREL"),
        accountName: "Kestrel Photonics", person: nil,
        contact: "Dana Weiss, Head of Metrology",
        action: .sendEmail,
        whyNow: "visited the pricing page 2 times in 7 days, contract renewal in 60 days, "
            + "their last reply was positive (18 November 2026)",
        intent: "Tell me when a prospect with an open deal comes back to pricing", score: 73_729,
        reasons: [
            reason("mid-market", 25_000, "420 employees", "2026-11-02", [12]),
            reason(
                "pricing-return", 18_729, "visited the pricing page 2 times in 7 days",
                "2026-11-19", [4598, 4711]),
            reason("renewal-near", 15_000, "contract renewal in 60 days", "2026-11-02", [12]),
            reason(
                "reply-positive", 15_000, "their last reply was positive (18 November 2026)",
                "2026-11-18", [4655]),
        ],
        stakes: "EUR 38,000", draft: kestrelDraft,
        trust:
            "Ask: 44 of 45 right as drafted, 95.0 % sure of at least 89.7 %, acting needs 90.0 %; "
            + "about 2 more clean approvals would clear it.",
        route: "ask", approverName: nil, cameFrom: nil, dueAt: nil, isPerformed: false,
        evidence: [12, 340, 4598, 4655, 4711].map { Position($0) })

    private static let kestrelDraft = DailyDigest.DraftView(
        subject: sentence("Your renewal on 19 January 2027", "F1"),
        body: [
            sentence("Hello Dana,", "F2"),
            sentence("thank you for your reply of 18 November 2026.", "F3"),
            sentence(
                "Your contract ends on 19 January 2027, which leaves 60 days to settle what the "
                    + "next year should look like.", "F1", "F4"),
            sentence("Would a short call next week help to go through the prices together?"),
            sentence("Best regards,\nJonas", "F5"),
        ],
        whyItShouldWork: [
            sentence("They visited the pricing page 2 times in 7 days.", "F6"),
            sentence("Their last reply was positive (18 November 2026).", "F3", "F7"),
        ],
        risk: [sentence("A mail about money 60 days ahead may seem early.", "F4")],
        facts: [
            fact("F1", "renewal.date", "19 January 2027", [12]),
            fact("F2", "contact.first_name", "Dana", [340]),
            fact("F3", "reply.date", "18 November 2026", [4655]),
            fact("F4", "renewal.days", "60 days", [12]),
            fact("F5", "rep.first_name", "Jonas", [3]),
            fact(
                "F6", "pricing-return.because", "visited the pricing page 2 times in 7 days",
                [4598, 4711]),
            fact("F7", "reply.sentiment", "positive", [4655]),
        ])

    /// Fourteen: two more than a digest shows.
    static let withheld: [DailyDigest.WithheldItem] = {
        func item(
            _ name: String, _ watch: String, _ why: String, _ figure: String, _ wouldChange: String
        ) -> DailyDigest.WithheldItem {
            .init(
                account: AccountID("001-\(name)"), accountName: name, watch: WatchID(watch),
                why: why, figure: figure, wouldChange: wouldChange)
        }
        let untouched = "no call, mail or meeting of ours within 3 days"
        let named = [
            item(
                "Aster Laboratories", "back-to-pricing", "someone is on it",
                "call on 18 November 2026", untouched),
            item(
                "Windermere Optical Components", "renewal-near", "not fresh",
                "3 days old, limit 24h",
                "a signal younger than 24 hours"),
            item(
                "Cobalt Ridge", "renewal-near", "someone is on it", "meeting on 23 November 2026",
                untouched),
            item(
                "Halcyon Machine Vision", "back-to-pricing", "cooling down",
                "last 2 days ago, limit 7d", "waiting until 25 November 2026"),
        ]
        return named
            + (1...10).map { number in
                item(
                    "Prospect \(number)", "first-visit", "below the line", "score \(30 - number)",
                    "a score above 34.5")
            }
    }()
}
