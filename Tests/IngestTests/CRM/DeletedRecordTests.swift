import Ingest
import Testing
import Timeline

/// Records that the CRM deleted, and those that came back.
@Suite struct DeletedRecordTests {
    private let header = "Id,IsDeleted,Name,OwnerId"

    private func imports(_ rows: String..., into home: MemoryHome = MemoryHome()) throws -> [String]
    {
        for row in rows { _ = try home.imports(.account, "\(header)\n\(row)\n") }
        return home.events.map(\.line)
    }

    @Test func `a deletion is told once`() throws {
        let lines = try imports("001A,0,Acme,005R", "001A,1,Acme,005R", "001A,1,Acme Ltd,005R")
        #expect(
            lines.dropFirst() == [
                #"crm.account_deleted.v1 account/001A {"file":"Account.csv","row":1}"#
            ])
    }

    @Test func `a record that returns is added again whole, and said to be back`() throws {
        let lines = try imports("001A,0,Acme,005R", "001A,1,Acme,005R", "001A,0,Acme,005R")
        #expect(lines.count == 3)
        #expect(lines.first == lines.last?.replacing(#","returned":true}"#, with: "}"))
    }

    @Test func `what changed while it was away is in the record that returns`() throws {
        let home = MemoryHome()
        _ = try imports("001A,0,Acme,005R", "001A,1,Acme,005R", "001A,0,Acme Ltd,", into: home)
        let account = try #require(try home.book().accounts[AccountID("001A")])
        #expect(account.name == "Acme Ltd")
    }

    @Test func `a record first seen deleted is not worth an event`() throws {
        #expect(try imports("001A,1,Acme,005R", "001A,1,Acme,005R") == [])
    }

    @Test(arguments: ["1", "true", "TRUE", "True"])
    func `the flag of a deletion is written in digits or words`(flag: String) throws {
        let lines = try imports("001A,0,Acme,005R", "001A,\(flag),Acme,005R")
        #expect(lines.last?.hasPrefix("crm.account_deleted.v1") == true)
    }

    @Test func `a contact who opted out and comes back is still not written to`() throws {
        let home = MemoryHome()
        func contact(deleted: Int) throws {
            _ = try home.imports(
                .contact, "Id,IsDeleted,AccountId,Email\n003C,\(deleted),001A,dana@acme.example\n")
        }
        try contact(deleted: 0)
        _ = try home.replies(
            "occurred_at,contact_email,kind\n2026-11-19T09:00:00Z,dana@acme.example,opted_out\n")
        try contact(deleted: 1)
        #expect(try home.book().contacts[ContactID("003C")]?.email == nil)
        try contact(deleted: 0)
        let dana = try #require(try home.book().contacts[ContactID("003C")])
        #expect(dana.email == "dana@acme.example")
        #expect(dana.hasOptedOut)
    }

    @Test func `a deleted task or meeting means nothing any more`() throws {
        let home = MemoryHome()
        let task = "Id,IsDeleted,Status,Type\n00T1,1,Completed,Call\n"
        let meeting = "Id,IsDeleted,ActivityDateTime\n00U1,1,2026-11-01 09:00:00\n"
        #expect(try home.imports(.task, task).lines == [])
        #expect(try home.imports(.meeting, meeting).lines == [])
    }
}
