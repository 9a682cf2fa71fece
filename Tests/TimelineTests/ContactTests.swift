import JSON
import Testing
import Timeline

@Suite struct ContactTests {
    @Test func `contacts stand at their account in the order they became known`() throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel"])
        for id in ["b", "a", "c"] {
            try story.add(.contactAdded, "contact/\(id)", ["account": "001"])
        }
        #expect(story.book.accounts["001"]?.contacts == ["b", "a", "c"])
    }

    @Test func `a contact that moves stands at the new account only`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["account": "001"])
        try story.change(.contactChanged, "contact/a", "account", to: "002")
        #expect(story.book.accounts["001"]?.contacts == [])
        #expect(story.book.accounts["002"]?.contacts == ["a"])
        try story.change(.contactChanged, "contact/a", "account", to: nil)
        #expect(story.book.accounts["002"]?.contacts == [])
    }

    @Test func `a contact has its name and is found by its address in lower case`() throws {
        var story = Story()
        try story.add(
            .contactAdded, "contact/a",
            ["first_name": "Dana", "last_name": "Weiss", "email": "Dana@Kestrel.example"])
        #expect(story.book.contacts["a"]?.name == "Dana Weiss")
        #expect(story.book.contact(withAddress: "dana@kestrel.example") == "a")
        try story.change(.contactChanged, "contact/a", "email", to: "d@kestrel.example")
        #expect(story.book.contact(withAddress: "d@kestrel.example") == "a")
        #expect(story.book.contact(withAddress: "dana@kestrel.example") == nil)
        try story.tell(.contactDeleted, "contact/a")
        #expect(story.book.contact(withAddress: "d@kestrel.example") == nil)
        #expect(story.book.contacts.isEmpty)
    }

    @Test(arguments: [true, false])
    func `an address two contacts have stays with the one that keeps it`(isDeleted: Bool) throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": "info@kestrel.example"])
        try story.add(.contactAdded, "contact/b", ["email": "info@kestrel.example"])
        if isDeleted {
            try story.tell(.contactDeleted, "contact/a")
        } else {
            try story.change(.contactChanged, "contact/a", "email", to: "a@kestrel.example")
        }
        #expect(story.book.contact(withAddress: "info@kestrel.example") == "b")
    }

    @Test(arguments: [
        "dana@kestrel.example, all@rival.example", "dana@kestrel.example>, <all@rival.example",
        "dana", "dana@", "@kestrel.example", "dana weiss@kestrel.example", "a@b@c.example", "",
    ])
    func `a text that is not one address is none to write to`(text: String) throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": .string(text)])
        #expect(story.book.contacts["a"]?.email == nil)
        #expect(story.book.contact(withAddress: text) == nil)
    }

    @Test func `custom fields of contacts are not kept`() throws {
        var story = Story(interest: Interest(fields: ["account.raw.Fax"]))
        try story.add(.contactAdded, "contact/a", ["raw.Fax": "1", "title": "CTO"])
        #expect(story.book.contacts["a"]?.fields.all.map(\.name) == ["title"])
    }

    @Test func `a contact has opted out if the CRM says so`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["opted_out": false])
        #expect(story.book.contacts["a"]?.hasOptedOut == false)
        try story.change(.contactChanged, "contact/a", "opted_out", to: true)
        #expect(story.book.contacts["a"]?.hasOptedOut == true)
    }

    @Test(arguments: [EventName.emailOptedOut, .emailBounced, .emailComplained])
    func `an opt-out, a bounce and a complaint stop mail, whatever the CRM says`(type: EventName)
        throws
    {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["account": "001", "opted_out": false])
        let position = try story.tell(type, "contact/a", ["account": "001", "contact": "a"])
        try story.change(.contactChanged, "contact/a", "opted_out", to: false)
        #expect(story.book.contacts["a"]?.hasOptedOut == true)
        #expect(story.book.contacts["a"]?.stopped == position)
        #expect(story.book.accounts["001"]?.series(type.kind).map(\.position) == [position])
    }

    /// Nobody has agreed to mail by being deleted and entered again.
    @Test func `an opt-out outlives the record in the CRM`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.example"])
        try story.tell(.emailOptedOut, "contact/a", ["contact": "a"])
        try story.tell(.contactDeleted, "contact/a")
        #expect(story.book.contacts["a"]?.hasOptedOut != false)
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.example"])
        #expect(story.book.contacts["a"]?.hasOptedOut == true)
    }

    @Test(arguments: [EventName.emailOptedOut, .emailBounced, .emailComplained])
    func `mail to an address is stopped before anybody has it`(type: EventName) throws {
        var story = Story()
        let position = try story.tell(type, "mail/unmatched", ["email": "Dana@Kestrel.example"])
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.EXAMPLE"])
        try story.add(.contactAdded, "contact/b", ["email": "eve@kestrel.example"])
        #expect(story.book.contacts["a"]?.stopped == position)
        #expect(story.book.contacts["b"]?.stopped == nil)
    }

    @Test func `a bounce stops an address, for all who have it and as long as they do`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": "sales@kestrel.example"])
        try story.add(.contactAdded, "contact/b", ["email": "sales@kestrel.example"])
        try story.tell(.emailBounced, "account/001", ["contact": "a", "bounce": "hard"])
        #expect(story.book.contacts.allSatisfy { $0.hasOptedOut })
        try story.change(.contactChanged, "contact/a", "email", to: "dana@kestrel.example")
        #expect(story.book.contacts["a"]?.hasOptedOut == false)
        #expect(story.book.contacts["b"]?.hasOptedOut == true)
    }

    @Test func `a soft bounce stops nothing`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.example"])
        try story.tell(.emailBounced, "account/001", ["contact": "a", "bounce": "soft"])
        #expect(story.book.contacts["a"]?.hasOptedOut == false)
    }

    @Test func `somebody who opted out gets no mail under another id either`() throws {
        var story = Story()
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.example"])
        try story.tell(.emailOptedOut, "account/001", ["contact": "a"])
        try story.add(.contactAdded, "contact/b", ["email": "dana@kestrel.example"])
        #expect(story.book.contacts["b"]?.hasOptedOut == true)
    }

    @Test func `an opt-out that comes before its contact is kept for it`() throws {
        var story = Story()
        let position = try story.tell(.emailOptedOut, "contact/a", ["contact": "a"])
        try story.add(.contactAdded, "contact/a", ["email": "dana@kestrel.example"])
        #expect(story.book.contacts["a"]?.stopped == position)
    }
}
