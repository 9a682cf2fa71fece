import CivilTime
import Ingest
import Testing
import Timeline

/// What meetings of the CRM say happened or will happen.
@Suite struct MeetingMeaningTests {
    private static let header =
        "Id,AccountId,WhoId,OwnerId,ActivityDateTime,DurationInMinutes,LastModifiedDate,IsDeleted"

    private func table(_ start: String, minutes: String = "60", deleted: Int = 0) -> String {
        "\(Self.header)\n00U1,001A,003C,005R,\(start),\(minutes),2026-11-15 08:00:00,\(deleted)\n"
    }

    private func meaning(_ table: String, at now: Instant = morning) throws -> [NewEvent] {
        try MemoryHome().imports(.meeting, table, at: now).events
            .filter { $0.type.name != .meetingAdded }
    }

    @Test(arguments: [
        // At 06:00 now: over at 06:00, still on until 06:00:01, not begun.
        ("2026-11-20 05:00:00", EventName.meetingHeld, "2026-11-20T06:00:00Z"),
        ("2026-11-20 05:00:01", .meetingPlanned, "2026-11-15T08:00:00Z"),
        ("2026-11-24 09:00:00", .meetingPlanned, "2026-11-15T08:00:00Z"),
    ])
    func `a meeting was held once it is over`(
        start: String, type: EventName, occurredAt: String
    ) throws {
        let event = try #require(try meaning(table(start)).first)
        #expect(event.type.name == type)
        #expect(event.occurredAt == instant(occurredAt))
    }

    @Test func `a meeting names its people and its time`() throws {
        let starts = "2026-11-24T09:00:00Z"
        let event = try #require(try meaning(table("2026-11-24 09:00:00")).first)
        #expect(
            event.text
                == #"{"account":"001A","contact":"003C","owner":"005R","record":"00U1","#
                + #""starts_at":"\#(starts)"}"#)
        #expect(event.key == "meeting:00U1:planned:\(starts)")
    }

    @Test(arguments: [
        ("999999999999999", EventName.meetingPlanned), ("-999999999999999", .meetingHeld),
    ])
    func `a length nobody means is bounded`(minutes: String, type: EventName) throws {
        let events = try meaning(table("2026-11-20 06:00:00", minutes: minutes))
        #expect(events.map(\.type.name) == [type])
    }

    @Test(arguments: ["", "0"])
    func `a meeting without a length is over when it begins`(minutes: String) throws {
        let events = try meaning(table("2026-11-20 06:00:00", minutes: minutes))
        #expect(events.map(\.type.name) == [.meetingHeld])
    }

    @Test func `a planned meeting becomes held in a later run without its row changing`() throws {
        let home = MemoryHome()
        let planned = table("2026-11-24 09:00:00")
        func run(_ now: String) throws -> [EventName?] {
            try home.imports(.meeting, planned, at: instant(now)).events.map(\.type.name)
        }
        #expect(try run("2026-11-20T06:00:00Z") == [.meetingAdded, .meetingPlanned])
        #expect(try run("2026-11-24T09:59:59Z") == [])
        #expect(try run("2026-11-24T10:00:00Z") == [.meetingHeld])
        #expect(try run("2026-11-25T06:00:00Z") == [])
    }

    @Test func `a meeting that moves is planned anew`() throws {
        let home = MemoryHome()
        _ = try home.imports(.meeting, table("2026-11-24 09:00:00"))
        let moved = try home.imports(.meeting, table("2026-11-25 09:00:00"))
        #expect(moved.events.map(\.type.name) == [.meetingChanged, .meetingPlanned])
        #expect(moved.events.last?.key == "meeting:00U1:planned:2026-11-25T09:00:00Z")
    }

    @Test func `a meeting without a start is only a record`() throws {
        #expect(try meaning(table("")).isEmpty)
    }

    @Test func `a cancelled meeting is never held`() throws {
        let home = MemoryHome()
        _ = try home.imports(.meeting, table("2026-11-24 09:00:00"))
        let later = instant("2026-11-30T06:00:00Z")
        let cancelled = try home.imports(
            .meeting, table("2026-11-24 09:00:00", deleted: 1), at: later)
        #expect(cancelled.events.map(\.type.name) == [.meetingDeleted])
        #expect(
            try home.imports(.meeting, table("2026-11-24 09:00:00", deleted: 1), at: later).lines
                == [])
    }
}
