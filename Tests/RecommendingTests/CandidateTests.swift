import CivilTime
import Scoring
import Testing
import Timeline

@testable import Recommending

/// Which accounts a watch looks at, and what woke it.
@Suite struct CandidateTests {
    @Test func `all new signals of an account are one candidate, led by the newest`() throws {
        var scene = try Scene()
        try scene.visit(at: visitTime)
        let newest = try scene.visit("/docs", at: visitTime + .minutes(5))
        try scene.visit(at: visitTime + .minutes(1))
        let found = scene.candidates(for: watch())
        #expect(
            found == [
                Candidate(
                    account: AccountID("001A"),
                    wake: Recommendation.Wake(
                        position: newest, kind: "web.page_viewed", at: visitTime + .minutes(5),
                        merged: 2),
                    contact: ContactID("003C"), isBaseline: false)
            ])
        #expect(found.first?.pairs == 3)
    }

    @Test func `of two signals at one instant the later told leads`() throws {
        var scene = try Scene()
        try scene.visit()
        let second = try scene.visit()
        #expect(scene.candidates(for: watch()).map(\.wake.position) == [second])
    }

    @Test func `only signals behind the checkpoint and up to now count`() throws {
        var scene = try Scene()
        let old = try scene.visit()
        try scene.visit(at: morning + TimeSpan(milliseconds: 1))
        #expect(scene.candidates(for: watch(), after: old).isEmpty)
        let atNow = try scene.visit(at: morning)
        let found = scene.candidates(for: watch(), after: old)
        #expect(found.map(\.wake.position) == [atNow])
        #expect(found.map(\.wake.merged) == [0])
    }

    @Test func `a signal that lay ahead of the last run's now is new`() throws {
        var scene = try Scene()
        let ahead = try scene.visit(at: morning)
        func found(lookedUntil: Instant) -> [Position] {
            scene.candidates(for: watch(), after: ahead, lookedUntil: lookedUntil)
                .map(\.wake.position)
        }
        #expect(found(lookedUntil: morning) == [])
        #expect(found(lookedUntil: morning - TimeSpan(milliseconds: 1)) == [ahead])
    }

    @Test func `only kinds that the watch listens to count`() throws {
        var scene = try Scene()
        try scene.visit()
        let reply = try scene.happens(.emailReplied, at: visitTime - .days(1))
        #expect(
            scene.candidates(for: watch(wakeOn: [.emailReplied])).map(\.wake.position) == [reply])
        let both = scene.candidates(for: watch(wakeOn: [.emailReplied, .pageViewed]))
        #expect(both.map(\.wake.kind) == ["web.page_viewed"])
        #expect(both.map(\.wake.merged) == [1])
    }

    @Test(arguments: [("won", 1), ("call_done", 0), ("mail_done", 0), ("task_done", 0)])
    func `that a task of ours was done wakes nobody`(kind: String, count: Int) throws {
        var scene = try Scene()
        try scene.happens(.outcomeObserved, #""kind":"\#(kind)""#)
        #expect(scene.candidates(for: watch(wakeOn: [.outcomeObserved])).count == count)
    }

    @Test func `it is a baseline only if every signal belongs to a first import`() throws {
        var scene = try Scene()
        let first = try scene.visit()
        let second = try scene.visit()
        func isBaseline(_ ranges: ClosedRange<Position>...) -> Bool? {
            scene.candidates(for: watch(), baselines: ranges).first?.isBaseline
        }
        #expect(isBaseline(first...second) == true)
        #expect(isBaseline(first...first, second...second) == true)
        #expect(isBaseline(first...first) == false)
        #expect(isBaseline(second...second) == false)
        #expect(isBaseline() == false)
    }

    @Test func `who is behind a signal is named by it or by the browser`() throws {
        var scene = try Scene()
        try scene.happens(.emailReplied, #""contact":"003D""#)
        #expect(
            scene.candidates(for: watch(wakeOn: [.emailReplied])).map(\.contact)
                == [ContactID("003D")])
        try scene.tell(
            .visitorLinked, "visitor/v2", #"{"visitor":"v2","account":"001A"}"#)
        try scene.visit(by: "v2")
        #expect(scene.candidates(for: watch()).map(\.contact) == [nil])
    }

    @Test func `candidates are sorted by account`() throws {
        var scene = try Scene()
        for id in ["001C", "001B", "001Z", "001A"] { try scene.happens(.emailReplied, on: id) }
        #expect(
            scene.candidates(for: watch(wakeOn: [.emailReplied])).map(\.account.rawValue)
                == ["001A", "001B", "001C", "001Z"])
    }

    @Test func `an account without news or without a match gets no verdict`() throws {
        var scene = try Scene()
        #expect(scene.verdict(on: watch()).words == "no match")
        try scene.visit()
        let never = watch(if: .field("account.employees", .init(exists: false)))
        #expect(scene.verdict(on: never).words == "no match")
        try scene.tell(.accountDeleted, "account/001A", "{}")
        #expect(scene.verdict(on: watch()).words == "no match")
    }
}
