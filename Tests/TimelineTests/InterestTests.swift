import JSON
import Testing
import Timeline

@Suite struct InterestTests {
    private let visit = EventName.pageViewed.kind
    private let reply = EventName.emailReplied.kind

    @Test func `two interests together ask for what either asks for`() {
        let one = Interest(attributes: [visit: ["path"]], fields: ["account.raw.A"])
        let other = Interest(
            attributes: [visit: ["title"], reply: ["text"]], fields: ["account.raw.B"])
        let both = Interest(
            attributes: [visit: ["path", "title"], reply: ["text"]],
            fields: ["account.raw.A", "account.raw.B"])
        #expect(one.union(other) == both)
        #expect(other.union(one) == both)
        #expect(one.union(one) == one)
    }

    @Test func `a book keeps what gates and drafts need, whatever it is asked for`() throws {
        var story = Story(interest: Interest(attributes: [reply: ["message"]]))
        try story.tell(
            .emailReplied, "contact/a",
            [
                "account": "001", "contact": "a", "sentiment": "positive", "message": "m",
                "text": "t",
            ])
        let signal = try #require(story.book.accounts["001"]?.series(reply).first)
        #expect(signal.attributes.map(\.name) == ["contact", "message", "sentiment"])
    }
}
