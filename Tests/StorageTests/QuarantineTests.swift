import CivilTime
import Engine
import Ingest
import Storage
import Testing

/// What becomes of rows that imports set aside, run by run.
@Suite struct QuarantineTests {
    private let store: Store

    init() throws { store = try Store.inMemory() }

    private static let bad = row("001A,many")

    private static func row(
        _ content: String, object: RecordKind? = .account, line: Int = 2, reason: String = "bad"
    ) -> QuarantinedRow {
        var row = QuarantinedRow(
            file: "Account.csv", line: line, column: "Size", reason: reason, content: content.utf8,
            object: object)
        row.header = "Id,Size"
        return row
    }

    /// Journals a run that set rows aside.
    @discardableResult
    private func run(
        _ rows: QuarantinedRow..., whole: [String] = ["account"], source: String = "crm",
        isReplay: Bool = false
    ) throws -> Int64 {
        var report = ImportReport(source: source, dialect: "d", baseline: false)
        report.quarantined = rows
        report.wholeObjects = whole
        report.isReplay = isReplay
        return try store.transaction {
            try store.journal(
                ImportRun(
                    startedAt: nil, finishedAt: Instant(milliseconds: 0), contentHash: "",
                    positions: nil, report: report))
        }
    }

    private func only() throws -> QuarantineEntry {
        let entries = try store.quarantine(
            source: nil, states: Set(QuarantineEntry.State.allCases))
        return try #require(entries.count == 1 ? entries.first : nil)
    }

    @Test func `a row is kept with its run, place, reason and header`() throws {
        let run = try run(Self.row("001A,\"Ü\u{0}\n\""))
        let entry = try only()
        #expect(entry.row == Self.row("001A,\"Ü\u{0}\n\""))
        #expect(entry.source == "crm" && entry.state == .open)
        #expect(entry.firstRun == run && entry.lastRun == run && entry.endedBy == nil)
    }

    @Test func `the same row the next night is the same entry, where it is now and why`() throws {
        try run(Self.bad)
        try run(Self.row("001A,many", line: 7, reason: "worse"))
        let entry = try only()
        #expect(entry.state == .open && entry.firstRun == 1 && entry.lastRun == 2)
        #expect(entry.row.line == 7 && entry.row.reason == "worse")
    }

    @Test func `equal texts of another object or source are other entries`() throws {
        try run(Self.bad, Self.row("001A,many", object: .contact))
        try run(Self.bad, source: "replies")
        let all = try store.quarantine(source: nil, states: [.open])
        #expect(all.map(\.row.object) == ["account", "contact", "account"])
        #expect(try store.quarantine(source: "replies", states: [.open]).map(\.id) == [3])
    }

    @Test func `a row that the export has no more is gone, and open when it is back`() throws {
        try run(Self.bad)
        let second = try run()
        #expect(try only().state == .gone)
        #expect(try only().endedBy == second)
        try run(Self.bad)
        #expect(try only().state == .open)
        #expect(try only().endedBy == nil)
    }

    @Test(arguments: [[], ["contact"]])
    func `a run that did not read all records of an object ends no rows of it`(
        whole: [String]
    ) throws {
        try run(Self.bad)
        try run(whole: whole)
        #expect(try only().state == .open)
    }

    @Test func `a row of another source stays until it is replayed`() throws {
        try run(Self.bad, source: "web")
        try run()
        #expect(try only().state == .open)
        try store.markReplayed([1], by: 2)
        #expect(try only().state == .replayed)
        #expect(try only().endedBy == 2)
    }

    @Test func `a mended row stays so while the bad one comes again`() throws {
        try run(Self.bad)
        try store.fix(only(), as: "001A,7")
        try run(Self.bad)
        let entry = try only()
        #expect(entry.state == .fixed && entry.text == "001A,7" && entry.lastRun == 2)
        #expect(entry.row.content == "001A,many")
    }

    @Test func `a mended row that cannot be read either keeps its place, with its new reason`()
        throws
    {
        try run(Self.bad)
        try store.fix(only(), as: "001A,seven")
        try run(Self.row("001A,seven", line: 1, reason: "no"), whole: [], isReplay: true)
        let entry = try only()
        #expect(entry.state == .fixed && entry.row.reason == "no" && entry.row.line == 2)
    }

    @Test func `a replayed row stays so while the bad one comes, and then is not`() throws {
        try run(Self.bad)
        try store.fix(only(), as: "001A,7")
        let replay = try run(whole: [], isReplay: true)
        try store.markReplayed([1], by: replay)
        for rows in [[Self.bad], []] {
            for row in rows { try run(row) }
            try run()
            #expect(try only().state == .replayed)
            #expect(try only().endedBy == replay)
        }
        #expect(try store.mendedRows(of: "crm") == [Self.bad.identity: "001A,7"])
        #expect(try store.mendedRows(of: "replies") == [:])
    }

    @Test(arguments: [nil, "001A,7"])
    func `rows that an undone run ended wait again`(fixed: String?) throws {
        try run(Self.bad)
        if let fixed { try store.fix(only(), as: fixed) }
        let second = try run()
        #expect(try only().state == .gone)
        try store.markUndone(run: second, at: Instant(milliseconds: 0))
        #expect(try only().state == (fixed == nil ? .open : .fixed))
    }

    @Test func `many rows are listed in the order in which they first came`() throws {
        let rows = (0..<300).map { Self.row("\($0)") }
        for part in [0..<100, 50..<300] {
            var report = ImportReport(source: "crm", dialect: "d", baseline: false)
            report.quarantined = rows[part].reversed()
            _ = try store.transaction {
                try store.journal(
                    ImportRun(
                        startedAt: nil, finishedAt: Instant(milliseconds: 0), contentHash: "",
                        positions: nil, report: report))
            }
        }
        let found = try store.quarantine(source: "crm", states: [.open]).map(\.row.content)
        #expect(found == (Array(0..<100).reversed() + Array(100..<300).reversed()).map { "\($0)" })
    }
}
