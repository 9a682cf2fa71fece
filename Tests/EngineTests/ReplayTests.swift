import Acting
import Recommending
import SQLite
import Storage
import Testing
import Timeline

@testable import Engine

/// Folding the log anew proves the stored rows, or replaces them.
@Suite struct ReplayTests {
    private let firm: Firm

    init() throws {
        firm = try Firm()
        try firm.run(visits: visit("m1"))
    }

    private func replay(_ names: [ProjectionName] = ProjectionName.allCases) throws -> Replay {
        try Replay(
            firm.store, interest: firm.files.read().interest, names: names, progress: { _, _ in })
    }

    @Test func `what a night stored is what the log says`() throws {
        let findings = try replay().findings()
        #expect(findings.map(\.name) == ProjectionName.allCases)
        for found in findings {
            #expect(found.isProved && !found.isWrong)
            #expect(found.firstDifference == nil)
        }
        let sorts = Set(findings.flatMap { $0.stored.rows.keys })
        #expect(sorts.isSuperset(of: ["account", "contact", "opportunity", "user", "visitor"]))
        #expect(sorts.isSuperset(of: ["case", "digest", "part"]))
    }

    @Test func `rows are proved up to where they go, whatever came since`() throws {
        let position = try firm.store.lastPosition()
        let asked = try #require(try firm.books().cases.inOrder.first { $0.status == .asked })
        _ = try PersonDecisions(firm.context()).approve(asked.recommendation.id.rawValue, by: nil)
        let findings = try replay().findings()
        #expect(findings.map(\.position) == ProjectionName.allCases.map { _ in position })
        #expect(findings.filter(\.isProved).count == findings.count)
    }

    @Test(arguments: [
        (
            "UPDATE projection_rows SET value = x'00' WHERE key = 'contact/003A'",
            "contact/003A"
        ),
        ("DELETE FROM projection_rows WHERE key = 'account/001A'", "account/001A"),
        (
            "INSERT INTO projection_rows SELECT id, 'zebra', x'00' FROM projections WHERE id = 1",
            "zebra"
        ),
    ])
    func `a row that is not what the log says is named, and replaced`(
        damage: String, key: String
    ) throws {
        try firm.store.connection.execute(damage)
        let found = try replay([.accounts])
        #expect(try found.findings().map(\.firstDifference) == [key])
        #expect(try found.findings().filter(\.isWrong).count == 1)
        try found.swap()
        #expect(try replay().findings().filter(\.isProved).count == ProjectionName.allCases.count)
    }

    @Test func `rows of another version are not proved, and not wrong`() throws {
        try firm.store.connection.execute("UPDATE projections SET version = 'earlier'")
        for found in try replay().findings() {
            #expect(!found.isProved && !found.isWrong)
        }
        try replay().swap()
        #expect(try replay().findings().filter(\.isProved).count == ProjectionName.allCases.count)
    }
}
