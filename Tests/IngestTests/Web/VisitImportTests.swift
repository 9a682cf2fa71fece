import CivilTime
import Ingest
import Testing
import Timeline

/// Calls of the tracking API and the events they become.
@Suite struct VisitImportTests {
    @Test func `a page call is a page viewed, with only what it says`() throws {
        let run = try MemoryHome().visits(
            """
            {"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00.250Z","context":{"page":{"path":"/pricing","title":"Prices","referrer":"","search":"?a=1"}}}
            """)
        #expect(
            run.lines == [
                #"web.page_viewed.v1 visitor/v1 {"visitor":"v1","path":"/pricing","#
                    + #""title":"Prices","search":"?a=1"}"#
            ])
        let event = try #require(run.events.first)
        #expect(event.occurredAt == instant("2026-11-19T10:00:00.250Z"))
        #expect(event.key == "m1")
        #expect(event.source == "web")
    }

    @Test func `the path may stand in the properties`() throws {
        let run = try MemoryHome().visits(
            """
            {"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z","properties":{"path":"/docs"}}
            """)
        #expect(run.payloads(.pageViewed) == [#"{"visitor":"v1","path":"/docs"}"#])
    }

    @Test func `a track call is an event on the site`() throws {
        let run = try MemoryHome().visits(
            """
            {"type":"track","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z","event":"Brochure downloaded","properties":{"email":"x@y.example"}}
            """)
        #expect(
            run.lines == [
                #"web.event_tracked.v1 visitor/v1 {"visitor":"v1","name":"Brochure downloaded"}"#
            ])
    }

    @Test(arguments: [
        (
            #""anonymousId":"v1","userId":"u7","traits":{"email":"Dana@Acme.example"}"#,
            #"{"visitor":"v1","email":"dana@acme.example","user":"u7"}"#
        ),
        (
            #""anonymousId":"v1","userId":"dana@acme.example""#,
            #"{"visitor":"v1","email":"dana@acme.example","user":"dana@acme.example"}"#
        ),
        (
            #""userId":"u7","context":{"traits":{"email":"dana@acme.example"}}"#,
            #"{"visitor":"u7","email":"dana@acme.example","user":"u7"}"#
        ),
        (#""anonymousId":"v1","traits":{"email":"not an address"}"#, #"{"visitor":"v1"}"#),
    ])
    func `an identify call says who a visitor is`(call: String, payload: String) throws {
        let run = try MemoryHome().visits(
            #"{"type":"identify","messageId":"m1","timestamp":"2026-11-19T10:00:00Z",\#(call)}"#)
        #expect(run.payloads(.visitorIdentified) == [payload])
    }

    @Test(arguments: ["group", "alias", "screen", "something new"])
    func `calls that say nothing we keep are counted as unchanged`(type: String) throws {
        let run = try MemoryHome().visits(
            """
            {"type":"\(type)","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z"}
            """)
        #expect(run.lines == [])
        #expect(run.report.unchanged == 1)
    }

    @Test(arguments: [
        (#""timestamp":"2026-11-19T10:00:00Z","sentAt":"2026-11-19T12:00:00Z""#, 10),
        (#""originalTimestamp":"2026-11-19T11:00:00Z","sentAt":"2026-11-19T12:00:00Z""#, 11),
        (#""timestamp":"soon","sentAt":"2026-11-19T12:00:00Z""#, 12),
    ])
    func `the best time there is counts`(times: String, hour: Int) throws {
        let run = try MemoryHome().visits(
            #"{"type":"page","messageId":"m1","anonymousId":"v1",\#(times),"properties":{"path":"/"}}"#
        )
        #expect(run.events.map(\.occurredAt) == [instant("2026-11-19T\(hour):00:00Z")])
    }

    @Test func `a call that is told again is one event`() throws {
        let home = MemoryHome()
        let run = try home.visits(page("m1") + page("m2") + page("m1"))
        #expect(run.events.map(\.key) == ["m1", "m2"])
        #expect(run.report.unchanged == 1)
        #expect(run.report.rows == 3)
        #expect(try home.visits(page("m1") + page("m2")).lines == [])
    }

    @Test func `a message id that stands for another call is set aside`() throws {
        let home = MemoryHome()
        let run = try home.visits(page("m0") + page("m1") + page("m1", path: "/docs"))
        #expect(
            run.setAside == [
                "visits-1.jsonl:3: messageId m1 stands for another call at position 2"
            ])
        #expect(home.events.count == 2)
    }
}
