import CivilTime
import Scoring
import Testing
import Timeline

/// The rules as DESIGN shows them, and what they say about an account.
@Suite struct DesignExampleTests {
    private static let now = instant("2026-11-20T06:00:00Z")

    private static func signal(
        _ position: Int64, _ at: String, _ attributes: [Signal.Attribute] = []
    ) -> Signal {
        Signal(at: instant(at), position: Position(position), attributes: attributes)
    }

    private static func field(_ position: Int64, _ value: Scalar) -> FieldValue {
        FieldValue(value, at: instant("2026-10-01T00:00:00Z"), position: Position(position))
    }

    private static var account: AccountState {
        let path = { Signal.Attribute("path", .text($0)) }
        return AccountState(
            id: AccountID("001"),
            fields: [
                "account.renewal_date": field(3, .text("2027-01-19")),
                "account.employees": field(4, .number(1420)),
            ],
            signals: [
                EventKind("web.page_viewed"): [
                    signal(10, "2026-11-17T09:00:00Z", [path("/pricing")]),
                    signal(14, "2026-11-19T14:05:00Z", [path("/pricing/plans")]),
                ],
                EventKind("email.replied"): [
                    signal(12, "2026-11-18T23:30:00Z", [.init("sentiment", .text("positive"))])
                ],
            ])
    }

    @Test func `each line says why, in the owner's zone`() throws {
        let rules = try rules(try Fixtures.text("design.yaml"))
        let score = rules.score(Self.account, at: Self.now, zone: zone("Europe/Berlin"))
        #expect(
            score.lines.map { "\($0.source) \($0.points) \($0.because)" } == [
                "pricing-return 18.729 visited the pricing page 2 times in 7 days",
                "renewal-near 15 contract renewal in 60 days",
                "reply-positive 15 their last reply was positive (19 November 2026)",
                "mid-market 25 1,420 employees",
            ])
        #expect(score.points == Points(thousandths: 73_729))
        #expect(score.lines[0].evidence == [Position(10), Position(14)])
        #expect(score.lines[0].newestEvidenceAt == instant("2026-11-19T14:05:00Z"))
    }

    @Test func `silence counts its days`() throws {
        let rules = try rules(try Fixtures.text("design.yaml"))
        let account = AccountState(
            id: AccountID("001"),
            signals: [EventKind("outreach.sent"): [Self.signal(7, "2026-11-14T05:00:00Z")]])
        let score = rules.score(account, at: Self.now, zone: .utc)
        #expect(score.lines.map(\.because) == ["no answer for 6 days"])
        #expect(score.points == Points(thousandths: -10_000))
    }
}
