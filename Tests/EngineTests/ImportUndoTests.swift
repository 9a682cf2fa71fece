import Acting
import CivilTime
import Ingest
import Recommending
import Storage
import Testing
import Timeline

@testable import Engine

/// A run that is undone is as if it had never been.
@Suite struct ImportUndoTests {
    private let firm: Firm

    init() throws { firm = try Firm() }

    private func undo(_ run: Int64) throws -> ImportUndo.Outcome {
        try ImportUndo(firm.context()).undo(run: run, by: "ada", reason: "half a file")
    }

    private func importExport(_ export: Export) throws -> ImportReport {
        let reports = try Importing(firm.context()).run(ImportInputs(crm: export.read()))
        return reports[0]
    }

    /// The rows of all accounts, people and signals.
    private func rows() throws -> [String] {
        let books = try Books.opened(
            firm.store, interest: firm.files.read().interest, occurredUpTo: night)
        var rows: [String] = []
        try books.accounts.forEachRow { rows.append("\($0) \($1)") }
        return rows
    }

    @Test func `accounts are what they were, row for row`() throws {
        let before = try rows()
        let renamed = firm.export.with("Account", "Acme", "Umbrella")
        let run = try importExport(renamed)
        #expect(run.eventCount > 0)
        #expect(try rows() != before)
        let outcome = try undo(run.run)
        #expect(outcome.events > 0 && outcome.later.isEmpty)
        #expect(try rows() == before)
    }

    @Test func `what the CRM still says comes again with its next export`() throws {
        let renamed = firm.export.with("Account", "Acme", "Umbrella")
        let run = try importExport(renamed)
        let after = try firm.books().accounts.accounts.map(\.name)
        _ = try undo(run.run)
        let again = try importExport(renamed)
        #expect(again.events == run.events)
        #expect(try firm.books().accounts.accounts.map(\.name) == after)
    }

    @Test func `facts with a key are facts again when they are told again`() throws {
        let firm = try Firm(isNew: true)
        let first = try Importing(firm.context()).run(ImportInputs(crm: firm.export.read()))[0]
        #expect(first.baseline)
        let context = firm.context()
        _ = try ImportUndo(context).undo(run: first.run, by: "ada", reason: "the wrong org")
        #expect(try firm.books().accounts.accounts.isEmpty)
        let again = try Importing(context).run(ImportInputs(crm: firm.export.read()))[0]
        #expect(again.baseline)
        #expect(again.events == first.events)
    }

    @Test func `stored rows and the log agree`() throws {
        let run = try importExport(firm.export.with("Account", "Acme", "Umbrella"))
        _ = try undo(run.run)
        let replay = try Replay(
            firm.store, interest: firm.files.read().interest, names: ProjectionName.allCases
        ) { _, _ in }
        #expect(try replay.findings().allSatisfy(\.isProved))
    }

    @Test func `what was known then is still what was known`() throws {
        let before = try firm.books(at: firstNight + .days(1)).accounts.accounts.map(\.name)
        let run = try importExport(firm.export.with("Account", "Acme", "Umbrella"))
        _ = try undo(run.run)
        #expect(try firm.books(at: firstNight + .days(1)).accounts.accounts.map(\.name) == before)
    }

    @Test func `a run is undone once, and one that changed nothing not at all`() throws {
        let run = try importExport(firm.export.with("Account", "Acme", "Umbrella"))
        let at = try #require(try firm.store.importRuns().last).finishedAt
        _ = try undo(run.run)
        #expect(throws: ImportUndo.Failed.undone(run.run, at: at)) { try undo(run.run) }
        #expect(throws: ImportUndo.Failed.unknown(99)) { try undo(99) }
        let same = try importExport(firm.export)
        #expect(throws: ImportUndo.Failed.changedNothing(same.run)) { try undo(same.run) }
    }

    @Test func `what rests on it and is open is closed`() throws {
        try firm.run(visits: visit("m1") + visit("m2", at: "2026-11-19T16:00:00Z"))
        let found = try #require(try firm.books().cases.open.first)
        let web = try #require(try firm.store.importRuns().last { $0.report.source == "web" })
        let outcome = try undo(web.id)
        #expect(outcome.closed.contains(found.recommendation.id))
        let books = try firm.books()
        #expect(books.cases[found.recommendation.id]?.status == .closed)
        #expect(try firm.runOutbox(at: night + .days(2)) == 0)
    }
}
