import JSON
import Testing
import Timeline

/// The CRM makes two accounts one: what happened at either counts for the one that stays.
@Suite struct MergedAccountTests {
    private func twoAccounts() throws -> Story {
        var story = Story()
        try story.add(.accountAdded, "account/001A", ["name": "Acme"])
        try story.add(.accountAdded, "account/001B", ["name": "Acme Inc."])
        return story
    }

    @Test func `what happened moves along, before and after`() throws {
        var story = try twoAccounts()
        try story.tell(.callLogged, "task/1", ["account": "001B"])
        try story.merge("001B", into: "001A")
        try story.tell(.callLogged, "task/2", ["account": "001B"])
        try story.tell(.callLogged, "task/3", ["account": "001A"])
        #expect(story.calls(of: "001A") == 3)
        #expect(story.calls(of: "001B") == 0)
    }

    @Test func `visitors move along`() throws {
        var story = try twoAccounts()
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/"])
        try story.tell(.visitorLinked, "visitor/v", ["visitor": "v", "account": "001B"])
        try story.merge("001B", into: "001A")
        try story.tell(.pageViewed, "visitor/v", ["visitor": "v", "path": "/pricing"])
        #expect(story.book.accounts["001A"]?.series(EventName.pageViewed.kind).count == 2)
    }

    @Test func `a chain of merges ends at the last one, and a circle is none`() throws {
        var story = try twoAccounts()
        try story.add(.accountAdded, "account/001C", ["name": "Acme Group"])
        try story.tell(.callLogged, "task/1", ["account": "001B"])
        try story.merge("001B", into: "001A")
        try story.merge("001A", into: "001C")
        try story.merge("001C", into: "001B")
        try story.tell(.callLogged, "task/2", ["account": "001B"])
        #expect(story.calls(of: "001C") == 2)
    }

    @Test func `rows have it`() throws {
        var story = try twoAccounts()
        try story.tell(.callLogged, "task/1", ["account": "001B"])
        try story.merge("001B", into: "001A")
        var rows: [ProjectionRow] = []
        try story.book.forEachRow { rows.append(ProjectionRow(key: $0, value: $1)) }
        var book = AccountBook(interest: Interest())
        for row in rows { try book.restore(row) }
        var again = Story(with: book, from: story.position)
        try again.tell(.callLogged, "task/2", ["account": "001B"])
        #expect(again.book.accounts["001A"]?.series(EventName.callLogged.kind).count == 2)
    }
}

extension Story {
    fileprivate mutating func merge(_ account: String, into other: String) throws {
        try tell(
            .accountsMerged, "account/\(other)",
            ["account": .string(account), "into": .string(other)])
    }

    fileprivate func calls(of account: AccountID) -> Int {
        book.accounts[account]?.series(EventName.callLogged.kind).count ?? 0
    }
}
