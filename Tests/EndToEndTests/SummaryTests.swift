import Foundation
import JSON
import Testing

/// The figures of `nightly --json` are those that SQL over the log gives.
@Suite struct SummaryTests {
    private let folder: TestFolder
    private let summary: JSONValue
    /// Events that the home's history brought, before the run.
    private let history: Int64

    private static let night = Result { () throws -> (TestFolder, Program.Run, Int64) in
        let folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "home")
        let history = try folder.text("home/history.jsonl").utf8.count { $0 == UInt8(ascii: "\n") }
        let run = try Program(folder: folder).run(Night.arguments + ["--json"])
        return (folder, run, Int64(history))
    }

    init() throws {
        let run: Program.Run
        (folder, run, history) = try Self.night.get()
        try #require(run.isDone, "\(run.errors)")
        summary = try JSONValue(parsing: run.output)
    }

    private func figure(_ path: String...) throws -> Int64 {
        let value = path.reduce(summary as JSONValue?) { $0?[$1] }
        return try #require(value?.int64, "no figure \(path)")
    }

    /// Events that were decided at the run's now.
    private func decided(_ type: String, _ condition: String = "true") throws -> Int64 {
        try folder.integer(
            """
            SELECT count(*) FROM events WHERE type = '\(type).v1' AND \(condition)
            AND occurred_at = unixepoch('\(Night.asOf)') * 1000
            """)
    }

    @Test func `it has these fields, in this order`() {
        #expect(
            summary.members.map(\.key) == [
                "as_of", "events", "accounts", "recommendations", "pairs", "performed", "alerts",
                "digests",
                "seconds",
            ])
        #expect(summary["as_of"]?.string == Night.asOf)
        #expect(
            summary["recommendations"]?.members.map(\.key) == [
                "raised", "acted", "asked", "waiting", "withheld", "moved", "stranded",
            ])
        #expect(
            summary["seconds"]?.members.map(\.key) == [
                "import", "timeline", "score", "recommend", "draft", "route", "act", "digest",
            ])
        let seconds = summary["seconds"]?.members.compactMap(\.value.double) ?? []
        #expect(seconds.count == 8 && seconds.allSatisfy { (0..<60).contains($0) })
    }

    @Test func `events are those the run appended, without a gap`() throws {
        let events = try figure("events")
        #expect(
            try folder.integer("SELECT count(*) FROM events WHERE position > \(history)") == events)
        #expect(try folder.lastPosition() == history + events)
        #expect(events > 10_000)
    }

    @Test func `accounts are those that the CRM has`() throws {
        let known = try folder.integer(
            """
            SELECT count(DISTINCT stream) FROM events WHERE type = 'crm.account_added.v1'
            """)
        #expect(
            try folder.integer("SELECT count(*) FROM events WHERE type LIKE '%_deleted.v1'") == 0)
        #expect(try figure("accounts") == known)
        let rows = try folder.text("data/salesforce/Account.csv").split(separator: "\n").count - 1
        #expect(known == Int64(rows))
    }

    @Test func `recommendations are those of the night, by where they went`() throws {
        func routed(_ route: String) throws -> Int64 {
            try decided("route.decided", "json_extract(data, '$.route') = '\(route)'")
        }
        let raised = try decided("recommendation.raised")
        #expect(try figure("recommendations", "raised") == raised)
        #expect(try figure("recommendations", "acted") == routed("act"))
        #expect(try figure("recommendations", "asked") == routed("ask"))
        #expect(try figure("recommendations", "waiting") == routed("wait"))
        #expect(
            try figure("recommendations", "withheld")
                == decided("recommendation.withheld") + routed("withheld"))
        let parts = try ["acted", "asked", "waiting"].map { try figure("recommendations", $0) }
        #expect(try parts.reduce(0, +) + routed("withheld") == raised)
        #expect(try figure("recommendations", "acted") == decided("action.scheduled"))
        #expect(try figure("performed") == decided("action.performed"))
    }

    /// A pair is a signal about an account, and a watch that listens to its kind.
    @Test func `pairs balance: each is raised, merged into another, withheld, or matches nothing`()
        throws
    {
        let watches = try folder.text("home/watches/default.yaml")
        // The same night as this one, as its own test has it.
        let log = try Night.finished.get().log
        let pairs = ["web.page_viewed", "email.replied", "crm.opportunity_stage_changed"].map {
            kind in
            let listening = watches.split(separator: "\n").count {
                $0.hasSuffix("wake_on: [\(kind)]")
            }
            return listening * log.events("\(kind).v1").count { log.account(of: $0) != nil }
        }
        #expect(pairs.allSatisfy { $0 > 0 })
        let parts = try ["no_match", "withheld", "merged", "raised"].map { try figure("pairs", $0) }
        #expect(parts.reduce(0, +) == Int64(pairs.reduce(0, +)))
        #expect(try figure("pairs", "raised") == decided("recommendation.raised"))
        #expect(try figure("pairs", "withheld") == decided("recommendation.withheld"))
        let merged = try folder.integer(
            """
            SELECT sum(json_extract(data, '$.wake.merged')) FROM events
            WHERE type IN ('recommendation.raised.v1', 'recommendation.withheld.v1')
            AND occurred_at = unixepoch('\(Night.asOf)') * 1000
            """)
        #expect(try figure("pairs", "merged") == merged)
    }

    @Test func `digests are there in three forms, one for each owner who works here`() throws {
        let digests = summary["digests"]?.elements.compactMap(\.string) ?? []
        #expect(try Int64(digests.count) == decided("digest.prepared"))
        for stem in digests {
            for form in ["html", "txt", "json"] {
                #expect(try !folder.text("\(stem).\(form)").isEmpty, "\(stem).\(form)")
            }
        }
        let owners = try folder.integer(
            """
            SELECT count(DISTINCT json_extract(account.data, '$.fields.owner'))
            FROM events AS account JOIN events AS owner
            ON owner.stream = 'user/' || json_extract(account.data, '$.fields.owner')
            WHERE account.type = 'crm.account_added.v1' AND owner.type = 'crm.user_added.v1'
            AND json_extract(owner.data, '$.fields.active')
            """)
        #expect(Int64(digests.count) == owners)
    }

    @Test func `an import accounts for every line of a file, again on the next night`() throws {
        let folder = try Night.copy()
        try folder.write(
            folder.text("data/visits.jsonl").split(separator: "\n").prefix(2000)
                .joined(separator: "\n") + "\n{\"type\":\"page\"}\n", to: "visits.jsonl")
        for night in 1...2 {
            let run = try Program(folder: folder).run([
                "import", "visits.jsonl", "--home", "home", "--as-of", Night.asOf, "--json",
            ])
            #expect(run.isDone, "\(run.errors)")
            let report = try JSONValue(parsing: run.output)
            let events = report["events"]?.members.compactMap(\.value.int64) ?? []
            let others = ["unchanged", "bots", "quarantined"].compactMap { report[$0]?.int64 }
            #expect(others.count == 3)
            #expect((events + others).reduce(0, +) == 2001, "night \(night)")
            #expect(report["rows"]?.int64 == 2001)
        }
    }
}
