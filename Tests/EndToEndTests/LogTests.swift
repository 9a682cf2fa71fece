import CivilTime
import Foundation
import JSON
import SQLite
import Testing

/// The log as a file: counted, written out, and made a log again.
@Suite struct LogTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program(folder: folder).run(arguments)
    }

    /// A home like the night's, in which nothing has happened yet, with the night's keys.
    private func newHome() throws {
        try folder.copy(folder.file("data/home"), to: "new")
        for name in ["keys.db", "keys.db-wal"]
        where FileManager.default.fileExists(atPath: folder.file("home/\(name)")) {
            try folder.copy(folder.file("home/\(name)"), to: "new/\(name)")
        }
    }

    @Test func `an export becomes the same log, and the next night finds nothing new in it`() throws
    {
        let events = try folder.lastPosition()
        let exported = try run("log", "export", "log.jsonl", "--home", "home")
        #expect(exported.isDone, "\(exported.errors)")
        let line = try #require(exported.output.split(separator: "\n").first)
        #expect(line.hasPrefix("Wrote \(events.inThousands) events, BLAKE2b-256 "))
        let hash = try Program(folder: folder).shell("b2sum --length=256 log.jsonl").output
        #expect(line.contains(" \(hash.prefix(64)) to log.jsonl"))

        try newHome()
        let imported = try run("log", "import", "log.jsonl", "--home", "new")
        #expect(imported.isDone && imported.errors == "", "\(imported.errors)")
        #expect(
            imported.output
                == "Read \(events.inThousands) events, BLAKE2b-256 \(hash.prefix(64)) into new\n")
        let isSame = try folder.logContent(home: "new") == folder.logContent()
        #expect(isSame)
        let again = try run("log", "export", "--home", "new")
        let isSameText = try again.output == folder.text("log.jsonl")
        #expect(isSameText)
        let audit = try run("audit", "verify", "--home", "new")
        #expect(try audit.isDone && audit.output == run("audit", "verify", "--home", "home").output)

        var arguments = Night.arguments
        arguments[2] = "new"
        let night = try Program(folder: folder).run(arguments)
        #expect(night.isDone, "\(night.errors)")
        #expect(night.output.contains("\n0 events appended; "), "\(night.output.suffix(900))")
        #expect(night.output.hasPrefix(try Night.finished.get().run.digests))
    }

    @Test func `what changes after an import is told as it would have been without it`() throws {
        for home in ["home", "new"] {
            if home == "new" {
                #expect(try run("log", "export", "log.jsonl", "--home", "home").isDone)
                try newHome()
                #expect(try run("log", "import", "log.jsonl", "--home", "new").isDone)
            }
        }
        try folder.copy(folder.file("data/salesforce"), to: "salesforce")
        try folder.edit("salesforce/Account.csv", "Kestrel Photonics", "Kestrel Optics")
        var logs: [[String]] = []
        for home in ["home", "new"] {
            let before = try folder.lastPosition(home: home)
            let run = try run(
                "import", "salesforce", "--home", home, "--as-of", "2026-11-21T06:00:00Z")
            #expect(run.isDone, "\(run.errors)")
            logs.append(
                try folder.logContent(home: home).filter {
                    // At the end of a run stands how many rows it did not have to read.
                    Int64($0.prefix { $0 != " " }) ?? 0 > before && !$0.contains("import.finished")
                })
        }
        #expect(logs[0] == logs[1])
        #expect(logs[0].contains { $0.contains("crm.account_changed.v1") })
    }

    @Test func `statistics count what SQL counts`() throws {
        let run = try run("log", "stats", "--home", "home", "--json")
        #expect(run.isDone && run.errors == "")
        let statistics = try JSONValue(parsing: run.output)
        #expect(try statistics["events"]?.int64 == folder.lastPosition())
        #expect(
            try statistics["streams"]?.int64 == folder.integer("SELECT count(*) FROM streams"))
        #expect(
            try statistics["bytes"]?.int64
                == folder.integer("SELECT sum(length(CAST(data AS BLOB))) FROM log"))
        var types: [String] = []
        try folder.query(
            """
            SELECT type || ' ' || count(*) || ' ' || min(occurred_at) || ' ' || max(recorded_at)
            FROM events GROUP BY type ORDER BY type
            """
        ) { types.append($0.text(0)) }
        let told = statistics["types"]?.elements.map { type in
            func at(_ key: String) -> Int64 {
                type[key]?.string.flatMap { Instant($0)?.rawValue } ?? -1
            }
            return "\(type["type"]?.string ?? "") \(type["events"]?.int64 ?? -1) "
                + "\(at("first_occurred_at")) \(at("last_recorded_at"))"
        }
        #expect(told == types)
        #expect(statistics["types"]?.elements.allSatisfy { $0["known"]?.bool == true } == true)
        #expect(
            statistics["sources"]?.elements.compactMap { $0["source"]?.string }
                == ["crm", "replies", "signalbox", "web"])
    }

    @Test func `a type that this version does not know is kept, shown and left out of account`()
        throws
    {
        #expect(try run("log", "export", "log.jsonl", "--home", "home").isDone)
        let events = try folder.lastPosition()
        try folder.edit("log.jsonl", "web.page_viewed.v1", "web.page_seen_by_others.v9")
        try newHome()
        let imported = try run("log", "import", "log.jsonl", "--home", "new")
        #expect(imported.isDone, "\(imported.errors)")
        let shown = try run("log", "stats", "--home", "new").output
        let line = try #require(
            shown.split(separator: "\n").first { $0.contains("web.page_seen_by_others.v9") })
        #expect(line.hasSuffix("  unknown"))
        #expect(shown.hasPrefix("\(events.inThousands) events in "))
        #expect(try run("accounts", "--home", "new").isDone)
    }

    @Test func `an empty log has statistics, too`() throws {
        try newHome()
        try folder.remove("new/history.jsonl")
        #expect(try run("outbox", "run", "--home", "new").isDone)
        #expect(try run("log", "stats", "--home", "new").output == "The log has no events.\n")
        let json = try run("log", "stats", "--home", "new", "--json").output
        #expect(json.hasPrefix(#"{"events":0,"bytes":0,"streams":0,"#))
    }

    @Test func `a file that is there is not written over`() throws {
        try folder.write("mine\n", to: "log.jsonl")
        let run = try run("log", "export", "log.jsonl", "--home", "home")
        #expect(run.code == 73)
        #expect(
            run.errors == """
                signalbox: log.jsonl is there already
                hint: name another; nothing was written

                """)
        #expect(try folder.text("log.jsonl") == "mine\n")
    }

    @Test func `an import into a home with a log is refused`() throws {
        #expect(try run("log", "export", "log.jsonl", "--home", "home").isDone)
        let events = try folder.lastPosition()
        let run = try run("log", "import", "log.jsonl", "--home", "home")
        #expect(run.code == 73)
        #expect(
            run.errors == """
                signalbox: home has a log already, with \(events.inThousands) events
                hint: import into a new home: 'signalbox init --home DIR'

                """)
        #expect(try folder.lastPosition() == events)
    }

    @Test func `an export says nothing about people, and needs its keys to become a log`() throws {
        #expect(try run("log", "export", "log.jsonl", "--home", "home").isDone)
        #expect(try !folder.text("log.jsonl").contains("dana.weiss@"))
        try newHome()
        for name in ["keys.db", "keys.db-wal"] { try? folder.remove("new/\(name)") }
        let without = try run("log", "import", "log.jsonl", "--home", "new")
        #expect(without.code == 78)
        #expect(without.errors.hasPrefix("signalbox: new/keys.db is missing, "))
        #expect(try folder.integer("SELECT count(*) FROM log", home: "new") == 0)

        try folder.copy(folder.file("data/home"), to: "other")
        let made = try run(
            "import", "data/salesforce", "--home", "other", "--as-of", Night.asOf)
        try #require(made.isDone, "\(made.errors)")
        try folder.copy(folder.file("other/keys.db"), to: "new/keys.db")
        let foreign = try run("log", "import", "log.jsonl", "--home", "new")
        #expect(foreign.code == 65)
        #expect(
            foreign.errors.hasPrefix(
                "signalbox: log.jsonl:4: the keys of this home do not open it: "),
            "\(foreign.errors)")
        #expect(
            foreign.errors.hasSuffix(
                "hint: nothing was imported; put the keys.db of that log into new first\n"))
        #expect(try folder.integer("SELECT count(*) FROM log", home: "new") == 0)
    }

    @Test(arguments: [
        (#"1,$d"#, "bad.jsonl has no events", "nothing was imported"),
        (
            "7d", "bad.jsonl:7: position 8 stands where 7 belongs",
            "nothing was imported; export the log again"
        ),
        (
            #"3s/,"actor".*//"#, "bad.jsonl:3: no JSON: the text ends within a value",
            "nothing was imported; export the log again"
        ),
        (
            #"5s/^{/{ /"#, "bad.jsonl:5: this is not how 'signalbox log export' writes an event",
            "nothing was imported; export the log again"
        ),
    ])
    func `an export that was changed is refused, and nothing is imported`(
        change: String, message: String, hint: String
    ) throws {
        try newHome()
        let made = try Program(folder: folder).shell(
            "\"$signalbox\" log export --home home | sed '\(change)' > bad.jsonl")
        #expect(made.isDone, "\(made.errors)")
        let run = try run("log", "import", "bad.jsonl", "--home", "new")
        #expect(run.code == 65)
        #expect(run.errors.hasPrefix("signalbox: \(message)"), "\(run.errors)")
        #expect(run.errors.hasSuffix("\nhint: \(hint)\n"))
        #expect(try folder.integer("SELECT count(*) FROM log", home: "new") == 0)
    }

    @Test(arguments: [
        ["log", "stats"], ["log", "export"], ["log", "import", "data/replies.csv"],
    ])
    func `there must be a home`(command: [String]) throws {
        let run = try Program(folder: folder).run(command + ["--home", "nowhere"])
        #expect(run.code == 66)
        #expect(run.errors.hasPrefix("signalbox: there is no home at nowhere\n"))
    }
}
