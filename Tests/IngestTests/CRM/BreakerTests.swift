import Ingest
import Testing

/// Exports that differ so much that somebody has to look at them first.
@Suite struct BreakerTests {
    private struct Account {
        var id: Int
        var isDeleted = false
        var name = "Acme"
        var owner = "005R"
        var industry = "Optics"
    }

    private let accounts = (1...30).map { Account(id: $0) }

    private func table(_ accounts: [Account]) -> String {
        "Id,IsDeleted,Name,OwnerId,Industry\n"
            + accounts.map {
                "\($0.id),\($0.isDeleted ? 1 : 0),\($0.name),\($0.owner),\($0.industry)\n"
            }.joined()
    }

    /// The alarms of the second of two full exports.
    private func alarms(_ first: [Account], _ second: [Account]) throws -> [String] {
        let home = MemoryHome()
        var settings = CRMSettings()
        settings.isFull = true
        #expect(
            try home.imports(.account, table(first), settings: settings).report.alarms == [])
        return try home.imports(.account, table(second), settings: settings).report.alarms
    }

    /// The accounts with some of the first of them changed.
    private func changing(_ count: Int, _ change: (inout Account) -> Void) -> [Account] {
        accounts.enumerated().map { index, account in
            var account = account
            if index < count { change(&account) }
            return account
        }
    }

    @Test func `a fifth may vanish, more may not`() throws {
        #expect(try alarms(accounts, accounts.dropLast(6)) == [])
        #expect(
            try alarms(accounts, accounts.dropLast(7)) == [
                "7 of 30 account records vanished, more than 20 %"
            ])
        #expect(
            try alarms(accounts, changing(7) { $0.isDeleted = true }) == [
                "7 of 30 account records vanished, more than 20 %"
            ])
    }

    @Test func `three fifths may change, more may not`() throws {
        #expect(try alarms(accounts, changing(18) { $0.name = "Beta" }) == [])
        #expect(
            try alarms(accounts, changing(19) { $0.name = "Beta" }) == [
                "19 of 30 account records changed, more than 60 %"
            ])
    }

    @Test func `half a file is said to be one`() throws {
        let alarms = try alarms(accounts, Array(accounts.prefix(14)))
        #expect(alarms.contains("the export has 14 rows of account where the last one had 30"))
    }

    @Test func `a column that half of the records lose is named`() throws {
        #expect(try alarms(accounts, changing(14) { $0.industry = "" }) == [])
        #expect(
            try alarms(accounts, changing(15) { $0.industry = "" }) == [
                "15 of 30 account records lost their industry"
            ])
    }

    @Test func `an owner who loses all accounts at once is named`() throws {
        let first = changing(5) { $0.owner = "005S" }
        #expect(try alarms(first, changing(1) { $0.owner = "005S" }) == [])
        #expect(try alarms(first, accounts) == ["owner 005S lost all of their 5 accounts"])
        #expect(
            try alarms(first, changing(5) { ($0.owner, $0.isDeleted) = ("005S", true) }) == [
                "owner 005S lost all of their 5 accounts"
            ])
        #expect(
            try alarms(first, Array(accounts.dropFirst(5))) == [
                "owner 005S lost all of their 5 accounts"
            ])
        let few = changing(4) { $0.owner = "005S" }
        #expect(try alarms(few, accounts) == [])
    }

    @Test func `few records may do as they like`() throws {
        let few = (1...19).map { Account(id: $0, owner: "005-\($0)") }
        #expect(try alarms(few, []) == [])
    }
}
