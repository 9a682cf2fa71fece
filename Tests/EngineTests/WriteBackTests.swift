import Acting
import CivilTime
import Recommending
import Storage
import Testing
import Timeline

@testable import Engine

/// What Signalbox wrote into the CRM comes home in the next export.
@Suite struct WriteBackTests {
    private let reply = "2026-11-20T10:30:00Z,dana@acme.example,replied,positive"
    private let later = night + .days(1)

    /// A firm whose rep approved a task, which was put into the CRM.
    private func withTask() throws -> (firm: Firm, id: String) {
        let firm = try Firm()
        try firm.run(replies: reply)
        let id = try #require(try firm.found(by: "replied")).recommendation.id.rawValue
        _ = try PersonDecisions(firm.context()).approve(id, by: nil)
        try firm.runOutbox(at: night)
        #expect(firm.outbox.performed.map(\.id.rawValue) == [id])
        return (firm, id)
    }

    /// The export with one more task, which has a key of ours.
    private func export(_ firm: Firm, _ task: String, key: String) {
        firm.export.files["Task"] = """
            Id,AccountId,WhoId,OwnerId,Type,Status,CompletedDateTime,signalbox_id__c
            00T1,001A,003A,005R,Email,Completed,2026-10-01 09:00:00,
            00T2,001B,003B,005S,Email,Completed,2026-10-01 09:00:00,
            00T9,001A,003A,005R,\(task),\(key)

            """
    }

    /// Types of events that a run appended about what happened, not about records.
    private func signals(_ firm: Firm, at now: Instant) throws -> [EventName] {
        let before = try firm.store.lastPosition()
        try firm.run(at: now)
        let signals: Set<EventName> = [
            .taskCompleted, .callLogged, .outreachSent, .outcomeObserved,
        ]
        return try firm.events(after: before).compactMap(\.type).filter { signals.contains($0) }
    }

    @Test func `a task that is there is no signal, one that is done is an outcome, once`() throws {
        let (firm, id) = try withTask()
        export(firm, ",Not Started,", key: id)
        #expect(try signals(firm, at: later).isEmpty)
        #expect(try firm.events(.taskAdded).contains { $0.envelope.stream == "task/00T9" })
        export(firm, "Call,Completed,2026-11-21 10:00:00", key: id)
        #expect(try signals(firm, at: later + .minutes(1)) == [.outcomeObserved])
        let outcome = try #require(try firm.events(.outcomeObserved).first)
        #expect(outcome.data.contains(#""kind":"call_done","recommendation":"\#(id)""#))
        #expect(try signals(firm, at: later + .minutes(2)).isEmpty)
        #expect(try firm.found(by: "replied")?.status == .performed)
    }

    @Test func `it wakes no watch, and counts as worked by a person`() throws {
        let (firm, id) = try withTask()
        firm.files.watches += """
              - id: worked
                intent: "Tell me what we do"
                wake_on: [crm.task_completed, crm.call_logged, outreach.sent, outcome.observed]
                if: { field: account.name, matches: "*" }
                recommend: { action: task.create, playbook: call }
                envelope: { actions: [task.create], data: [account] }
            """
        export(firm, "Call,Completed,2026-11-21 10:00:00", key: id)
        try firm.run(visits: visit("m1", at: "2026-11-21T09:00:00Z"), at: later)
        #expect(try firm.found(by: "worked") == nil)
        #expect(try firm.found(by: "back") == nil)
        let withheld = try #require(try firm.books().cases.withheld.last)
        #expect(withheld.watch.rawValue == "back")
        #expect(withheld.gate == .workedByPerson)
        #expect(withheld.gates.last?.figure == "a call on 21 November 2026")
    }

    @Test func `a mail of ours that the rep's mail program logged is no second one`() throws {
        let (firm, id) = try Firm.acting()
        try firm.runOutbox(at: night + .minutes(30))
        let sent = try firm.events(.outreachSent).count
        export(firm, "Email,Completed,2026-11-20 11:31:00", key: id)
        #expect(try signals(firm, at: later).isEmpty)
        #expect(try firm.events(.outreachSent).count == sent)
    }

    @Test func `a key of something that was never performed makes it an ordinary task`() throws {
        let firm = try Firm()
        try firm.run(replies: reply)
        let open = try #require(try firm.found(by: "replied")).recommendation.id.rawValue
        export(firm, "Call,Completed,2026-11-20 11:31:00", key: open)
        #expect(try signals(firm, at: later) == [.callLogged])
    }
}
