import Foundation
import Testing

/// An account gets another owner in the CRM, and what is open for it goes with it.
@Suite struct ReassignTests {
    private let folder: TestFolder
    private let night: Night

    init() throws {
        folder = try Night.copy()
        night = try Night.finished.get()
        try folder.copy(folder.file("data/salesforce"), to: "export")
    }

    /// The ids of reps by name, as the log has them.
    private func rep(_ name: String) throws -> String {
        try #require(night.digests.first { $0.rep.name == name }).rep.id
    }

    /// Gives an account to another rep.
    private func give(_ account: String, from: String, to: String) throws {
        let (from, to) = (try rep(from), try rep(to))
        let rows = try folder.text("export/Account.csv").split(separator: "\n").map { row in
            row.hasPrefix("\"\(account)\"") ? String(row).replacing(from, with: to) : String(row)
        }
        try folder.write(rows.joined(separator: "\n") + "\n", to: "export/Account.csv")
    }

    private func nightly() throws -> Program.Run {
        let run = try Program(folder: folder).run([
            "nightly", "--home", "home", "--as-of", "2026-11-21T06:00:00Z", "--crm", "export",
        ])
        try #require(run.isDone, "\(run.errors)")
        return run
    }

    @Test func `a card goes to the new owner's digest, says from whom, and is theirs to decide`()
        throws
    {
        let card = try #require(
            night.digests.first { $0.rep.name == "Jonas Brandt" }?.cards
                .first { $0.action == "email.send" })
        try give(card.account.id, from: "Jonas Brandt", to: "Amelia Hart")
        #expect(try nightly().output.contains("\n1 moved to another rep.\n"))
        let moved = try folder.text("home/reports/digests/2026-11-23/amelia-hart.txt")
        #expect(moved.contains("    From Jonas Brandt since 21 Nov\n"))
        #expect(moved.contains("signalbox approve \(card.id)\n"))
        let left = try folder.text("home/reports/digests/2026-11-23/jonas-brandt.txt")
        #expect(!left.contains(card.id))

        let before = try folder.lastPosition()
        _ = try nightly()
        #expect(
            try folder.integer(
                """
                SELECT count(*) FROM events WHERE position > \(before)
                AND type LIKE 'recommendation.%'
                """) == 0)
        let decided = try Program(folder: folder).run([
            "approve", card.id, "--home", "home", "--as-of", "2026-11-21T07:00:00Z",
        ])
        #expect(
            decided.output == "Approved \(card.id) (\(card.account.name)) as Amelia Hart.\n")
    }

    @Test func `what would have gone out in the old owner's name stays`() throws {
        let acting = try #require(night.digests.flatMap(\.done).first)
        let owner = try #require(
            night.digests.first { $0.done.contains { $0.id == acting.id } }?.rep.name)
        let other = try #require(night.digests.map(\.rep.name).first { $0 != owner })
        try give(acting.account.id, from: owner, to: other)
        _ = try nightly()
        #expect(try folder.files(below: "home/outbox").isEmpty)
        let types = try Log(folder).events.values.sorted { $0.position < $1.position }
            .filter { $0.stream == "recommendation/\(acting.id)" }.map(\.type)
        #expect(
            types.suffix(4) == [
                "action.undone.v1", "recommendation.reassigned.v1", "draft.checked.v1",
                "route.decided.v1",
            ])
        let check = try Program(folder: folder).run(["audit", "verify", "--home", "home"])
        #expect(check.isDone, "\(check.errors)")
    }

    @Test func `where everybody left, what is open stays, and the run says so`() throws {
        let script = """
            import csv
            users = list(csv.DictReader(open('export/User.csv', encoding='utf-8')))
            with open('export/User.csv', 'w', encoding='utf-8', newline='') as file:
                writer = csv.DictWriter(file, list(users[0]), quoting=csv.QUOTE_ALL)
                writer.writeheader()
                for user in users: writer.writerow(user | {'IsActive': '0'})
            """
        try folder.write(script, to: "leave.py")
        let leave = try Program(folder: folder).shell("python3 leave.py")
        try #require(leave.isDone, "\(leave.errors)")
        let output = try nightly().output
        #expect(
            output.contains(
                " with nobody to see them: their reps no longer work here, and no manager above does.\n"
            ))
        #expect(!output.contains(" moved to another rep."))
    }
}
