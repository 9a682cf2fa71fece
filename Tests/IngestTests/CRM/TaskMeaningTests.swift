import CivilTime
import Ingest
import Testing
import Timeline

/// What tasks of the CRM say happened.
@Suite struct TaskMeaningTests {
    private static let header =
        "Id,AccountId,WhoId,OwnerId,Type,Status,IsClosed,CompletedDateTime,LastModifiedDate"

    private func meaning(
        of task: String, settings: CRMSettings = CRMSettings()
    ) throws -> [NewEvent] {
        try MemoryHome().imports(.task, "\(Self.header)\n\(task)\n", settings: settings).events
            .filter { $0.type.name != .taskAdded }
    }

    @Test(arguments: [
        ("Email,Completed,1", EventName.outreachSent), ("Call,Completed,1", .callLogged),
        ("call,Done,1", .callLogged), ("Demo,Completed,0", .taskCompleted),
        (",Completed,1", .taskCompleted), ("Email,Done,1", .taskCompleted),
    ])
    func `a finished task is a mail, a call or a task`(cells: String, type: EventName) throws {
        let event = try #require(
            try meaning(of: "00T1,001A,003C,005R,\(cells),2026-11-10 09:30:00,").first)
        #expect(event.type.name == type)
        #expect(event.occurredAt == instant("2026-11-10T09:30:00Z"))
        #expect(event.key == "task:00T1:completed")
        #expect(
            event.text
                == #"{"account":"001A","contact":"003C","owner":"005R","record":"00T1"}"#)
    }

    @Test(arguments: ["Email,Not Started,0", "Call,In Progress,", ",,"])
    func `an unfinished task is only a record`(cells: String) throws {
        #expect(try meaning(of: "00T1,001A,003C,005R,\(cells),,").isEmpty)
    }

    @Test func `a task without a time of completion was completed when it last changed`() throws {
        let events = try meaning(
            of: "00T1,001A,000000000000000AAA,,Call,Completed,1,,2026-11-11 00:00:00")
        #expect(events.map(\.occurredAt) == [instant("2026-11-11T00:00:00Z")])
        #expect(events.map(\.text) == [#"{"account":"001A","record":"00T1"}"#])
    }

    @Test func `the settings say which tasks are mails`() throws {
        let settings = CRMSettings(
            outreach: OutreachSettings(conditions: ["type": "Letter", "status": "Done"]))
        func types(_ cells: String) throws -> [EventName?] {
            try meaning(of: "00T1,001A,003C,005R,\(cells),1,,", settings: settings).map(\.type.name)
        }
        #expect(try types("Letter,Done") == [.outreachSent])
        #expect(try types("Letter,Completed") == [.taskCompleted])
        #expect(try types("Email,Completed") == [.taskCompleted])
    }

    @Test func `a task that is finished later tells it then, and only once`() throws {
        let home = MemoryHome()
        func run(_ cells: String) throws -> [EventName?] {
            try home.imports(
                .task, "Id,AccountId,Type,Status,CompletedDateTime,Note__c\n00T1,001A,\(cells)\n"
            ).events.map(\.type.name)
        }
        #expect(try run("Call,Open,,a") == [.taskAdded])
        #expect(
            try run("Call,Completed,2026-11-10 09:30:00,a") == [
                .taskChanged, .taskChanged, .callLogged,
            ])
        #expect(try run("Call,Completed,2026-11-10 09:30:00,b") == [.taskChanged])
    }
}
