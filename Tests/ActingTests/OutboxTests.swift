import CivilTime
import Drafting
import Recommending
import Testing
import Timeline

@testable import Acting
@testable import Trust

/// What is performed when it is due, and what a changed fact voids.
@Suite struct OutboxTests {
    private func due(
        _ desk: Desk, at now: Instant = decided, policy: String = "P",
        quiet: Policy.QuietHours? = nil
    ) throws -> [(item: Case, action: DueAction)] {
        try desk.cases.due(at: now, book: desk.book, policy: policy, quietHours: quiet)
    }

    private func why(_ desk: Desk, policy: String = "P") throws -> String? {
        let found = try due(desk, policy: policy)
        #expect(found.count == 1)
        guard case .void(let why) = found.first?.action else { return nil }
        return why
    }

    private func item(_ desk: Desk) throws -> OutboxItem? {
        guard case .perform(let item) = try due(desk).first?.action else { return nil }
        return item
    }

    @Test func `a mail goes from the rep to the contact as it was drafted`() throws {
        var desk = try Desk()
        try desk.schedule()
        let item = try #require(try item(desk))
        #expect(item.id == RecommendationID("R-1"))
        guard case .mail(let from, let to, let subject, let text) = item.action else {
            Issue.record("no mail")
            return
        }
        #expect(from == .init(name: "Jo Brandt", address: "jo@halden.example"))
        #expect(to == .init(name: "Dana Ito", address: "dana@acme.example"))
        #expect(subject == "Next steps")
        #expect(text == "Hello Dana,\n\nBye")
    }

    @Test func `a task is the rep's, with or without a contact`() throws {
        for contact in ["003C", nil] {
            var desk = try Desk(rep: #""title":"Rep""#, contact: #""opted_out":true"#)
            try desk.schedule(.proposed("R-1", .createTask, contact: contact))
            guard
                case .task(let owner, let account, let found, let subject, _) = try item(desk)?
                    .action
            else {
                Issue.record("no task")
                return
            }
            #expect(owner == UserID("005R"))
            #expect(account == AccountID("001A"))
            #expect(found == contact.map { ContactID($0) })
            #expect(subject == "Next steps")
        }
    }

    @Test(arguments: [(nil, true), ("005R", false)])
    func `what no person approved is automatic`(approver: String?, isAutomatic: Bool) throws {
        var desk = try Desk()
        try desk.schedule(by: approver)
        #expect(try item(desk)?.isAutomatic == isAutomatic)
    }

    @Test func `it is due from its instant on, in order of time, then of the log`() throws {
        var desk = try Desk()
        try desk.schedule(.proposed("R-3"), due: decided + .minutes(5))
        try desk.schedule(.proposed("R-1"), due: decided)
        try desk.schedule(.proposed("R-2"), due: decided)
        try desk.schedule(.proposed("R-0"), due: decided + .minutes(6))
        func ids(_ now: Instant) throws -> [String] {
            try due(desk, at: now).map(\.item.recommendation.id.rawValue)
        }
        #expect(try ids(decided - TimeSpan(milliseconds: 1)) == [])
        #expect(try ids(decided) == ["R-1", "R-2"])
        #expect(try ids(decided + .minutes(5)) == ["R-1", "R-2", "R-3"])
    }

    @Test func `what was performed or stopped is not due`() throws {
        var desk = try Desk()
        try desk.schedule(.proposed("R-1"))
        try desk.schedule(.proposed("R-2"))
        try desk.record(
            .actionPerformed,
            ActionPerformed(route: .to(.act), executor: "file", artifact: "x", isAutomatic: true))
        try desk.record(
            .actionUndone,
            ActionUndone(.proposed("R-2"), why: "", by: nil))
        #expect(try due(desk).isEmpty)
    }

    @Test(arguments: [
        (
            "contact/003C", EventName.contactChanged,
            #"{"field":"opted_out","from":null,"to":true}"#, "the contact opted out"
        ),
        ("account/001A", .emailComplained, #"{"contact":"003C"}"#, "the contact opted out"),
        (
            "contact/003C", .contactChanged, #"{"field":"email","from":"","to":null}"#,
            "the contact or the address is gone"
        ),
        ("contact/003C", .contactDeleted, "{}", "the contact or the address is gone"),
        (
            "contact/003C", .contactChanged, #"{"field":"account","from":"","to":"001B"}"#,
            "the contact no longer works there"
        ),
        (
            "user/005R", .userChanged, #"{"field":"active","from":true,"to":false}"#,
            "the owner no longer works here"
        ),
        (
            "user/005R", .userChanged, #"{"field":"email","from":"","to":null}"#,
            "the owner has no address"
        ),
        ("account/001A", .accountDeleted, "{}", "the account is gone"),
    ])
    func `a changed fact voids a mail`(
        stream: String, type: EventName, data: String, why: String
    ) throws {
        var desk = try Desk()
        try desk.schedule()
        #expect(try self.why(desk) == nil)
        try desk.tell(type, stream, data)
        #expect(try self.why(desk) == why)
    }

    @Test func `another draft or policy voids what was allowed`() throws {
        let changed = "the draft, its evidence or the policy changed since it was allowed"
        var desk = try Desk()
        try desk.schedule()
        #expect(try why(desk, policy: "Q") == changed)
        try desk.record(.draftChecked, Draft.hello("Hello"))
        #expect(try why(desk) == changed)
    }

    @Test func `without a draft there is nothing to perform`() throws {
        var desk = try Desk()
        try desk.schedule(draft: nil)
        #expect(try why(desk) == "there is no draft")
    }

    @Test func `an automatic mail that comes late waits for the end of quiet hours`() throws {
        let quiet = Policy.QuietHours(
            from: try #require(ClockTime("19:00")), to: try #require(ClockTime("07:30")))
        var desk = try Desk()
        try desk.schedule(.proposed("R-1"))
        try desk.schedule(.proposed("R-2"), by: "005R")
        try desk.schedule(.proposed("R-3", .createTask))
        func ids(_ now: String) throws -> [String] {
            try due(desk, at: instant(now), quiet: quiet).map(\.item.recommendation.id.rawValue)
        }
        // 07:29 and 07:30 in Berlin. A person's approval and a task are not held up.
        #expect(try ids("2026-11-21T06:29:59Z") == ["R-2", "R-3"])
        #expect(try ids("2026-11-21T06:30:00Z") == ["R-1", "R-2", "R-3"])
    }
}
