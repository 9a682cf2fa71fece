import JSON
import Testing
import Timeline

@Suite struct OpportunityTests {
    @Test func `a deal stands at its account with its fields`() throws {
        var story = Story()
        try story.add(
            .opportunityAdded, "opportunity/006",
            ["account": "001", "amount": 38_000, "open": true, "type": "Contract Renewal"])
        let deal = try #require(story.book.accounts["001"]?.opportunities["006"])
        #expect(deal.amount == 38_000)
        #expect(deal.isOpen)
        #expect(deal.isRenewal)
    }

    @Test func `a deal that changes keeps its other fields`() throws {
        var story = Story()
        try story.add(
            .opportunityAdded, "opportunity/006", ["account": "001", "stage": "A", "open": true])
        try story.change(.opportunityChanged, "opportunity/006", "stage", to: "B")
        let deal = try #require(story.book.accounts["001"]?.opportunities["006"])
        #expect(deal.fields.text("stage") == "B")
        #expect(deal.isOpen)
    }

    @Test func `a deal that moves stands at the new account with all its fields`() throws {
        var story = Story()
        try story.add(.opportunityAdded, "opportunity/006", ["account": "001", "open": true])
        try story.change(.opportunityChanged, "opportunity/006", "account", to: "002")
        #expect(story.book.accounts["001"]?.opportunities.isEmpty == true)
        #expect(story.book.accounts["002"]?.mainOpportunity?.id == "006")
        #expect(try story.account(of: ["opportunity": "006"]) == "002")
    }

    @Test func `a deal without an account waits for one with all its fields`() throws {
        var story = Story()
        try story.add(.opportunityAdded, "opportunity/006", ["amount": 38_000, "open": true])
        #expect(story.book.accounts.isEmpty)
        try story.change(.opportunityChanged, "opportunity/006", "account", to: "001")
        #expect(story.book.accounts["001"]?.mainOpportunity?.amount == 38_000)
    }

    @Test func `a deal taken from its account is at none`() throws {
        var story = Story()
        try story.add(.opportunityAdded, "opportunity/006", ["account": "001", "open": true])
        try story.change(.opportunityChanged, "opportunity/006", "account", to: nil)
        #expect(story.book.accounts["001"]?.opportunities.isEmpty == true)
        #expect(try story.account(of: ["opportunity": "006"]) == nil)
    }

    @Test func `a deleted deal is at no account`() throws {
        var story = Story()
        try story.add(.opportunityAdded, "opportunity/006", ["account": "001", "open": true])
        try story.tell(.opportunityDeleted, "opportunity/006")
        #expect(story.book.accounts["001"]?.opportunities.isEmpty == true)
        #expect(try story.account(of: ["opportunity": "006"]) == nil)
    }

    // MARK: The main deal

    @Test(
        arguments: [
            ([("1", 10.0, true), ("2", 30, true), ("3", 20, true)], "2"),
            ([("1", 10, true), ("2", 30, false)], "1"),
            ([("2", 10, true), ("1", 10, true), ("3", 10, true)], "1"),
            ([("1", 10, false)], nil), ([], nil),
        ] as [([(String, Double, Bool)], String?)])
    func `the main deal is the open one with the largest amount, then the smallest id`(
        deals: [(id: String, amount: Double, isOpen: Bool)], expected: String?
    ) throws {
        var story = Story()
        try story.add(.accountAdded, "account/001", ["name": "Kestrel"])
        for deal in deals {
            try story.add(
                .opportunityAdded, "opportunity/\(deal.id)",
                ["account": "001", "amount": .double(deal.amount), "open": .bool(deal.isOpen)])
        }
        let account = try #require(story.book.accounts["001"])
        #expect(account.mainOpportunity?.id.rawValue == expected)
        #expect(account.field("opportunity.open")?.value == (expected == nil ? nil : .flag(true)))
    }

    @Test func `a deal without an amount is smaller than any other`() throws {
        var story = Story()
        try story.add(.opportunityAdded, "opportunity/1", ["account": "001", "open": true])
        try story.add(
            .opportunityAdded, "opportunity/2", ["account": "001", "open": true, "amount": 1])
        #expect(story.book.accounts["001"]?.mainOpportunity?.id == "2")
    }

    // MARK: The renewal date

    @Test func `the renewal date is that of the earliest open renewal`() throws {
        var story = Story()
        for (id, type, open, date) in [
            ("1", "Renewal", true, "2027-03-01"), ("2", "Existing Renewal", true, "2027-01-19"),
            ("3", "Renewal", false, "2026-12-01"), ("4", "New Business", true, "2026-12-02"),
        ] {
            try story.add(
                .opportunityAdded, "opportunity/\(id)",
                [
                    "account": "001", "type": .string(type), "open": .bool(open),
                    "close_date": .string(date),
                ])
        }
        let date = try #require(story.book.accounts["001"]?.field("account.renewal_date"))
        #expect(date.value == .text("2027-01-19"))
        #expect(date.position == Position(2))
    }

    @Test func `a renewal date of the account itself comes first`() throws {
        var story = Story()
        try story.add(
            .opportunityAdded, "opportunity/1",
            ["account": "001", "type": "Renewal", "open": true, "close_date": "2027-01-19"])
        try story.add(.accountAdded, "account/001", ["renewal_date": "2027-06-30"])
        #expect(
            story.book.accounts["001"]?.field("account.renewal_date")?.value == .text("2027-06-30"))
    }
}
