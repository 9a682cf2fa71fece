import CivilTime
import Foundation
import Testing

/// One night of the sample firm, and the same night again.
@Suite struct NightTests {
    @Test func `the same night again adds nothing and prints the same digests`() throws {
        let night = try Night.finished.get()
        let folder = try Night.copy()
        let again = try Program(folder: folder).run(Night.arguments)
        #expect(again.isDone, "\(again.errors)")
        #expect(again.output.contains("\n0 events appended; 210 accounts, 210 with a score.\n"))
        let before = try night.folder.files(below: "home/reports")
        #expect(before.count == 9)
        // Compared outside of expectations, which would look for the difference for minutes.
        let isPrintedSame = again.digests == night.run.digests
        let isLoggedSame = try folder.logContent() == night.folder.logContent()
        let isReportedSame = try folder.files(below: "home/reports") == before
        #expect(isPrintedSame && isLoggedSame && isReportedSame)
    }

    @Test func `another home that sees the same night has the same log and reports`() throws {
        let night = try Night.finished.get()
        let folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "elsewhere")
        var arguments = Night.arguments
        arguments[2] = folder.file("elsewhere")
        let run = try Program(folder: folder).run(arguments)
        #expect(run.isDone, "\(run.errors)")
        let isSame =
            try run.digests == night.run.digests
            && folder.logContent(home: "elsewhere") == night.folder.logContent()
            && folder.files(below: "elsewhere/reports")
                == night.folder.files(below: "home/reports")
        #expect(isSame, "the same night is another one elsewhere")
    }

    @Test func `what is printed are the digests as they are on disk`() throws {
        let night = try Night.finished.get()
        let files = try night.folder.files(below: "home/reports/digests")
        let texts = files.filter { $0.key.hasSuffix(".txt") }.sorted { $0.key < $1.key }
        #expect(texts.count == 3)
        let joined = texts.map { String(decoding: $0.value, as: UTF8.self) + "\n" }.joined()
        let isSame = night.run.digests == joined
        #expect(isSame)
    }

    @Test func `nothing but the digests and a summary is said`() throws {
        let run = try Night.finished.get().run
        #expect(run.errors == "")
        let summary = run.output.dropFirst(run.digests.count)
            .split(separator: "\n").filter { !$0.hasPrefix("Took ") }
        let digests = ["amelia-hart", "diego-alvarez", "jonas-brandt"].map {
            "home/reports/digests/2026-11-20/\($0)"
        }
        let wanted = """
            crm (salesforce-weekly): 2,281 rows, 2,213 events, 585 unchanged
              User.csv, Account.csv, Contact.csv, Opportunity.csv, OpportunityHistory.csv, Lead.csv, \
            Task.csv, Event.csv: salesforce-weekly (times without T), UTF-8, comma, LF
            web (segment-jsonl): 8,598 rows, 8,042 events, 156 unchanged, 400 by bots
            replies (replies-csv): 91 rows, 91 events, 0 unchanged
              replies.csv: UTF-8, comma, LF
            10,881 events appended; 210 accounts, 210 with a score.
            27 raised: 1 act, 25 ask, 1 wait; 7 withheld. 0 performed.
            Digests: \(digests.joined(separator: ", "))
            """
        #expect(summary.joined(separator: "\n") == wanted)
    }

    @Test func `a home named by another path is the same home`() throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        let run = try Program(folder: folder).run([
            "nightly", "--home", folder.file("home"), "--as-of", Night.asOf,
        ])
        #expect(run.isDone, "\(run.errors)")
        #expect(try folder.lastPosition() == before)
        let outbox = try Program(folder: folder).run([
            "outbox", "run", "--home", "../\(URL(filePath: folder.path).lastPathComponent)/home",
            "--as-of", "2026-11-20T07:00:00Z",
        ])
        #expect(outbox.output == "Performed 1 action.\n")
    }

    @Test func `the home may be named by the environment, or be where the program runs`() throws {
        let folder = try Night.copy()
        let named = Program(folder: folder, environment: ["SIGNALBOX_HOME": "home"])
        let accounts = try named.run(["accounts", "--limit", "1", "--as-of", Night.asOf])
        #expect(
            accounts.output == """
                score  account            owner         id
                  100  Kestrel Photonics  Jonas Brandt  0015g00000U02a0AAB
                and 209 more

                """)
        try folder.copy(folder.file("home"), to: ".signalbox")
        let here = try Program(folder: folder).run([
            "accounts", "--limit", "1", "--as-of", Night.asOf,
        ])
        #expect(here.output == accounts.output)
    }
}
