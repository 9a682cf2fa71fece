import CivilTime
import JSON
import Testing
import Timeline

/// Which events become signals, and of which account.
@Suite struct AccountSignalTests {
    private static let signals: [EventName] = [
        .opportunityStageChanged, .taskCompleted, .callLogged, .meetingHeld, .meetingPlanned,
        .outreachSent, .emailReplied, .emailAutoReplied, .emailBounced, .emailOptedOut,
        .emailComplained,
        .meetingBooked, .outcomeObserved,
    ]

    @Test(arguments: signals)
    func `what happened with an account is a signal of its kind`(type: EventName) throws {
        var story = Story()
        let position = try story.tell(type, "somewhere/1", ["account": "001"])
        let account = try #require(story.book.accounts["001"])
        #expect(account.kinds == [type.kind])
        #expect(account.series(type.kind).map(\.position) == [position])
    }

    @Test(arguments: EventName.allCases.filter { $0.rawValue.contains("crm.") || isDecision($0) })
    func `records and decisions are no signals`(type: EventName) throws {
        guard !Self.signals.contains(type) else { return }
        var story = Story()
        try story.tell(type, "account/001", ["account": "001", "fields": ["account": "001"]])
        #expect(story.book.accounts.allSatisfy { $0.kinds.isEmpty })
    }

    @Test func `a type this version does not know is a signal of its kind, of a known account`()
        throws
    {
        var story = Story()
        try story.tell(stored: "webinar.attended.v3", "webinar/1", ["account": "001"])
        try story.tell(stored: "webinar.attended.v3", "webinar/1", ["title": "nobody's"])
        let series = try #require(story.book.accounts["001"]).series(EventKind("webinar.attended"))
        #expect(series.map(\.position) == [Position(1)])
        #expect(story.book.accounts.count == 1)
    }

    @Test func `the account of an event is named by it, or that of its contact, deal or visitor`()
        throws
    {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["account": "001"])
        try story.add(.opportunityAdded, "opportunity/o", ["account": "002"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "003"])
        #expect(try story.account(of: ["account": "004", "contact": "a"]) == "004")
        #expect(try story.account(of: ["contact": "a"]) == "001")
        #expect(try story.account(of: ["opportunity": "o"]) == "002")
        #expect(try story.account(of: ["visitor": "v"]) == "003")
        #expect(try story.account(of: ["visitor": "w"]) == nil)
        #expect(try story.account(of: [:]) == nil)
    }

    @Test func `an event that names nobody is about the record of its stream`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["account": "001"])
        try story.add(.opportunityAdded, "opportunity/o", ["account": "002"])
        #expect(try story.account(of: [:], stream: "account/004") == "004")
        #expect(try story.account(of: [:], stream: "contact/a") == "001")
        #expect(try story.account(of: [:], stream: "opportunity/o") == "002")
        #expect(try story.account(of: [:], stream: "contact/nobody") == nil)
        #expect(try story.account(of: ["account": "005"], stream: "account/004") == "005")
    }

    private static func isDecision(_ type: EventName) -> Bool {
        let areas = [
            "import", "configuration", "recommendation", "draft", "route", "action", "digest",
            "approval", "trust",
        ]
        return areas.contains { type.rawValue.hasPrefix("\($0).") }
    }
}
