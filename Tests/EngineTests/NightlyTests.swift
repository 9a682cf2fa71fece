import Acting
import CivilTime
import Digest
import Engine
import Ingest
import Recommending
import Storage
import Testing
import Timeline

/// The nightly run as a whole.
@Suite struct NightlyTests {
    private let visits = visit("m1") + visit("m2", to: "/docs") + visit("m3", by: "beta")

    @Test func `a first night builds state and wakes nothing`() throws {
        let firm = try Firm(isNew: true)
        let visits = identify("dana", of: "acme") + visit("m1")
        let summary = try firm.run(visits: visits)
        #expect(summary.imports.map(\.baseline) == [true, true])
        #expect(summary.recommendations.raised == 0)
        #expect(summary.recommendations.withheld == 1)
        #expect(try firm.books().cases.withheld.map(\.gate) == [.baseline])
        #expect(summary.accounts == 2)
        #expect(summary.scored == 1)
    }

    @Test func `a signal becomes a recommendation, a draft, a route and a digest`() throws {
        let firm = try Firm()
        let before = try firm.store.lastPosition()
        try firm.run(visits: visit("m1"))
        let events = try firm.events(after: before)
        let decisions = events.filter { $0.envelope.source == "signalbox" }
        #expect(
            decisions.map(\.type) == [
                .importFinished, .recommendationRaised, .draftChecked, .routeDecided,
                .digestPrepared, .digestPrepared,
            ])
        let visit = try #require(events.first { $0.type == .pageViewed }).envelope
        let raised = try #require(decisions.first { $0.type == .recommendationRaised }).envelope
        #expect(raised.key == "match:back:001A:\(visit.position.rawValue)")
        #expect(raised.causation == visit.position)
        let id = raised.streamID
        for (event, key) in zip(decisions[2...3], ["draft:\(id)", "route:\(id):\(night.rawValue)"])
        {
            #expect(event.envelope.stream == raised.stream)
            #expect(event.envelope.key == key)
            #expect(event.envelope.causation == raised.position)
            #expect(event.envelope.correlation == visit.position)
        }
        #expect(decisions.allSatisfy { $0.envelope.occurredAt == night })
    }

    @Test func `the same night again adds nothing and prints the same`() throws {
        let firm = try Firm()
        try firm.earn()
        var digests: [[String]] = []
        for _ in 0..<2 {
            var texts: [String] = []
            let summary = try firm.run(
                visits: visits, replies: "2026-11-19T12:00:00Z,kim@beta.example,replied,positive"
            ) {
                texts.append($0.text)
                return ""
            }
            digests.append(texts)
            #expect((summary.appended == 0) == (digests.count == 2))
            if digests.count == 2 {
                #expect(
                    summary.imports.allSatisfy { $0.eventCount == 0 && $0.unchanged == $0.rows })
                #expect(summary.recommendations.raised == 3)
            }
        }
        #expect(digests[0] == digests[1])
        #expect(digests[0].count == 2)
    }

    @Test func `what a run counts is what the log says`() throws {
        let firm = try Firm()
        let before = try firm.store.lastPosition()
        let summary = try firm.run(
            visits: visits, replies: "2026-11-18T12:00:00Z,kim@beta.example,replied,neutral")
        let events = try firm.events(after: before)
        func count(_ type: EventName) -> Int { events.count { $0.type == type } }
        #expect(summary.appended == events.count)
        #expect(summary.recommendations.raised == count(.recommendationRaised))
        #expect(summary.recommendations.withheld == count(.recommendationWithheld))
        #expect(summary.recommendations.asked == 2)
        // Two visits at Acme and one at Beta match; the reply is older than its watch asks for.
        #expect(summary.pairs.raised == 2)
        #expect(summary.pairs.merged == 1)
        #expect(summary.pairs.noMatch == 1)
        #expect(summary.pairs.withheld == 0)
        #expect(summary.seconds.map(\.step) == RunSummary.Step.allCases)
    }

    @Test func `a run that was stopped anywhere is simply run again`() throws {
        let whole = try Firm()
        try whole.earn()
        try whole.run(visits: visits)
        try whole.runOutbox(at: night + .minutes(31))

        let stopped = try Firm()
        try stopped.earn()
        #expect(throws: MemoryExecutor.Broken.self) {
            try stopped.run(visits: visits) { _ in throw MemoryExecutor.Broken() }
        }
        try stopped.run(visits: visits)
        stopped.outbox.isBroken = true
        #expect(throws: MemoryExecutor.Broken.self) {
            try stopped.runOutbox(at: night + .minutes(31))
        }
        stopped.outbox.isBroken = false
        try stopped.runOutbox(at: night + .minutes(31))
        #expect(try stopped.content() == whole.content())
    }

    @Test func `an event that lies ahead of a run's now wakes a later one, once`() throws {
        let firm = try Firm()
        let early = instant("2026-11-19T14:00:00Z")
        try firm.run(visits: visit("m1"), at: early)
        #expect(try firm.found(by: "back") == nil)
        try firm.run(visits: visit("m1"), at: night)
        #expect(try firm.found(by: "back")?.recommendation.raisedAt == night)
        let summary = try firm.run(visits: visit("m1"), at: night + .minutes(1))
        #expect(summary.recommendations.raised == 0)
    }

    @Test
    func `a watch speaks of an account once, until somebody decided and its cooldown is over`()
        throws
    {
        let firm = try Firm()
        try firm.run(visits: visit("m1"))
        let next = night + .days(1)
        try firm.run(visits: visit("m2", at: "2026-11-21T10:00:00Z"), at: next)
        #expect(try firm.books().cases.withheld.map(\.gate) == [.oneOpen])
        let id = try #require(try firm.found(by: "back")).recommendation.id.rawValue
        _ = try PersonDecisions(firm.context(at: next)).reject(id, by: nil, reason: "no")
        try firm.run(visits: visit("m3", at: "2026-11-22T10:00:00Z"), at: next + .days(1))
        #expect(try firm.books().cases.withheld.map(\.gate) == [.oneOpen, .cooldown])
        try firm.run(visits: visit("m4", at: "2026-11-27T10:00:00Z"), at: night + .days(7))
        #expect(try firm.found(by: "back")?.recommendation.raisedAt == night + .days(7))
    }
}
