import Foundation
import JSON
import Testing

/// The sample says beforehand on which accounts something happened that a rep should hear of.
@Suite struct TruthTests {
    @Test func `exactly the accounts with a moment get a recommendation`() throws {
        let night = try Night.finished.get()
        let truth = try night.folder.text("data/truth.jsonl").split(separator: "\n").map {
            try #require(JSONValue(parsing: String($0))["account"]?.string)
        }
        #expect(truth.count == 27)
        let raised = night.decided("recommendation.raised.v1").compactMap { $0.text("account") }
        let missed = Set(truth).subtracting(raised).sorted()
        #expect(missed == [], "recall is below 1")
        let invented = Set(raised).subtracting(truth).sorted()
        #expect(invented == [], "precision is below 1")
        #expect(raised.count == truth.count, "an account was recommended twice")
    }

    /// Which watch finds which kind of moment.
    @Test func `each moment is found by the watch that is meant for it`() throws {
        let watches = [
            "pricing_return": "back-to-pricing", "positive_reply": "positive-reply",
            "moved_to_proposal": "proposal-out", "docs_deep_dive": "team-reads-docs",
            "negative_reply_open_renewal": "unhappy-before-renewal",
        ]
        let night = try Night.finished.get()
        var found: [String: String] = [:]
        for event in night.decided("recommendation.raised.v1") {
            if let account = event.text("account") { found[account] = event.text("watch") }
        }
        for line in try night.folder.text("data/truth.jsonl").split(separator: "\n") {
            let moment = try JSONValue(parsing: String(line))
            let account = try #require(moment["account"]?.string)
            let kind = try #require(moment["moment"]?.string)
            #expect(found[account] == watches[kind], "\(account) \(kind)")
        }
    }

    @Test func `every recommendation stands on exactly one digest, its owner's`() throws {
        let night = try Night.finished.get()
        let raised = night.decided("recommendation.raised.v1")
        let shown = night.cards.map { "\($0.card.id) \($0.digest.rep.id)" }
        let wanted = raised.map { "\($0.text("id") ?? "") \($0.text("owner") ?? "")" }
        #expect(shown.sorted() == wanted.sorted())
    }
}
