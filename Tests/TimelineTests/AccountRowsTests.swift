import CivilTime
import JSON
import Testing
import Timeline

/// Rows are all that a snapshot keeps: a book must come back from them, and go on from there.
@Suite struct AccountRowsTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a book that is read back from its rows goes on as if it had never been away`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var history = History(story: Story(interest: Self.interest))
        try history.tell(40, using: &random)
        let book = try AccountBook(
            interest: Self.interest, rows: history.rows.shuffled(using: &random))
        var restored = History(story: Story(with: book, from: history.story.position))
        #expect(try restored.rows == history.rows)

        var same = random
        try history.tell(40, using: &random)
        try restored.tell(40, using: &same)
        #expect(try restored.rows == history.rows)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a table that takes what has changed holds every row`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var history = History(story: Story(interest: Self.interest))
        var table: [String: [UInt8]] = [:]
        for _ in 0..<6 {
            try history.tell(Int.random(in: 0..<12, using: &random), using: &random)
            try history.story.book.takeDirtyRows { key, value in table[key] = value }
            #expect(try table == history.table)
        }
        #expect(try history.story.book.changedRows().isEmpty)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what could not be stored counts as changed still`(seed: UInt64) throws {
        struct DiskFull: Error {}
        var random = SeededGenerator(seed: seed)
        var history = History(story: Story(interest: Self.interest))
        try history.tell(20, using: &random)
        #expect(throws: DiskFull.self) {
            try history.story.book.takeDirtyRows { _, _ in throw DiskFull() }
        }
        let changed = try history.story.book.changedRows()
        #expect(try changed == history.rows)
    }

    /// The file is the customer's: it may be damaged, and then is built anew from the log.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `rows that were damaged are refused or read, and never stop the program`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var history = History(story: Story(interest: Self.interest))
        try history.tell(40, using: &random)
        var rows = try history.rows
        let index = Int.random(in: rows.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: rows[index].value = rows[index].value.dropLast(1)
        case 1: rows[index].value.append(UInt8.random(in: 0...255, using: &random))
        default:
            guard let byte = rows[index].value.indices.randomElement(using: &random) else { return }
            rows[index].value[byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
        do {
            var book = try AccountBook(interest: Self.interest, rows: rows)
            #expect(try book.changedRows().isEmpty)
        } catch let error as RowError {
            #expect(error.description.contains(error.key))
        }
    }

    @Test func `rows of other rules have another version`() {
        let versions = [
            Interest(), Self.interest, Interest(attributes: Self.interest.attributes),
            Interest(fields: Self.interest.fields),
        ].map { AccountBook(interest: $0).version }
        #expect(Set(versions).count == versions.count)
        #expect(AccountBook(interest: Self.interest).version == versions[1])
    }

    private static let interest = Interest(
        attributes: [EventName.pageViewed.kind: ["title"]], fields: ["account.raw.Segment__c"])
}

/// A random history of everything that a book keeps.
private struct History: ~Copyable {
    var story: Story

    init(story: consuming Story) { self.story = story }

    var rows: [ProjectionRow] {
        get throws {
            var rows: [ProjectionRow] = []
            try story.book.forEachRow { rows.append(ProjectionRow(key: $0, value: $1)) }
            return rows
        }
    }

    var table: [String: [UInt8]] {
        get throws { Dictionary(uniqueKeysWithValues: try rows.map { ($0.key, $0.value) }) }
    }

    mutating func tell(_ count: Int, using random: inout some RandomNumberGenerator) throws {
        for _ in 0..<count { try tellOne(using: &random) }
    }

    private mutating func tellOne(using random: inout some RandomNumberGenerator) throws {
        let id = "\(Int.random(in: 1...3, using: &random))"
        let other = "\(Int.random(in: 1...3, using: &random))"
        let minutes = Int.random(in: 0..<30, using: &random)
        let at = Story.start + .minutes(minutes)
        switch Int.random(in: 0..<12, using: &random) {
        case 0:
            try story.add(
                .accountAdded, "account/\(id)",
                [
                    "name": .string("A\(other)"), "domain": .string("\(other).example"),
                    "raw.Segment__c": "SMB",
                ])
        case 1: try story.tell(.accountDeleted, "account/\(id)")
        case 2:
            try story.change(
                .accountChanged, "account/\(id)", "owner",
                to: other == "1" ? nil : .string("U\(other)"))
        case 3:
            try story.add(
                .contactAdded, "contact/\(id)",
                ["account": .string(other), "email": .string("p\(other)@x.example")])
        case 4: try story.tell(.contactDeleted, "contact/\(id)")
        case 5: try story.tell(.emailOptedOut, "contact/\(id)", at: at, ["contact": .string(id)])
        case 6:
            try story.add(
                .opportunityAdded, "opportunity/\(id)",
                ["account": .string(other), "amount": .double(1200.5), "open": .bool(true)])
        case 7: try story.add(.userAdded, "user/\(id)", ["first_name": .string("U\(other)")])
        case 8:
            try story.tell(
                .visitorIdentified, "visitor/\(id)", at: at,
                ["visitor": .string(id), "email": .string("p\(other)@x.example")])
        case 9:
            try story.tell(
                .visitorLinked, "visitor/\(id)", at: at,
                ["visitor": .string(id), "account": .string(other), "contact": .string(other)])
        default:
            try story.tell(
                .pageViewed, "visitor/\(id)", at: at,
                ["visitor": .string(id), "path": .string("/p\(other)"), "title": "Prices"])
        }
    }
}

extension AccountBook {
    /// The book that wrote these rows.
    fileprivate init(interest: Interest, rows: [ProjectionRow]) throws {
        self.init(interest: interest)
        for row in rows { try restore(row) }
    }

    /// What has changed since rows were last taken.
    fileprivate mutating func changedRows() throws -> [ProjectionRow] {
        var rows: [ProjectionRow] = []
        try takeDirtyRows { key, value in
            if let value { rows.append(ProjectionRow(key: key, value: value)) }
        }
        return rows
    }
}
