import Acting
import CivilTime
import Recommending
import Testing
import Timeline
import Trust

@testable import Engine

/// What may act alone: scheduled, performed when due, voided by what changed.
@Suite struct ActingStepTests {
    @Test func `an action is scheduled for the end of its undo window, and then performed`() throws
    {
        let (firm, id) = try Firm.acting()
        let scheduled = try #require(try firm.found(by: "back")?.scheduled)
        #expect(scheduled.dueAt == night + .minutes(30))
        #expect(scheduled.approvedBy == nil)
        #expect(try firm.runOutbox(at: night + .minutes(30) - TimeSpan(milliseconds: 1)) == 0)
        #expect(try firm.runOutbox(at: night + .minutes(30)) == 1)
        #expect(try firm.runOutbox(at: night + .minutes(31)) == 0)
        #expect(firm.outbox.performed.map(\.id.rawValue) == [id])
        #expect(firm.outbox.performed.map(\.isAutomatic) == [true])
        let last = try firm.events().suffix(2)
        #expect(last.map(\.type) == [.actionPerformed, .outreachSent])
        #expect(last.map(\.envelope.key) == ["perform:\(id)", "sent:\(id)"])
        #expect(last.first?.data.contains(#""artifact":"item-1""#) == true)
    }

    @Test func `it counts as a touch, and towards the domain's ramp`() throws {
        let (firm, _) = try Firm.acting()
        try firm.runOutbox(at: night + .minutes(30))
        let books = try firm.books()
        let account = try #require(books.accounts.accounts[AccountID("001A")])
        #expect(
            account.series(EventName.outreachSent.kind).last?["contact"] == .text("003A"))
        let record = books.trust.record(TrustBook.Key(Firm.mails, .t1))
        #expect(record.checkRate(at: night.rawValue) == 0.2)
    }

    @Test func `an opt-out before it is due voids it`() throws {
        let (firm, id) = try Firm.acting()
        try firm.run(
            replies: "2026-11-20T11:10:00Z,dana@acme.example,opted_out,",
            at: night + .minutes(30))
        #expect(firm.outbox.performed.isEmpty)
        let undone = try #require(try firm.events(.actionUndone).first)
        #expect(undone.envelope.key == "undo:\(id)")
        #expect(undone.data.contains(#""why":"the contact opted out""#))
        #expect(try firm.found(by: "back")?.status == .closed)
    }

    @Test func `another policy voids what the old one allowed`() throws {
        let (firm, _) = try Firm.acting()
        firm.files.policy += "# stricter\n"
        #expect(try firm.runOutbox(at: night + .minutes(30)) == 0)
        #expect(try firm.found(by: "back")?.status == .closed)
    }

    @Test func `an executor that fails leaves it due`() throws {
        let (firm, _) = try Firm.acting()
        firm.outbox.isBroken = true
        #expect(throws: MemoryExecutor.Broken.self) { try firm.runOutbox(at: night + .minutes(30)) }
        #expect(try firm.found(by: "back")?.status == .scheduled)
        firm.outbox.isBroken = false
        #expect(try firm.runOutbox(at: night + .minutes(31)) == 1)
    }

    @Test func `what comes at a quiet hour waits and is decided again`() throws {
        // 22:00 in Berlin.
        let (firm, id) = try Firm.acting(at: instant("2026-11-19T21:00:00Z"))
        #expect(try firm.found(by: "back")?.status == .waiting)
        let morning = instant("2026-11-20T06:30:00Z")
        try firm.runOutbox(at: morning - .minutes(60))
        #expect(try firm.found(by: "back")?.status == .waiting)
        try firm.runOutbox(at: morning)
        let found = try #require(try firm.found(by: "back"))
        #expect(found.status == .scheduled)
        #expect(found.scheduled?.dueAt == morning + .minutes(30))
        let routes = try firm.events(.routeDecided).map(\.envelope.key)
        #expect(Set(routes).count == 3)
        #expect(routes.last == "route:\(id):\(morning.rawValue)")
        #expect(try firm.runOutbox(at: morning) == 0)
    }

    @Test func `what comes late waits for the end of quiet hours`() throws {
        // Due at 18:50 in Berlin, and nobody looked before 20:00.
        let (firm, _) = try Firm.acting(at: instant("2026-11-20T17:20:00Z"))
        #expect(try firm.runOutbox(at: instant("2026-11-20T19:00:00Z")) == 0)
        #expect(try firm.found(by: "back")?.status == .scheduled)
        #expect(try firm.runOutbox(at: instant("2026-11-21T06:30:00Z")) == 1)
    }

    @Test func `a second mail to the same person within the window asks`() throws {
        let (firm, _) = try Firm.acting()
        try firm.runOutbox(at: night + .minutes(30))
        firm.files.watches += """
              - id: docs
                intent: "Tell me when they read"
                wake_on: [web.page_viewed]
                if: { count: web.page_viewed, where: { path: "/docs" }, within: 1d }
                recommend: { action: email.send, playbook: follow-up, stakes_from: opportunity.amount }
                envelope: { actions: [email.send], data: [account], max_stakes: 50000 EUR }
            """
        firm.files.policy = firm.files.policy.replacing(
            "quiet_hours", with: "gates: { worked_by_person: { kinds: [call] } }\nquiet_hours")
        let later = night + .days(2)
        try firm.run(visits: visit("m9", to: "/docs", at: "2026-11-22T10:00:00Z"), at: later)
        let route = try #require(try firm.found(by: "docs")?.route)
        #expect((route.route, route.reason) == (.ask, "cap_contact"))
    }

    @Test func `what is left for a rep that day goes to the account that scores most`() throws {
        let (firm, _) = try Firm.acting(
            visits: visit("m1") + visit("m2", by: "beta") + visit("m3", by: "beta", to: "/docs")
        ) { firm in
            firm.files.rules += """

                  - { id: docs, group: web, points: 5, when: { count: web.page_viewed, where: { path: "/docs" } }, because: "read" }
                """
            firm.files.policy = firm.files.policy.replacing(
                "limits: {", with: "limits: { automatic_per_rep: 1 per 1d,")
            firm.export = firm.export.with("Account", "Beta,005S", "Beta,005R")
                .with("Opportunity", "30000", "1000")
        }
        let routes = try firm.books().cases.inOrder.map { found in
            "\(found.recommendation.accountName) \(found.route?.route.rawValue ?? "") "
                + (found.route?.reason ?? "")
        }
        #expect(routes == ["Acme ask cap_rep", "Beta act level"])
    }

    @Test func `of two mails to one person in one night, neither goes alone`() throws {
        let firm = try Firm()
        try firm.earn()
        firm.files.watches += """
              - id: again
                intent: "The same"
                wake_on: [web.page_viewed]
                if: { rule: pricing }
                recommend: { action: email.send, playbook: follow-up, stakes_from: opportunity.amount }
                envelope: { actions: [email.send], data: [account], max_stakes: 50000 EUR }
            """
        try firm.run(visits: visit("m1"))
        for watch in ["back", "again"] {
            let route = try #require(try firm.found(by: watch)?.route)
            #expect((route.route, route.reason) == (.ask, "conflict"))
            #expect(route.approver == UserID("005M"))
        }
    }
}
