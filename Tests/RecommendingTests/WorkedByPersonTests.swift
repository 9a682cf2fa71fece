import CivilTime
import Testing
import Timeline

@testable import Recommending

/// When somebody of ours is at it already.
@Suite struct WorkedByPersonTests {
    private let millisecond = TimeSpan(milliseconds: 1)

    private func verdict(
        after type: EventName, _ more: String = "", at time: Instant,
        gates: GateSettings = .standard
    ) throws -> String {
        var scene = try Scene()
        try scene.visit()
        try scene.happens(type, more, at: time)
        return scene.verdict(on: watch(), gates: gates).words
    }

    @Test(arguments: [
        (EventName.callLogged, "a call"), (.outreachSent, "a mail"), (.meetingHeld, "a meeting"),
    ])
    func `a call, mail or meeting of the last three days stops`(
        type: EventName, words: String
    ) throws {
        let edge = morning - .days(3)
        #expect(try verdict(after: type, at: edge) == "raised")
        #expect(
            try verdict(after: type, at: edge + millisecond)
                == "worked_by_person: \(words) on 16 November 2026; "
                + "no call, mail or meeting of ours within 3 days")
    }

    @Test func `the day of a touch is that of the owner`() throws {
        // 23:30 in UTC is the next day in Berlin.
        let words = try verdict(after: .callLogged, at: instant("2026-11-18T23:30:00Z"))
        #expect(words.hasPrefix("worked_by_person: a call on 19 November 2026;"))
    }

    @Test(arguments: [
        ("2026-11-16T18:00:00Z", "raised"),
        ("2026-11-16T18:00:01Z", "a meeting on 16 November 2026"),
        ("2026-11-21T18:00:00Z", "a meeting on 21 November 2026"),
        ("2026-11-21T18:00:01Z", "raised"),
    ])
    func `a planned meeting stops from two days before to three days after`(
        start: String, expected: String
    ) throws {
        let words = try verdict(
            after: .meetingPlanned, #""starts_at":"\#(start)""#, at: morning - .days(60))
        #expect(words == "raised" ? expected == "raised" : words.contains(expected))
    }

    @Test func `the newest touch is named`() throws {
        var scene = try Scene()
        try scene.visit()
        try scene.happens(.callLogged, at: morning - .days(2))
        try scene.happens(.outreachSent, at: morning - .days(1))
        let words = scene.verdict(on: watch()).words
        #expect(words.hasPrefix("worked_by_person: a mail on 18 November 2026;"))
    }

    @Test(arguments: [
        (GateSettings.Touch.call, EventName.callLogged), (.mail, .outreachSent),
        (.meeting, .meetingHeld),
    ])
    func `only the named kinds count, within the named time`(
        kind: GateSettings.Touch, type: EventName
    ) throws {
        let time = morning - .days(1)
        var gates = GateSettings(kinds: [kind], within: .days(2), meetingAhead: .days(1))
        #expect(try verdict(after: type, at: time, gates: gates) != "raised")
        gates.within = .days(1)
        #expect(try verdict(after: type, at: time, gates: gates) == "raised")
        gates = GateSettings(
            kinds: Set(GateSettings.Touch.allCases).subtracting([kind]), within: .days(2),
            meetingAhead: .days(1))
        #expect(try verdict(after: type, at: time, gates: gates) == "raised")
    }

    @Test(arguments: [("call_done", "a call"), ("mail_done", "a mail")])
    func `a task of ours that was done by a call or a mail is such a touch`(
        kind: String, words: String
    ) throws {
        let verdict = try verdict(
            after: .outcomeObserved, #""kind":"\#(kind)""#, at: morning - .days(1))
        #expect(verdict.hasPrefix("worked_by_person: \(words) on 18 November 2026;"))
    }

    @Test(arguments: ["task_done", "won"])
    func `another outcome is none`(kind: String) throws {
        let verdict = try verdict(
            after: .outcomeObserved, #""kind":"\#(kind)""#, at: morning - .days(1))
        #expect(verdict == "raised")
    }

    @Test(arguments: [EventName.emailReplied, .meetingBooked, .taskCompleted, .pageViewed])
    func `what the others do is no touch of ours`(type: EventName) throws {
        #expect(try verdict(after: type, at: morning - .days(1)) == "raised")
    }
}
