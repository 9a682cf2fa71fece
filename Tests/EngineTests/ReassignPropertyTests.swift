import Acting
import CivilTime
import Recommending
import Testing
import Timeline

@testable import Engine

/// Owners who change and leave in any order, night after night.
@Suite struct ReassignPropertyTests {
    private static let accounts = ["001A", "001B"]

    /// Who has which account, and who works here.
    private struct Staff {
        var owners = ["001A": "005R", "001B": "005S"]
        var active: Set = ["005R", "005S", "005M"]

        mutating func shuffle(_ random: inout SeededGenerator) {
            for account in ReassignPropertyTests.accounts {
                owners[account] = ["005R", "005S", "005M", ""].randomElement(using: &random)
            }
            active = active.union(["005R", "005S", "005M"])
                .filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        }

        /// Both reps have one manager, who has none.
        func holder(of account: String, now present: String) -> String {
            let owner = owners[account].flatMap { $0.isEmpty ? nil : $0 } ?? present
            if active.contains(owner) { return owner }
            return active.contains("005M") ? "005M" : present
        }

        func write(to export: inout Export) {
            let users = [
                "005R,Jo,Brandt,jo@halden.example,Europe/Berlin,005M",
                "005S,Sam,Reed,sam@halden.example,America/New_York,005M",
                "005M,Mia,Klein,mia@halden.example,Europe/Berlin,",
            ]
            export.files["User"] =
                "Id,FirstName,LastName,Email,TimeZoneSidKey,ManagerId,IsActive\n"
                + users.map { "\($0),\(active.contains(String($0.prefix(4))) ? 1 : 0)\n" }.joined()
            export.files["Account"] =
                "Id,IsDeleted,Name,OwnerId,Website,LastModifiedDate\n"
                + "001A,0,Acme,\(owners["001A"] ?? ""),acme.example,2026-11-01 00:00:00\n"
                + "001B,0,Beta,\(owners["001B"] ?? ""),beta.example,2026-11-01 00:00:00\n"
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `each open case is with the last owner, once, however they changed`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let firm = try Firm()
        try firm.run(visits: visit("m1") + visit("m2", by: "beta"))
        var staff = Staff()
        var holders = staff.owners
        var moves = 0
        for index in 1...4 {
            staff.shuffle(&random)
            staff.write(to: &firm.export)
            for account in Self.accounts {
                let before = holders[account] ?? ""
                let holder = staff.holder(of: account, now: before)
                if holder != before { moves += 1 }
                holders[account] = holder
            }
            let now = night + .days(index)
            let summary = try firm.run(at: now)
            #expect(try firm.run(at: now).appended == 0)
            let cases = try firm.books().cases.open
            #expect(cases.count == 2)
            for found in cases {
                let account = found.recommendation.account.rawValue
                #expect(found.recommendation.owner.rawValue == holders[account])
                #expect(found.route != nil && found.draft != nil)
            }
            #expect(try firm.events(.recommendationReassigned).count == moves)
            let stranded = cases.count { !staff.active.contains($0.recommendation.owner.rawValue) }
            #expect(summary.recommendations.stranded == stranded)
        }
        #expect(try replay(firm).allSatisfy { $0.isProved })
    }

    private func replay(_ firm: Firm) throws -> [Replay.Finding] {
        try Replay(
            firm.store, interest: firm.files.read().interest, names: ProjectionName.allCases,
            progress: { _, _ in }
        ).findings()
    }
}
