import JSON
import Testing
import Timeline

@Suite struct EventSentenceTests {
    @Test(
        arguments: [
            (.pageViewed, ["path": "/pricing"], "visited /pricing"),
            (
                .contactAdded, ["fields": ["name": "x"], "file": "Contact.csv", "row": 7],
                "contact appeared in the CRM (Contact.csv:7)"
            ),
            (
                .opportunityChanged, ["field": "amount", "from": 20_000.5, "to": 38_000],
                "opportunity: amount from 20000.5 to 38000"
            ),
            (
                .accountChanged, ["field": "industry", "to": "Optics"],
                "account: industry from nothing to Optics"
            ),
            (.meetingDeleted, [:], "meeting was deleted in the CRM"),
            (
                .opportunityStageChanged, ["from": "Proposal", "to": "Negotiation"],
                "deal moved from Proposal to Negotiation"
            ),
            (.emailReplied, ["sentiment": "positive"], "they replied (positive)"),
            (
                .configurationPublished, ["part": "rules", "hash": "0e5751c026e543b2e8ab"],
                "published rules 0e5751c026e5"
            ),
            (
                .trustLevelChanged, ["from": 1, "to": 2, "why": "promoted"],
                "level 1 to 2: promoted"
            ),
            (.actionUndone, ["why": "a fact changed"], "stopped: a fact changed"),
        ] as [(EventName, JSONValue, String)])
    func `an event is told in a few words`(
        type: EventName, data: JSONValue, expected: String
    ) throws {
        #expect(try sentence(EventType(type), data) == expected)
    }

    @Test(arguments: EventName.allCases)
    func `every event has words, also without its data`(type: EventName) throws {
        let words = try sentence(EventType(type), [:])
        #expect(words.contains(" "))
        #expect(!words.contains(type.rawValue))
    }

    @Test func `a type this version does not know is told by its kind`() throws {
        let type = EventType(storedName: "webinar.attended.v3")
        #expect(try sentence(type, ["path": "/"]) == "webinar.attended")
    }

    /// Line feed, return, escape, delete, next line, line and paragraph separators, right to left.
    @Test(arguments: [0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0x202e, 0x2067] as [UInt32])
    func `outside text stays on its line, in its direction, and moves no cursor`(
        code: UInt32
    ) throws {
        let scalar = try #require(Unicode.Scalar(code))
        let words = try sentence(EventType(.pageViewed), ["path": .string("/a\(scalar)b")])
        #expect(words == "visited /a b")
    }

    @Test func `outside text is cut at 120 characters`() throws {
        let path = "/" + String(repeating: "ä", count: 200)
        let words = try sentence(EventType(.pageViewed), ["path": .string(path)])
        #expect(words == "visited \(path.prefix(119))…")
        let fits = try sentence(
            EventType(.pageViewed), ["path": .string(String(path.prefix(120)))])
        #expect(fits == "visited \(path.prefix(120))")
    }

    private func sentence(_ type: EventType, _ data: JSONValue) throws -> String {
        var parser = JSONParser()
        return eventSentence(.sample(type: type), try parser.parse(data.utf8()))
    }
}
