import CivilTime
import Ingest
import Testing
import Timeline

/// How visitors that said who they are find their accounts.
@Suite struct VisitorLinkTests {
    /// Acme, whose people have addresses at acme.example, with Dana, who uses another one.
    private func home(dana: String = "dana@gmail.com") throws -> MemoryHome {
        let home = MemoryHome()
        _ = try home.imports(
            .account, "Id,Name,OwnerId,Website\n001A,Acme,005R,https://www.acme.example\n")
        _ = try home.imports(.contact, "Id,AccountId,Email\n003C,001A,\(dana)\n")
        return home
    }

    @Test func `a known address ties a visitor to its contact, even at a mail provider`() throws {
        let home = try home()
        _ = try home.visits(identify("m1", email: "Dana@Gmail.com"))
        let link = try #require(try home.links().first)
        #expect(
            link.line
                == #"visitor.linked.v1 visitor/v1 {"visitor":"v1","account":"001A","#
                + #""contact":"003C","reason":"identified with the address of a contact","#
                + #""confidence":1.0}"#)
        #expect(link.occurredAt == instant("2026-11-19T10:05:00Z"))
        #expect(link.causation == Position(3))
    }

    @Test func `an unknown address ties a visitor to the company's domain`() throws {
        let home = try home()
        _ = try home.visits(identify("m1", email: "new@acme.example"))
        #expect(
            try home.links().map(\.text) == [
                #"{"visitor":"v1","account":"001A","#
                    + #""reason":"identified with an address at the company's domain","#
                    + #""confidence":0.9}"#
            ])
    }

    @Test(arguments: ["someone@gmail.com", "new@sub.acme.example", "new@elsewhere.example"])
    func `a mail provider, another host or an unknown one is no company`(email: String) throws {
        let home = try home()
        _ = try home.imports(.account, "Id,Name,OwnerId,Website\n001G,G,005R,gmail.com\n")
        _ = try home.visits(identify("m1", email: email))
        #expect(try home.links().isEmpty)
    }

    @Test func `a domain that a company gave up is no longer its own`() throws {
        let home = try home()
        _ = try home.imports(
            .account, "Id,Name,OwnerId,Website\n001A,Acme,005R,https://acme-optics.example\n")
        _ = try home.visits(identify("m1", email: "new@acme.example"))
        #expect(try home.links().isEmpty)
        _ = try home.visits(identify("m2", visitor: "v2", email: "new@acme-optics.example"))
        #expect(try home.links().map(\.stream) == ["visitor/v2"])
    }

    @Test func `our own address links nobody, though a contact has it`() throws {
        let home = try home(dana: "dana@halden.example")
        // It came in before the domain was named as our own.
        _ = try home.visits(identify("m1", email: "dana@halden.example"))
        #expect(try home.links(own: ["halden.example"]).isEmpty)
        #expect(try home.links().count == 1)
    }

    @Test func `a visitor is linked once`() throws {
        let home = try home()
        _ = try home.visits(identify("m1", email: "dana@gmail.com"))
        #expect(try home.links().count == 1)
        _ = try home.visits(identify("m2", email: "dana@gmail.com"))
        #expect(try home.links().isEmpty)
    }

    @Test func `a contact that arrives with a later export links whom it already met`() throws {
        let home = try home()
        _ = try home.visits(page("m1") + identify("m2", email: "new@gmail.com"))
        #expect(try home.links().isEmpty)
        _ = try home.imports(.contact, "Id,AccountId,Email\n003N,001A,New@Gmail.com\n")
        #expect(try home.links().count == 1)
        let account = try #require(try home.book().accounts[AccountID("001A")])
        #expect(account.series(EventName.pageViewed.kind).count == 1)
    }

    @Test func `links stand in the order of identification`() throws {
        let home = try home()
        let visitors = (0..<20).map { "v\(($0 * 7) % 20)" }
        for visitor in visitors {
            _ = try home.visits(identify("m-\(visitor)", visitor: visitor, email: "dana@gmail.com"))
        }
        #expect(try home.links().map(\.stream) == visitors.map { "visitor/\($0)" })
    }
}
