import Acting
import CivilTime
import Recommending
import Testing
import Timeline
import Trust

@testable import Engine

/// Approvals teach once their window is over.
@Suite struct SettleStepTests {
    private let key = TrustBook.Key(Firm.mails, .t1)

    /// A firm where Jo approved and what was approved went out.
    private func approved(_ visits: String = visit("m1"), labels: Int = 0) throws -> Firm {
        let firm = try Firm()
        if labels > 0 { try firm.earn(labels: labels) }
        try firm.run(visits: visits)
        for found in try firm.books().cases.inOrder {
            let id = found.recommendation.id.rawValue
            _ = try PersonDecisions(firm.context()).approve(id, by: nil)
        }
        try firm.runOutbox(at: night)
        return firm
    }

    private func labels(_ firm: Firm) throws -> [Logged] {
        try firm.events(.trustLabelled).filter { !($0.envelope.key ?? "").hasPrefix("past") }
    }

    @Test func `an approved mail was right five days later, once`() throws {
        let firm = try approved()
        let end = night + .days(5)
        try firm.run(at: end - TimeSpan(milliseconds: 1))
        #expect(try labels(firm).isEmpty)
        try firm.run(at: end)
        let label = try #require(try labels(firm).first)
        #expect(label.data.contains(#""score":1,"#))
        #expect(label.data.contains(#""reviewer":"005R""#))
        #expect(label.data.contains(#""attempt":1,"#))
        #expect(label.envelope.stream == "domain/\(Firm.mails)")
        try firm.run(at: end + .days(1))
        #expect(try labels(firm).count == 1)
        #expect(try firm.books().trust.record(key).evidence.labels == 1)
    }

    @Test func `an approved task was right a day later`() throws {
        let firm = try Firm()
        try firm.run(replies: "2026-11-20T09:00:00Z,dana@acme.example,replied,positive")
        let id = try #require(try firm.found(by: "replied")).recommendation.id.rawValue
        _ = try PersonDecisions(firm.context()).approve(id, by: nil)
        try firm.runOutbox(at: night)
        try firm.run(at: night + .days(1) - TimeSpan(milliseconds: 1))
        #expect(try labels(firm).isEmpty)
        try firm.run(at: night + .days(1))
        #expect(try labels(firm).count == 1)
    }

    @Test func `what nobody approved teaches nothing`() throws {
        let (firm, _) = try Firm.acting()
        try firm.runOutbox(at: night + .minutes(30))
        #expect(firm.outbox.performed.count == 1)
        try firm.run(at: night + .days(6))
        #expect(try labels(firm).isEmpty)
    }

    @Test func `what had to be asked whatever the record teaches nothing`() throws {
        let firm = try Firm()
        firm.files.watches = firm.files.watches.replacing("50000 EUR", with: "10 EUR")
        try firm.run(visits: visit("m1"))
        let id = try #require(try firm.found(by: "back")).recommendation.id.rawValue
        _ = try PersonDecisions(firm.context()).approve(id, by: nil)
        try firm.runOutbox(at: night)
        try firm.run(at: night + .days(6))
        #expect(try labels(firm).isEmpty)
    }

    @Test func `labels settled together are judged one after the other`() throws {
        // Two mails mature in one run, of which only both together reach the bar.
        let needed = try #require(
            (40...80).first { count in
                let firm = try Firm()
                try firm.earn(labels: count, isConfirmed: false)
                return try firm.books().trust.record(key).earnedLevel == .actWithUndo
            })
        let firm = try approved(visit("m1") + visit("m2", by: "beta"), labels: needed - 1)
        try firm.run(at: night + .days(5))
        #expect(try labels(firm).count == 2)
        let changes = try firm.events(.trustLevelChanged)
        #expect(changes.count <= 1)
        let level = try firm.books().trust.record(key).earnedLevel
        #expect(changes.count == (level == .actWithUndo ? 1 : 0))
    }
}
