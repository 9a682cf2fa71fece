import CivilTime
import Ingest
import Storage
import Testing
import Timeline

@testable import Engine

/// Imports: what is read, what is left in the log and in the journal.
@Suite struct ImportStepTests {
    @Test func `an import that brought something says so, with what it read`() throws {
        let firm = try Firm(isNew: true)
        let reports = try Importing(firm.context()).run(try firm.inputs(visits: visit("m1")))
        #expect(reports.map(\.source) == ["crm", "web"])
        #expect(reports.map(\.rows) == [11, 1])
        #expect(reports.map(\.eventCount) == [13, 1])
        let finished = try firm.events(.importFinished)
        #expect(finished.map(\.envelope.stream) == ["import/crm", "import/web"])
        let published = Configuration.Part.allCases.count
        #expect(finished[0].data.contains(#""first":\#(published + 1),"#))
        #expect(finished[0].data.contains(#""baseline":true"#))
    }

    @Test func `a source that says nothing new leaves no event`() throws {
        let firm = try Firm()
        try firm.run(visits: visit("m1"))
        let before = try firm.store.lastPosition()
        _ = try Importing(firm.context()).run(try firm.inputs(visits: visit("m1")))
        #expect(try firm.store.lastPosition() == before)
    }

    @Test func `each source's first import is a baseline of its own`() throws {
        let firm = try Firm(isNew: true)
        func baselines(_ visits: String?) throws -> [Bool] {
            try Importing(firm.context()).run(try firm.inputs(visits: visits)).map(\.baseline)
        }
        #expect(try baselines(nil) == [true])
        #expect(try baselines(visit("m1")) == [false, true])
        #expect(try baselines(visit("m1")) == [false, false])
        #expect(try baselines(visit("m2")) == [false, false])
        #expect(try firm.books().ledger.knownSources == ["crm", "web"])
    }

    @Test func `files that were read before are told by content, however they are chunked`() throws
    {
        let firm = try Firm()
        let visits = Array((visit("m1") + visit("m2")).utf8)
        _ = try Importing(firm.context()).run(
            ImportInputs(visits: [InputFile(name: "a/visits.jsonl", bytes: visits)]))
        let chunked = InputFile(name: "b/visits.jsonl", size: visits.count) { body in
            for byte in visits { try body([byte][...]) }
        }
        let report = try Importing(firm.context()).run(ImportInputs(visits: [chunked]))
        #expect(report.map(\.eventCount) == [0])
        #expect(report.map(\.unchanged) == [2])
    }

    @Test func `an export that is refused leaves nothing of it in the log`() throws {
        let firm = try Firm(isNew: true)
        firm.export.files["Opportunity"] = "Id,Name\n006A,Lenses\n"
        #expect(
            throws: ImportError.missingColumn(
                file: "crm/Opportunity.csv", column: "AccountId", found: ["Id", "Name"])
        ) { try firm.run() }
        #expect(try firm.events().filter { $0.envelope.source == "crm" }.isEmpty)
        firm.export = Export()
        #expect(try firm.run().imports.map(\.eventCount) == [13])
    }

    @Test func `a meeting is held once it is over, though the export is the same`() throws {
        let firm = try Firm()
        firm.export.files["Event"] = """
            Id,AccountId,WhoId,OwnerId,ActivityDateTime,DurationInMinutes
            00U1,001A,003A,005R,2026-11-20 12:00:00,60
            """
        try firm.run()
        #expect(try firm.events(.meetingPlanned).count == 1)
        #expect(try firm.events(.meetingHeld).isEmpty)
        try firm.run(at: night + .minutes(121))
        #expect(try firm.events(.meetingHeld).count == 1)
        #expect(try firm.run(at: night + .minutes(121)).appended == 0)
    }

    @Test func `a new mapping is applied to an export that was read before`() throws {
        let firm = try Firm()
        firm.export = firm.export.with("Account", "Website", "Tier__c")
        try firm.run()
        firm.files.settings += "\nsources: { crm: { map: { account.tier: Tier__c } } }"
        try firm.run(at: night + .minutes(1))
        #expect(
            try firm.books().accounts.accounts[AccountID("001A")]?.fields.text("tier")
                == "acme.example")
    }

    @Test func `replies find contacts that the same night's export brought`() throws {
        let firm = try Firm(isNew: true)
        try firm.run(replies: "2026-11-19T12:00:00Z,dana@acme.example,replied,positive")
        #expect(try firm.events(.emailReplied).map(\.envelope.stream) == ["account/001A"])
    }

    @Test func `a visitor is tied to the account that the same night's export brought`() throws {
        let firm = try Firm(isNew: true)
        try firm.run(visits: visit("m1") + identify("dana", of: "acme"))
        let account = try #require(try firm.books().accounts.accounts[AccountID("001A")])
        #expect(account.series(EventName.pageViewed.kind).count == 1)
        #expect(try firm.events(.visitorLinked).count == 1)
    }
}
