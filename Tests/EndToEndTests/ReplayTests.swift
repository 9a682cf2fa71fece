import CivilTime
import JSON
import SQLite
import Testing

/// Rows of projections, proved and replaced from the command line.
@Suite struct ReplayTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program(folder: folder).run(["replay", "--home", "home"] + arguments)
    }

    private func damage() throws {
        try Connection(path: folder.file("home/signalbox.db"), mode: .readWrite).execute(
            """
            DELETE FROM projection_rows
            WHERE key = (SELECT min(key) FROM projection_rows WHERE key LIKE 'contact/%')
            """)
    }

    @Test func `a night leaves rows that the log proves`() throws {
        let run = try run("--verify")
        #expect(run.isDone, "\(run.errors)")
        let verdicts = run.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        let position = try folder.integer("SELECT max(position) FROM projections")
        #expect(
            verdicts
                == ["accounts", "recommendations", "trust", "runs"].map {
                    "\($0): as the log says up to event \(position.inThousands)"
                })
        let accounts = try folder.integer(
            "SELECT count(*) FROM projection_rows WHERE key LIKE 'account/%'")
        #expect(run.output.contains("\n  account      \(accounts.inThousands)\n"))
    }

    @Test func `a row that is missing is named, and replay mends it`() throws {
        try damage()
        let before = try folder.integer("SELECT count(*) FROM projection_rows")
        let found = try run("--verify", "--projection", "accounts")
        #expect(found.code == 65)
        #expect(
            found.errors.contains(
                "the stored accounts are not what the log says, first at contact/"))
        #expect(try folder.integer("SELECT count(*) FROM projection_rows") == before)

        #expect(try run("--projection", "trust").isDone)
        #expect(try run("--verify").code == 65)
        let mended = try run()
        #expect(mended.isDone, "\(mended.errors)")
        #expect(mended.output.hasPrefix("accounts: NOT what the log says up to event "))
        #expect(mended.output.hasSuffix("What the log says is stored.\n"))
        #expect(try run("--verify").isDone)
        let events = try folder.lastPosition()
        #expect(try folder.integer("SELECT min(position) FROM projections") == events)
    }

    @Test func `rules that ask for more make the next night fold the log again`() throws {
        try folder.write(
            """
            rules:
              - id: from-search
                group: engagement
                points: 1
                when: { count: web.page_viewed, where: { referrer: "*search*" }, within: 7d }
                because: "came from a search"

            """, to: "home/rules/more.yaml")
        let stale = try run("--verify")
        #expect(stale.isDone, "\(stale.errors)")
        #expect(stale.output.hasPrefix("accounts: not stored, or by another version\n"))
        #expect(try Program(folder: folder).run(Night.arguments).isDone)
        let fresh = try run("--verify")
        #expect(fresh.isDone && fresh.output.hasPrefix("accounts: as the log says up to event "))
    }

    @Test func `what is kept is not read again, and changes nothing`() throws {
        let explain = ["accounts", "--home", "home", "--json", "--as-of", Night.asOf]
        let quick = try Program(folder: folder).run(explain)
        try Connection(path: folder.file("home/signalbox.db"), mode: .readWrite)
            .execute("DELETE FROM projections; DELETE FROM projection_rows")
        let folded = try Program(folder: folder).run(explain)
        #expect(quick.isDone && quick.output == folded.output)
    }

    @Test func `a projection that does not exist is told with those that do`() throws {
        let run = try run("--projection", "contacts")
        #expect(run.code == 64)
        #expect(run.errors.contains("there is no projection 'contacts'"))
        #expect(run.errors.contains("accounts, recommendations, trust, runs"))
    }

    @Test func `programs read it as JSON`() throws {
        let run = try run("--verify", "--json")
        let report = try JSONValue(parsing: run.output)
        let names = report["projections"]?.elements.compactMap { $0["name"]?.string }
        #expect(names == ["accounts", "recommendations", "trust", "runs"])
        #expect(report["projections"]?.elements.allSatisfy { $0["equal"]?.bool == true } == true)
    }
}
