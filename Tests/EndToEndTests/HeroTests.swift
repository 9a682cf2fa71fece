import Testing

/// The card that the product promises: visited pricing twice this week, last reply was positive,
/// contract renewal in 60 days, here is the outreach and why it should work.
@Suite struct HeroTests {
    private let card: DigestFile.Card

    init() throws { card = try Night.finished.get().card(of: "Kestrel Photonics") }

    @Test func `it says why now in one sentence`() {
        #expect(
            card.whyNow
                == "visited your pricing page twice this week, "
                + "last reply was positive (18 November 2026), contract renewal in 60 days")
    }

    @Test(arguments: ["pricing-return", "reply-positive", "renewal-near"])
    func `each of the three is a reason with points and events`(rule: String) throws {
        let reason = try #require(card.reasons.first { $0.rule == rule })
        #expect(reason.points.thousandths > 0)
        #expect(!reason.evidence.isEmpty && reason.date != nil)
    }

    @Test func `the draft writes about the day the contract ends`() throws {
        let draft = try #require(card.draft)
        #expect(draft.subject.text == "Your contract until 19 January 2027")
        #expect(draft.body.contains { $0.text.contains("19 January 2027") })
        #expect(draft.whyItShouldWork.contains { $0.text.contains("pricing page twice this week") })
        #expect(draft.body.first?.text == "Hello Dana,")
        #expect(card.contact == "Dana Weiss, Head of Metrology")
    }

    @Test func `what the visitor read is for the rep, not for the reader of the mail`() throws {
        let draft = try #require(card.draft)
        let sent = ([draft.subject] + draft.body).map(\.text).joined(separator: " ").lowercased()
        #expect(!sent.contains("visit") && !sent.contains("pricing"))
    }
}
