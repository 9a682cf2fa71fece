import CivilTime
import Testing
import Timeline

@testable import Recommending

/// What each gate stops, with the figure that decided and what would have changed it.
@Suite struct GateTests {
    private let millisecond = TimeSpan(milliseconds: 1)

    @Test func `a match that nothing stops is raised, with every gate's figure`() throws {
        var scene = try Scene()
        try scene.visit()
        let raised = try #require(scene.verdict(on: watch(expires: "2027-06-30")).raised)
        #expect(
            raised.gates.map { "\($0.gate.rawValue): \($0.figure)" } == [
                "owner: Jo Brandt", "baseline: not the first", "fresh: 8 h old, limit 1d",
                "envelope: until 2027-06-30", "reachable: Dana Ito", "one_open: none before",
                "cooldown: none before", "worked_by_person: nobody",
            ])
        #expect(raised.gates.filter { !$0.passed } == [])
    }

    @Test(arguments: [
        (#""active":false"#, #""owner":"005R""#, "Jo Brandt"),
        (#""active":true"#, #""owner":"005X""#, "nobody"),
        (#""active":true"#, #""industry":"Optics""#, "nobody"),
    ])
    func `an account needs an owner who works here`(
        user: String, account: String, figure: String
    ) throws {
        var scene = try Scene(user: user, account: account)
        try scene.visit()
        #expect(
            scene.verdict(on: watch()).words == "owner: \(figure); an active owner for the account")
    }

    @Test func `a first import wakes nothing`() throws {
        var scene = try Scene()
        let position = try scene.visit()
        let verdict = scene.verdict(on: watch(), baselines: [position...position])
        #expect(
            verdict.words == "baseline: first import; the same signal in a later import")
    }

    @Test func `a signal is fresh until its time is over, to the millisecond`() throws {
        var scene = try Scene()
        try scene.visit()
        let fresh = watch(freshWithin: .minutes(90))
        let end = visitTime + .minutes(90)
        #expect(scene.verdict(on: fresh, at: end).words == "raised")
        #expect(
            scene.verdict(on: fresh, at: end + millisecond).words
                == "fresh: 1 h old, limit 90m; a signal younger than 90 minutes")
    }

    @Test(arguments: [("2026-11-19T23:59:59.999Z", true), ("2026-11-20T00:00:00Z", false)])
    func `a permission ends with its last day in the workspace's zone`(
        now: String, holds: Bool
    ) throws {
        var scene = try Scene()
        try scene.visit()
        let verdict = scene.verdict(on: watch(expires: "2026-11-19"), at: instant(now))
        #expect(
            verdict.words
                == (holds
                    ? "raised" : "envelope: until 2026-11-19; a longer permission for the watch"))
    }

    @Test(arguments: [
        (#""email":"dana@acme.example","opted_out":true"#, ActionKind.sendEmail, false),
        (#""title":"CTO""#, .sendEmail, false), (#""title":"CTO""#, .offerDiscount, false),
        (#""title":"CTO""#, .createTask, true),
        (#""email":"dana@acme.example","opted_out":true"#, .createTask, true),
        (#""email":"dana@acme.example","opted_out":false"#, .sendEmail, true),
    ])
    func `what goes outside needs somebody who may be written to`(
        contact: String, action: ActionKind, passes: Bool
    ) throws {
        var scene = try Scene(contact: contact)
        try scene.visit()
        #expect(
            scene.verdict(on: watch(action: action)).words
                == (passes
                    ? "raised"
                    : "reachable: nobody; a contact with an address who has not opted out"))
    }

    @Test func `one recommendation of a watch on an account is enough`() throws {
        var scene = try Scene()
        try scene.visit()
        let longAgo = morning - .days(100)
        #expect(
            scene.verdict(on: watch(), history: history(raisedAt: longAgo, isOpen: true)).words
                == "one_open: R-1; a decision on R-1")
        #expect(
            scene.verdict(on: watch(), history: history(raisedAt: longAgo, isOpen: false)).words
                == "raised")
    }

    @Test func `a watch is quiet until its cooldown is over, to the millisecond`() throws {
        var scene = try Scene()
        try scene.visit()
        let end = morning - .days(7)
        #expect(
            scene.verdict(on: watch(), history: history(raisedAt: end, isOpen: false)).words
                == "raised")
        // 18:00:00.001 in UTC is 19:00 in Berlin, the same day.
        #expect(
            scene.verdict(
                on: watch(), history: history(raisedAt: end + millisecond, isOpen: false)
            ).words == "cooldown: last 6 d ago, limit 7d; waiting until 19 November 2026")
    }

    @Test func `history of another watch or account does not count`() throws {
        var scene = try Scene()
        try scene.visit()
        var history = WatchHistory()
        history.raise(.raised(at: morning, id: "R-2", account: "001B"))
        #expect(scene.verdict(on: watch(), history: history).words == "raised")
    }

    @Test func `every gate has words for a list of what was withheld`() {
        #expect(
            Gate.allCases.map(\.words) == [
                "no active owner", "first import", "not fresh", "permission ended",
                "nobody to write to", "already recommended", "cooling down", "someone is on it",
            ])
    }
}
