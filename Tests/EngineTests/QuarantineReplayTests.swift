import CivilTime
import Ingest
import Storage
import Testing
import Timeline

@testable import Engine

/// Rows that were set aside, mended and read again, of each source.
@Suite struct QuarantineReplayTests {
    private let firm: Firm

    init() throws {
        firm = try Firm(isNew: true)
    }

    @discardableResult
    private func importing(
        visits: String? = nil, replies: String? = nil
    ) throws -> [ImportReport] {
        try Importing(firm.context()).run(try firm.inputs(visits: visits, replies: replies))
    }

    private func entries() throws -> [QuarantineEntry] {
        try firm.store.quarantine(source: nil, states: Set(QuarantineEntry.State.allCases))
    }

    private func only() throws -> QuarantineEntry {
        let entries = try entries()
        return try #require(entries.count == 1 ? entries.first : nil, "\(entries)")
    }

    private func fix(_ column: String, _ value: String) throws {
        _ = try Quarantine(firm.store).fix(only().id, cells: [(column, value)])
    }

    @discardableResult
    private func replay(_ ids: Int64...) throws -> Quarantine.Replayed {
        try Quarantine(firm.store).replay(ids, settings: CRMSettings(), in: firm.context())
    }

    // MARK: Rows of the CRM

    @Test func `a mended row of the CRM is read, and nothing else is touched`() throws {
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
        try importing()
        #expect(try only().row.column == "Amount")
        try fix("amount", "1000")
        let before = try firm.store.lastPosition()
        let replayed = try replay()
        #expect(replayed.entries.map(\.state) == [.replayed])
        #expect(replayed.reports.map(\.isReplay) == [true])
        #expect(
            try firm.events(after: before).map(\.type) == [.opportunityAdded, .importFinished])
        let sound = try Firm(isNew: true)
        try sound.run()
        #expect(try state(firm) == state(sound))
    }

    @Test func `the same bad row the next night does not undo what was replayed`() throws {
        // Without its id nothing tells that the row is that contact.
        firm.export = firm.export.with("Contact", "003A,0,", ",0,")
        try importing()
        try fix("Id", "003A")
        try replay()
        let before = try firm.store.lastPosition()
        for minute in 1...2 {
            firm.export.files["Task"]! += "00T\(minute + 2),001A,003A,005R,Call,Open,\n"
            _ = try Importing(firm.context(at: night + .minutes(minute))).run(firm.inputs())
            #expect(try only().state == .replayed)
        }
        let types = try firm.events(after: before).map(\.type)
        #expect(!types.contains(.recordMissing))
        // Once no row stands for it, it is missing.
        firm.export = firm.export.with(
            "Contact", ",0,001A,Dana,Ito,dana@acme.example,0,2026-11-01 00:00:00\n", "")
        try importing()
        #expect(try firm.events(.recordMissing).count == 1)
    }

    @Test func `a mended row that is still bad keeps its fix and gets its new reason`() throws {
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
        try importing()
        try fix("Amount", "more")
        let replayed = try replay()
        #expect(replayed.entries.map(\.state) == [.fixed])
        #expect(try only().row.reason == "amount should be a number, not 'more'")
        #expect(try only().row.line == 2 && only().row.file == "crm/Opportunity.csv")
    }

    @Test(arguments: ["001B,0", "001B,0,Beta,005S,,,,,,", ",,,,,", "\" x\""])
    func `a row that is replayed as it is and cannot be read stays`(row: String) throws {
        firm.export = firm.export.with(
            "Account", "001B,0,Beta,005S,beta.example,2026-11-01 00:00:00", row)
        try importing()
        #expect(try replay(only().id).entries.map(\.state) == [.open])
        #expect(try only().lastRun == 2)
    }

    @Test func `a deal whose moves the history tells does not move twice`() throws {
        let header =
            "Id,OpportunityId,StageName,FromOpportunityStageName,CreatedDate,SystemModstamp\n"
        let move = "008H,006A,Proposal,Demo,2026-11-18 10:00:00,2026-11-18 10:00:00\n"
        firm.export.files["OpportunityHistory"] = header
        try importing()
        firm.export.files["OpportunityHistory"] = header + move
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Proposal,a lot")
        try importing()
        try fix("Amount", "2000")
        try replay()
        #expect(try firm.events(.opportunityStageChanged).count == 1)
        #expect(try only().state == .replayed)
    }

    @Test func `a replay neither trips the breaker nor blinds it`() throws {
        let accounts = try #require(firm.export.files["Account"])
        let rows = (1...60).map {
            "002\($0),0,Firm \($0),005R,,2026-11-01 00:00:00\n"
        }
        firm.export.files["Account"] = accounts + rows.joined()
        try importing()
        firm.export = firm.export.with("Account", "001B,0,Beta,005S", "001B,0,Beta")
        try importing()
        let row = try only().row.content.replacing("Beta,", with: "Beta,005S,")
        _ = try Quarantine(firm.store).fix(only().id, row: row)
        let replayed = try replay()
        #expect(replayed.reports.map(\.alarms) == [[]] && replayed.reports.map(\.missing) == [0])
        #expect(replayed.reports.flatMap(\.drift) == [])
        firm.export.files["Account"] = accounts
        #expect(try importing().map(\.isStopped) == [true])
    }

    @Test func `a row that the next export has right is gone`() throws {
        let sound = firm.export
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
        try importing()
        firm.export = sound
        try importing()
        #expect(try only().state == .gone)
    }

    @Test func `an export that is stopped ends no rows`() throws {
        let rows = (1...60).map { "002\($0),0,Firm \($0),005R,,2026-11-01 00:00:00\n" }
        firm.export.files["Account"]? += rows.joined()
        firm.export = firm.export.with("Account", "001B,0,Beta,005S", "001B,0,Beta")
        try importing()
        firm.export.files["Account"] = Export().files["Account"]
        #expect(try importing().map(\.isStopped) == [true])
        #expect(try only().state == .open)
    }

    @Test func `a row waits again once its replay is undone`() throws {
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
        try importing()
        try fix("Amount", "1000")
        let run = try #require(try replay().reports.first?.run)
        _ = try ImportUndo(firm.context()).undo(run: run, by: "test", reason: "wrong")
        #expect(try only().state == .fixed)
        #expect(try replay().entries.map(\.state) == [.replayed])
        #expect(try firm.books().accounts.accounts[AccountID("001A")]?.opportunities.count == 1)
    }

    @Test func `rows of an export that is read again as it was wait on`() throws {
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
        try importing()
        try importing()
        #expect(try only().state == .open)
    }

    // MARK: Replies and visits

    @Test func `a reply of nobody is read as it is once the contact is known, and not before`()
        throws
    {
        try importing(replies: "2026-11-19T12:00:00Z,ada@acme.example,replied,positive")
        for _ in 0..<2 { #expect(try replay(only().id).entries.map(\.state) == [.open]) }
        firm.export.files["Contact"]! +=
            "003C,0,001A,Ada,Ng,ada@acme.example,0,2026-11-01 00:00:00\n"
        try importing()
        #expect(try replay(only().id).entries.map(\.state) == [.replayed])
        #expect(try firm.events(.emailReplied).map(\.envelope.stream) == ["account/001A"])
    }

    @Test func `a reply is mended by the name of its column`() throws {
        try importing(replies: "yesterday,dana@acme.example,replied,\"positive\"")
        #expect(try only().row.column == "occurred_at")
        try fix("Occurred_At", "2026-11-19T12:00:00Z")
        #expect(try replay().entries.map(\.state) == [.replayed])
        #expect(
            try firm.events(.emailReplied).map(\.envelope.occurredAt) == [
                instant("2026-11-19T12:00:00Z")
            ])
    }

    @Test func `a visit is mended as a whole line, and the other one stays`() throws {
        try importing(visits: visit("m1") + "gibberish\n" + "{}\n")
        let ids = try entries().map(\.id)
        _ = try Quarantine(firm.store).fix(ids[0], row: visit("m2"))
        let replayed = try replay(ids[1], ids[0])
        #expect(replayed.entries.map(\.state) == [.replayed, .open])
        #expect(try firm.events(.pageViewed).map(\.envelope.key) == ["m1", "m2"])
        // A file without a single visit is refused; of these rows it is known what they are.
        #expect(try replay(ids[1]).entries.map(\.state) == [.open])
    }

    // MARK: What is refused

    @Test func `what cannot be mended or replayed is refused, and why`() throws {
        firm.export = firm.export.with("Opportunity", "Demo,1000", "Demo,a lot")
            .with("Account", "001B,0,Beta,005S", "001B,0,Beta")
        try importing(visits: visit("m1") + "gibberish\n")
        let quarantine = Quarantine(firm.store)
        func refusal(_ body: () throws -> Void) -> QuarantineError? {
            do {
                try body()
                return nil
            } catch {
                return error as? QuarantineError
            }
        }
        func fixing(_ id: Int64, _ column: String) -> QuarantineError? {
            refusal { _ = try quarantine.fix(id, cells: [(column, "1")]) }
        }
        #expect(refusal { try replay() } == .nothingFixed)
        #expect(refusal { try replay(9) } == .unknown(id: 9))
        #expect(fixing(1, "Name") == .mending(id: 1, .ragged(columns: 6, cells: 5)))
        #expect(fixing(3, "type") == .mending(id: 3, .noColumns))
        let header = try #require(try firm.store.quarantined(2)?.row.header)
        let columns = header.split(separator: ",").map(String.init)
        #expect(
            fixing(2, "Amont") == .mending(id: 2, .unknownColumn("Amont", columns: columns)))
        #expect(
            refusal { _ = try quarantine.fix(2, row: "a\nb") }
                == .mending(id: 2, .notOneRow(reason: "it has 2 rows")))
        #expect(
            refusal { _ = try quarantine.fix(3, row: "{}\n{}") } == .mending(id: 3, .notOneLine))
        #expect(try entries().allSatisfy { $0.state == .open })
        _ = try quarantine.fix(2, cells: [("Amount", "1000")])
        let run = try #require(try replay().reports.first?.run)
        #expect(fixing(2, "Amount") == .replayed(id: 2, run: run))
    }
}

/// Every field of every account and deal, by their ids.
func state(_ firm: Firm) throws -> [String] {
    var lines: [String] = []
    for account in try firm.books().accounts.accounts {
        let fields = account.fields.all.map { "\($0.name)=\($0.value.value)" }
        lines.append("\(account.id) \(account.isDeleted) \(fields.joined(separator: " "))")
        for deal in account.opportunities.values {
            let fields = deal.fields.all.map { "\($0.name)=\($0.value.value)" }
            lines.append("\(deal.id) \(fields.joined(separator: " "))")
        }
    }
    return lines.sorted()
}
