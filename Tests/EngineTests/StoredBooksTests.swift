import Acting
import CivilTime
import Recommending
import SQLite
import Storage
import Testing
import Timeline

@testable import Engine

/// Opening the books from stored rows must be the same as folding the log, or not happen.
@Suite struct StoredBooksTests {
    private let firm: Firm

    init() throws {
        firm = try Firm()
        try firm.run(visits: visit("m1"))
        let asked = try #require(try firm.books().cases.inOrder.first { $0.status == .asked })
        _ = try PersonDecisions(firm.context())
            .reject(asked.recommendation.id.rawValue, by: nil, reason: "not now")
        try firm.run(
            visits: visit("m2", by: "beta", at: "2026-11-20T15:00:00Z"), at: night + .minutes(1440))
    }

    private func opened(at now: Instant? = nil) throws -> Books {
        try Books.opened(firm.store, interest: firm.files.read().interest, occurredUpTo: now)
    }

    @Test func `opened books say what folding the log says`() throws {
        let books = try opened()
        #expect(books.rowsUpTo == books.position)
        let rows = try books.rows()
        #expect(rows == (try firm.books().rows()))
        for name in ProjectionName.allCases { #expect(rows[name]?.isEmpty == false) }
    }

    @Test func `rows that are stored are those of the books, all of them`() throws {
        var stored = [ProjectionName: [ProjectionRow]](
            uniqueKeysWithValues: ProjectionName.allCases.map { ($0, []) })
        for name in ProjectionName.allCases {
            try firm.store.readRows(of: name) { stored[name]?.append($0) }
        }
        #expect(stored == (try firm.books().rows()))
    }

    @Test func `what came after the rows is read from the log`() throws {
        let last = try #require(try firm.books().cases.inOrder.last { $0.status == .asked })
        _ = try PersonDecisions(firm.context(at: night + .minutes(1500)))
            .reject(last.recommendation.id.rawValue, by: nil, reason: "not now")
        let books = try opened()
        #expect(books.rowsUpTo != books.position)
        #expect(books.cases[last.recommendation.id]?.status == .closed)
        #expect(try books.rows() == firm.books().rows())
    }

    @Test func `who looks at an earlier instant sees nothing of later`() throws {
        let books = try opened(at: firstNight)
        #expect(books.rowsUpTo == nil)
        #expect(try books.rows() == firm.books(at: firstNight).rows())
    }

    @Test func `books that left an event out are not stored`() throws {
        var books = try opened()
        let before = try #require(books.rowsUpTo)
        _ = try firm.store.transaction {
            try firm.store.append(
                NewEvent(
                    stream: "visitor/dana", type: .pageViewed,
                    occurredAt: instant("2027-06-01T00:00:00Z"), source: "web", key: "later",
                    causation: nil, correlation: nil, actor: "web",
                    data: Array(#"{"visitor":"dana","path":"/"}"#.utf8)),
                recordedAt: night)
        }
        try books.readOn(firm.store, occurredUpTo: night)
        #expect(try !books.save(to: firm.store))
        #expect(try firm.store.projectionCheckpoint(.accounts)?.position == before)
    }

    @Test(arguments: [
        "UPDATE projection_rows SET value = substr(value, 2)",
        "UPDATE projection_rows SET value = x'00' WHERE key LIKE 'case/%'",
        "UPDATE projection_rows SET key = 'x' || key",
        "UPDATE projections SET version = 'earlier'",
        "UPDATE projections SET position = position - 1 WHERE name = 'trust'",
        "DELETE FROM projections WHERE name = 'runs'",
    ])
    func `rows that are damaged or of another version are made anew`(damage: String) throws {
        try firm.store.connection.execute(damage)
        var books = try opened()
        #expect(books.rowsUpTo == nil)
        #expect(try books.rows() == firm.books().rows())
        #expect(try books.save(to: firm.store))
        #expect(try opened().rowsUpTo == books.position)
        #expect(try opened().rows() == books.rows())
    }

    @Test func `other rules keep something else, so the log is folded again`() throws {
        let other = Interest(attributes: [EventName.pageViewed.kind: ["referrer"]])
        let books = try Books.opened(firm.store, interest: other)
        #expect(books.rowsUpTo == nil)
    }
}

extension Books {
    /// Every row, by projection.
    func rows() throws -> [ProjectionName: [ProjectionRow]] {
        func rows(_ projection: some Projection) throws -> [ProjectionRow] {
            var rows: [ProjectionRow] = []
            try projection.forEachRow { rows.append(ProjectionRow(key: $0, value: $1)) }
            return rows
        }
        return [
            .accounts: try rows(accounts), .recommendations: try rows(cases),
            .trust: try rows(trust), .runs: try rows(ledger),
        ]
    }
}
