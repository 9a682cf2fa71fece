import Foundation
import JSON
import SQLite
import Testing

/// The chain of decisions of a home, checked by the program.
@Suite struct AuditTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program(folder: folder).run(arguments)
    }

    private func damage(_ sql: String) throws {
        try Connection(path: folder.file("home/signalbox.db"), mode: .readWrite).execute(sql)
    }

    /// The position of one of the night's decisions on a route.
    private func route() throws -> Int64 {
        try folder.integer("SELECT max(position) FROM events WHERE type = 'route.decided.v1'")
    }

    private static let hint =
        "hint: compare it with a backup, or with a bundle of 'signalbox audit export'\n"

    @Test func `a night's decisions are all as they were written`() throws {
        let count = try folder.integer("SELECT count(*) FROM events WHERE chain IS NOT NULL")
        var head = ""
        try folder.query(
            "SELECT chain FROM events WHERE chain IS NOT NULL ORDER BY position DESC LIMIT 1"
        ) { head = $0.text(0) }
        #expect(count > 100)
        let told = try run("audit", "verify", "--home", "home")
        #expect(told.isDone && told.errors == "")
        #expect(told.output.hasSuffix(" decisions, all as they were written.\nHead: \(head)\n"))
        let json = try JSONValue(parsing: run("audit", "verify", "--home", "home", "--json").output)
        #expect(json["whole"]?.bool == true)
        #expect(json["decisions"]?.int64 == count)
        #expect(json["outside"]?.int64 == 0)
        #expect(json["head"]?.string == head)
    }

    @Test func `a person's decision is the next link`() throws {
        let before = try JSONValue(
            parsing: run("audit", "verify", "--home", "home", "--json").output)
        let card = try #require(Night.finished.get().digests.first?.cards.first)
        #expect(try run("reject", card.id, "--home", "home", "--as-of", Night.asOf).isDone)
        let after = try JSONValue(
            parsing: run("audit", "verify", "--home", "home", "--json").output)
        let added = try #require(after["decisions"]?.int64) - (before["decisions"]?.int64 ?? 0)
        #expect(added >= 1)
        let old = before["head"]?.string ?? ""
        #expect(try folder.integer("SELECT count(*) FROM events WHERE chain = '\(old)'") == 1)
    }

    @Test func `a decision that was changed is named`() throws {
        let position = try route()
        try damage("UPDATE log SET data = replace(data, '{', '{ ') WHERE position = \(position)")
        let message =
            "the chain of decisions breaks at event \(position) (route.decided.v1, \(Night.asOf)): it was changed after it was written"
        let told = try run("audit", "verify", "--home", "home")
        #expect(told.errors == "signalbox: \(message)\n\(Self.hint)")
        #expect(told.code == 65)
        #expect(told.output == "")
        let asJSON = try run("audit", "verify", "--home", "home", "--json")
        #expect(asJSON.code == 65)
        let json = try JSONValue(parsing: asJSON.output)
        #expect(json["whole"]?.bool == false)
        #expect(json["fault"]?.string == "changed")
        #expect(json["position"]?.int64 == position)
        #expect(json["type"]?.string == "route.decided.v1")
        #expect(json["occurred_at"]?.string == Night.asOf)
        #expect(json["message"]?.string == message)
    }

    @Test func `a decision that was removed is missed`() throws {
        let position = try route()
        let next = try folder.integer(
            "SELECT min(position) FROM events WHERE chain IS NOT NULL AND position > \(position)")
        let previous = try folder.integer(
            "SELECT max(position) FROM events WHERE chain IS NOT NULL AND position < \(position)")
        try damage("DELETE FROM log WHERE position = \(position)")
        let told = try run("audit", "verify", "--home", "home")
        #expect(told.errors.contains("the chain of decisions breaks at event \(next) ("))
        #expect(
            told.errors.contains("): a decision between event \(previous) and it was removed\n"))
        #expect(told.code == 65)
    }

    @Test func `a broken chain is not exported`() throws {
        try damage("UPDATE log SET chain = NULL WHERE position = \(route())")
        let refused = try run("audit", "export", "bundle.jsonl", "--home", "home")
        #expect(refused.errors.contains(": it has no hash\n"))
        #expect(refused.code == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.file("bundle.jsonl")))
    }

    @Test(arguments: [["audit", "verify"], ["audit", "export", "bundle.jsonl"]])
    func `without a log there is nothing to check`(command: [String]) throws {
        try folder.remove("home/signalbox.db")
        let run = try Program(folder: folder).run(command + ["--home", "home"])
        #expect(
            run.errors == """
                signalbox: home has no log yet
                hint: run 'signalbox nightly' or 'signalbox import' first

                """)
        #expect(run.code == 66)
        #expect(!FileManager.default.fileExists(atPath: folder.file("bundle.jsonl")))
    }
}
