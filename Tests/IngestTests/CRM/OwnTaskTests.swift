import CivilTime
import Ingest
import Testing
import Timeline

/// Tasks that Signalbox put into the CRM, and mails it sent, come home in the next export.
@Suite struct OwnTaskTests {
    private static let own = OwnActions(
        tasks: [RecommendationID("R-1")], mails: [RecommendationID("R-2")])

    private func settings(_ map: [String: String] = [:]) -> CRMSettings {
        var settings = CRMSettings(map: map)
        settings.outreach.own = Self.own
        return settings
    }

    private func events(
        _ cells: String, column: String = "Signalbox_Id__c", map: [String: String] = [:]
    ) throws -> [NewEvent] {
        let header = "Id,AccountId,WhoId,OwnerId,Type,Status,CompletedDateTime,\(column)"
        return try MemoryHome().imports(
            .task, "\(header)\n00T1,001A,003C,005R,\(cells)\n", settings: settings(map)
        ).events
    }

    @Test(arguments: ["R-1", "R-2"])
    func `being there is a record and no signal`(id: String) throws {
        let events = try events(",Not Started,,\(id)")
        #expect(events.map(\.type.name) == [.taskAdded])
        #expect(events[0].text.contains(#""signalbox_id":"\#(id)""#))
    }

    @Test(arguments: [("", "task_done"), ("Call", "call_done"), ("Email", "mail_done")])
    func `a task of ours that is done is what came of its recommendation`(
        type: String, kind: String
    ) throws {
        let events = try events("\(type),Completed,2026-11-10 09:30:00,R-1")
        #expect(events.map(\.type.name) == [.taskAdded, .outcomeObserved])
        let outcome = try #require(events.last)
        #expect(outcome.occurredAt == instant("2026-11-10T09:30:00Z"))
        #expect(outcome.key == "done:R-1")
        #expect(
            outcome.text
                == #"{"account":"001A","contact":"003C","owner":"005R","record":"00T1","kind":"\#(kind)","recommendation":"R-1"}"#
        )
    }

    @Test(arguments: ["Email", "Call", ""])
    func `a mail of ours that was logged is told by its being sent alone`(type: String) throws {
        let events = try events("\(type),Completed,2026-11-10 09:30:00,R-2")
        #expect(events.map(\.type.name) == [.taskAdded])
    }

    @Test(arguments: ["R-3", "r-1", "mine", ""])
    func `a key that nothing of ours has makes it an ordinary task`(key: String) throws {
        let events = try events("Email,Completed,2026-11-10 09:30:00,\(key)")
        #expect(events.map(\.type.name) == [.taskAdded, .outreachSent])
    }

    @Test(
        arguments: [
            ("SIGNALBOX_ID__C", [:]), ("signalbox_id__c", [:]),
            ("Our_Key__c", ["task.signalbox_id": "Our_Key__c"]),
        ] as [(String, [String: String])])
    func `its column is known in any case, or mapped`(
        column: String, map: [String: String]
    ) throws {
        let events = try events(",Completed,,R-1", column: column, map: map)
        #expect(events.map(\.type.name) == [.taskAdded, .outcomeObserved])
    }

    @Test func `a task that is done later, again or twice is done once`() throws {
        let home = MemoryHome()
        func run(_ rows: String...) throws -> [EventName] {
            let header = "Id,AccountId,Type,Status,CompletedDateTime,Signalbox_Id__c\n"
            let text = header + rows.map { "\($0)\n" }.joined()
            return try home.imports(.task, text, settings: settings()).events.compactMap(
                \.type.name)
        }
        #expect(try run("00T1,001A,,Open,,R-1", "00T2,001A,,Open,,R-1").count == 2)
        let first = try run(
            "00T1,001A,,Completed,2026-11-10 09:30:00,R-1", "00T2,001A,,Open,,R-1")
        #expect(first.filter { $0 != .taskChanged } == [.outcomeObserved])
        let second = try run(
            "00T1,001A,,Open,,R-1", "00T2,001A,,Completed,2026-11-12 09:30:00,R-1")
        #expect(second.allSatisfy { $0 == .taskChanged })
    }
}
