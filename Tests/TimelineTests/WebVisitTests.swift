import CivilTime
import JSON
import Testing
import Timeline

@Suite struct WebVisitTests {
    private let visits = EventName.pageViewed.kind

    @Test func `what a visitor did before counts for the account once they are tied to it`() throws
    {
        var story = Story()
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/pricing"])
        try story.tell(.pageViewed, "visitor/w", ["visitor": "w", "path": "/jobs"])
        #expect(story.book.accounts.isEmpty)
        try story.tell(
            .visitorLinked, "visitor/v", ["visitor": "v", "account": "001", "contact": "a"])
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/docs"])
        let series = try #require(story.book.accounts["001"]).series(visits)
        #expect(series.map { $0["path"] } == [.text("/pricing"), .text("/docs")])
        #expect(series.map(\.position) == [Position(1), Position(4)])
        #expect(story.book.visitors["v"]?.contact == "a")
    }

    @Test func `a visit counts once, also when the visitor is tied again`() throws {
        var story = Story()
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "001"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "002"])
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/pricing"])
        #expect(story.book.accounts["001"]?.series(visits).count == 1)
        #expect(story.book.accounts["002"]?.series(visits).map(\.position) == [Position(4)])
    }

    @Test func `a visitor who says who they are waits for an account`() throws {
        var story = Story()
        let at = Instant(milliseconds: 1_795_000_000_000)
        try story.tell(
            .visitorIdentified, "visitor/v", at: at,
            ["visitor": "v", "email": "Dana@Kestrel.example"])
        let email = try #require(story.book.visitors["v"]?.email)
        #expect(email == ("dana@kestrel.example", Position(1), at))
        #expect(story.book.unlinkedVisitors.map(\.id) == ["v"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "001"])
        #expect(story.book.unlinkedVisitors.isEmpty)
        #expect(story.book.visitors["v"]?.email?.address == "dana@kestrel.example")
        try story.tell(.visitorIdentified, "visitor/v", ["visitor": "v", "email": "x@y.example"])
        #expect(story.book.unlinkedVisitors.isEmpty)
    }

    @Test func `a visitor who gives no address waits for nothing`() throws {
        var story = Story()
        try story.tell(.visitorIdentified, "visitor/v", ["visitor": "v", "user": "42"])
        #expect(story.book.unlinkedVisitors.isEmpty)
    }

    @Test func `a signal has the attributes somebody asks for and no others`() throws {
        let tracked = EventName.eventTracked.kind
        var story = Story(interest: Interest(attributes: [tracked: ["name", "path"]]))
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "001"])
        try story.tell(
            .eventTracked, "visitor/v",
            ["visitor": "v", "title": "Prices", "path": "/pricing", "name": "Demo requested"])
        try story.tell(
            .pageViewed, "visitor/v", ["visitor": "v", "title": "Prices", "path": "/pricing"])
        let account = try #require(story.book.accounts["001"])
        #expect(
            account.series(tracked).first?.attributes == [
                .init("name", .text("Demo requested")), .init("path", .text("/pricing")),
            ])
        #expect(
            account.series(visits).first?.attributes.map(\.name) == ["path", "visitor"])
    }

    /// Texts that repeat share their memory; that may not show.
    @Test func `every signal has its own texts, long and short`() throws {
        let paths = [
            "/", "/pricing", "/pricing/coordinate-measuring", "/pricing/coordinate-machines",
        ]
        var story = Story()
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "001"])
        for path in paths + paths {
            try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": .string(path)])
        }
        let signals = try #require(story.book.accounts["001"]).series(visits)
        #expect(signals.map { $0["path"]?.text } == paths + paths)
        #expect(signals.allSatisfy { $0["visitor"] == .text("v") })
    }

    @Test func `an event whose payload names no visitor is left alone`() throws {
        var story = Story()
        try story.tell(.pageViewed, "visitor/v", ["path": "/pricing"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v"])
        #expect(story.book.visitors.isEmpty && story.book.accounts.isEmpty)
    }
}
