import CivilTime
import JSON
import Testing
import Timeline

/// How the book takes in accounts and users of the CRM.
@Suite struct AccountRecordTests {
    @Test func `an added account has its fields, each with the event that says so`() throws {
        var story = Story()
        let position = try story.add(
            .accountAdded, "account/001",
            ["name": "Kestrel", "employees": 420, "owner": "005", "active": true])
        let account = try #require(story.book.accounts["001"])
        let at = Story.start + .minutes(1)
        #expect(account.name == "Kestrel")
        #expect(account.owner == "005")
        #expect(
            account.field("account.employees")
                == FieldValue(.number(420), at: at, position: position))
        #expect(account.field("account.active")?.value == .flag(true))
    }

    @Test func `a changed field has its new value and event, and the others keep theirs`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel", "industry": "Optics"])
        let position = try story.change(
            .accountChanged, "account/001", "industry", to: "Photonics")
        let account = try #require(story.book.accounts["001"])
        #expect(account.field("account.industry")?.value == .text("Photonics"))
        #expect(account.field("account.industry")?.position == position)
        #expect(account.field("account.name")?.position == Position(1))
    }

    @Test func `an emptied field is gone`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel", "industry": "Optics"])
        try story.change(.accountChanged, "account/001", "industry", to: nil)
        #expect(story.book.accounts["001"]?.field("account.industry") == nil)
    }

    @Test func `custom fields are kept only where somebody asks for them`() throws {
        var story = Story(interest: Interest(fields: ["account.raw.Segment__c"]))
        try story.add(
            .accountAdded, "account/001", ["raw.Segment__c": "B", "raw.Fax": "1", "name": "K"])
        try story.change(.accountChanged, "account/001", "raw.Fax", to: "2")
        let fields = try #require(story.book.accounts["001"]).fields
        #expect(fields.all.map(\.name) == ["name", "raw.Segment__c"])
    }

    @Test func `a deleted account is marked, and is back when the CRM has it again`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel"])
        try story.tell(.accountDeleted, "account/001")
        #expect(story.book.accounts["001"]?.isDeleted == true)
        try story.add(.accountAdded, "account/001", ["name": "Kestrel again"])
        #expect(story.book.accounts["001"]?.isDeleted == false)
        #expect(story.book.accounts["001"]?.name == "Kestrel again")
    }

    @Test func `what is added again has the fields it is added with and no others`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel", "industry": "Optics"])
        try story.tell(.accountDeleted, "account/001")
        try story.add(.accountAdded, "account/001", ["name": "Kestrel"])
        #expect(story.book.accounts["001"]?.fields.all.map(\.name) == ["name"])
    }

    @Test func `deleting an account nobody knows makes none`() throws {
        var story = Story()
        try story.tell(.accountDeleted, "account/001")
        #expect(story.book.accounts.isEmpty)
    }

    // MARK: Domains

    @Test func `an account is found by the domain it has now`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["domain": "old.example"])
        try story.change(.accountChanged, "account/001", "domain", to: "new.example")
        #expect(story.book.account(withDomain: "new.example") == "001")
        #expect(story.book.account(withDomain: "old.example") == nil)
        try story.change(.accountChanged, "account/001", "domain", to: nil)
        #expect(story.book.account(withDomain: "new.example") == nil)
    }

    @Test func `an account that gives up a shared domain leaves it to the other`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["domain": "shared.example"])
        try story.add(.accountAdded, "account/002", ["domain": "shared.example"])
        try story.change(.accountChanged, "account/001", "domain", to: "own.example")
        #expect(story.book.account(withDomain: "own.example") == "001")
        #expect(story.book.account(withDomain: "shared.example") == "002")
    }

    @Test func `a deleted account is not found by its domain until it is back`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["domain": "kestrel.example"])
        try story.tell(.accountDeleted, "account/001")
        #expect(story.book.account(withDomain: "kestrel.example") == nil)
        try story.add(.accountAdded, "account/001", ["domain": "kestrel.example"])
        #expect(story.book.account(withDomain: "kestrel.example") == "001")
    }

    // MARK: Users

    @Test func `a user has a name, an address, a zone, a manager, and works here`() throws {
        var story = Story()
        try story.add(
            .userAdded, "user/005",
            [
                "first_name": "Jonas", "last_name": "Berg", "email": "jonas@halden.example",
                "zone": "Europe/Berlin", "manager": "006",
            ])
        let user = try #require(story.book.users["005"])
        #expect(user.name == "Jonas Berg")
        #expect(user.email == "jonas@halden.example")
        #expect(user.zone == Zone("Europe/Berlin"))
        #expect(user.manager == "006")
        #expect(user.isActive)
        try story.change(.userChanged, "user/005", "active", to: false)
        #expect(story.book.users["005"]?.isActive == false)
    }

    @Test func `a user is found by id, by name and by address, in any case of letters`() throws {
        var story = Story()
        try story.add(
            .userAdded, "user/005", ["last_name": "Berg", "email": "Jonas@halden.example"])
        try story.add(.userAdded, "user/006", ["last_name": "Lund"])
        for text in ["005", "berg", "BERG", "jonas@HALDEN.example"] {
            #expect(story.book.user(named: text)?.id == "005")
        }
        #expect(story.book.user(named: "nobody") == nil)
    }

    @Test func `a name that two users have finds neither`() throws {
        var story = Story()
        try story.add(.userAdded, "user/005", ["last_name": "Berg"])
        try story.add(.userAdded, "user/006", ["last_name": "Berg"])
        #expect(story.book.user(named: "Berg") == nil)
    }

    @Test func `an account's days begin where its owner's do, else where it is told`() throws {
        var story = Story()
        try story.add(.userAdded, "user/005", ["zone": "Asia/Tokyo"])
        try story.add(.accountAdded, "account/001", ["owner": "005"])
        try story.add(.accountAdded, "account/002", ["owner": "gone"])
        try story.add(.accountAdded, "account/003", ["name": "nobody's"])
        let other = try #require(Zone("Europe/Berlin"))
        let zones = try ["001", "002", "003"].map { id in
            story.book.zone(of: try #require(story.book.accounts[AccountID(id)]), else: other)
        }
        #expect(zones == [try #require(Zone("Asia/Tokyo")), other, other])
    }
}
