import Acting
import CivilTime
import Digest
import Drafting
import Recommending
import Testing
import Timeline
import Trust

@testable import Engine

/// What is open follows its account to another rep.
@Suite struct ReassignStepTests {
    private let later = night + .minutes(10)

    /// A firm where Jo is asked about Acme, whose playbook signs with the rep's name.
    private func asked() throws -> (firm: Firm, id: String) {
        let firm = try Firm()
        sign(firm)
        try firm.run(visits: visit("m1"))
        return (firm, try #require(try firm.found(by: "back")).recommendation.id.rawValue)
    }

    private func sign(_ firm: Firm) {
        firm.files.playbooks = firm.files.playbooks.replacing("Bye", with: "{rep.first_name}")
    }

    private func move(_ firm: Firm, to owner: String) {
        firm.export = firm.export.with("Account", "Acme,005R", "Acme,\(owner)")
    }

    /// A run, and everybody's digest by id.
    private func digests(_ firm: Firm, at now: Instant) throws -> [UserID: DailyDigest] {
        var digests: [UserID: DailyDigest] = [:]
        try firm.run(at: now) { digest in
            digests[digest.rep] = digest
            return digest.repName
        }
        return digests
    }

    @Test func `what is asked moves with its account, and is drafted and asked anew`() throws {
        let (firm, id) = try asked()
        move(firm, to: "005S")
        let digests = try digests(firm, at: later)
        let events = try firm.events().filter { $0.envelope.stream == "recommendation/\(id)" }
        #expect(
            events.suffix(3).map(\.type) == [
                .recommendationReassigned, .draftChecked, .routeDecided,
            ])
        #expect(
            events.suffix(3).map(\.envelope.key) == [
                "reassign:\(id):1", "draft:\(id):1", "route:\(id):1:\(later.rawValue)",
            ])
        #expect(
            events.dropLast(2).last?.data
                == #"{"from":"005R","recommendation":"\#(id)","to":"005S","why":"owner_changed"}"#)
        let found = try #require(try firm.found(by: "back"))
        #expect(found.recommendation.owner == UserID("005S"))
        #expect(found.route?.approver == UserID("005S"))
        #expect(found.draft?.body.last?.text == "Sam")
        #expect(digests[UserID("005R")] == nil, "who owns nothing any more gets no digest")
        let card = try #require(digests[UserID("005S")]?.cards.first)
        #expect(card.cameFrom?.name == "Jo Brandt")
        #expect(card.cameFrom?.date == "2026-11-20")
        #expect(card.trust == "Ask: another rep had it before.")
    }

    @Test func `running again appends nothing, also by the old owner's refusal`() throws {
        let (firm, id) = try asked()
        move(firm, to: "005S")
        try firm.run(at: later)
        let content = try firm.content()
        #expect(try firm.run(at: later).appended == 0)
        #expect(try firm.runOutbox(at: later) == 0)
        #expect(try firm.content() == content)
        #expect(throws: DecisionError.notYours(id, person: "Jo Brandt", approver: "Sam Reed")) {
            try PersonDecisions(firm.context(at: later)).reject(id, by: "005R", reason: "no")
        }
    }

    @Test func `a mail about to go out in the old owner's name is undone, and asks the new one`()
        throws
    {
        let (firm, id) = try Firm.acting(prepare: sign)
        move(firm, to: "005S")
        try firm.run(at: night + .minutes(40))
        #expect(firm.outbox.performed.isEmpty)
        let undone = try #require(try firm.events(.actionUndone).first)
        #expect(undone.envelope.key == "undo:\(id)")
        #expect(undone.data.contains("another rep has it now"))
        let found = try #require(try firm.found(by: "back"))
        #expect(found.status == .asked)
        #expect(found.route?.reason == "handed_over")
        #expect(found.route?.isEligible == false)
        // The new owner lets it go, and it goes in their name.
        let decisions = PersonDecisions(firm.context(at: night + .minutes(50)))
        #expect(try decisions.approve(id, by: nil).hasSuffix("as Sam Reed."))
        #expect(try firm.runOutbox(at: night + .minutes(50)) == 1)
        guard case .mail(let from, _, _, let text)? = firm.outbox.performed.first?.action else {
            Issue.record("no mail")
            return
        }
        #expect(from.address == "sam@halden.example")
        #expect(text.hasSuffix("Sam"))
    }

    @Test func `what the old owner approved does not go out between two nights either`() throws {
        let (firm, id) = try asked()
        move(firm, to: "005S")
        _ = try Importing(firm.context(at: later)).run(try firm.inputs())
        _ = try PersonDecisions(firm.context(at: later)).approve(id, by: "005R")
        #expect(try firm.runOutbox(at: later) == 0)
        #expect(try firm.found(by: "back")?.status == .asked)
        // Both approvals are facts, each under a key of its own.
        _ = try PersonDecisions(firm.context(at: later)).approve(id, by: "005S")
        #expect(
            try firm.events(.approvalGiven).map(\.envelope.key) == [
                "approve:\(id)", "approve:\(id):1",
            ])
        #expect(try firm.runOutbox(at: later) == 1)
    }

    @Test func `it may be stopped again by the new owner`() throws {
        let (firm, id) = try Firm.acting()
        move(firm, to: "005S")
        try firm.run(at: later)
        let decisions = PersonDecisions(firm.context(at: later))
        _ = try decisions.approve(id, by: nil)
        _ = try decisions.reject(id, by: nil, reason: "no")
        #expect(
            try firm.events(.actionUndone).map(\.envelope.key) == ["undo:\(id)", "undo:\(id):1"])
        #expect(try firm.found(by: "back")?.status == .closed)
        #expect(try firm.run(at: later + .minutes(1)).recommendations.moved == 0)
    }

    @Test func `who left hands over to the nearest active manager, who gets a digest for it`()
        throws
    {
        let (firm, _) = try asked()
        firm.export = firm.export.with(
            "User", "005R,Jo,Brandt,jo@halden.example,Europe/Berlin,005M,1",
            "005R,Jo,Brandt,jo@halden.example,Europe/Berlin,005S,0"
        ).with("User", "America/New_York,005M,1", "America/New_York,005M,0")
        let digests = try digests(firm, at: later)
        #expect(digests.keys.map(\.rawValue) == ["005M"])
        #expect(digests[UserID("005M")]?.cards.first?.cameFrom?.rep == UserID("005R"))
        let moved = try #require(try firm.events(.recommendationReassigned).first)
        #expect(moved.data.contains(#""why":"owner_inactive""#))
        // Back, and so is what was theirs.
        firm.export = firm.export.with("User", "005S,0", "005S,1")
        try firm.run(at: later + .minutes(1))
        let found = try #require(try firm.found(by: "back"))
        #expect(found.recommendation.owner == UserID("005R"))
        #expect(found.handOver?.count == 2)
    }

    @Test func `with nobody above, in a circle too, it stays and the run says so`() throws {
        let (firm, _) = try asked()
        firm.export = firm.export.with("User", "Berlin,005M,1", "Berlin,005M,0")
            .with("User", "000000000000000AAA,1", "005R,0")
        let summary = try firm.run(at: later)
        #expect(summary.recommendations.stranded == 1)
        #expect(summary.recommendations.moved == 0)
        #expect(try firm.events(.recommendationReassigned).isEmpty)
        #expect(try firm.found(by: "back")?.recommendation.owner == UserID("005R"))
    }

    @Test(arguments: ["", "005X"])
    func `an account of nobody, or of somebody unknown, leaves it where it is`(
        owner: String
    ) throws {
        let (firm, _) = try asked()
        move(firm, to: owner)
        let summary = try firm.run(at: later)
        #expect(summary.recommendations.moved == 0)
        #expect(summary.recommendations.stranded == 0)
        #expect(try firm.found(by: "back")?.recommendation.owner == UserID("005R"))
    }

    @Test func `what is decided stays with whom it was`() throws {
        let firm = try Firm()
        try firm.run(visits: visit("m1") + visit("m2", by: "beta"))
        let cases = try firm.books().cases.inOrder.map(\.recommendation.id.rawValue)
        let decisions = PersonDecisions(firm.context())
        _ = try decisions.reject(cases[0], by: nil, reason: "no")
        _ = try decisions.approve(cases[1], by: nil)
        try firm.runOutbox(at: night)
        firm.export = firm.export.with("Account", "Acme,005R", "Acme,005M")
            .with("Account", "Beta,005S", "Beta,005M")
        try firm.run(at: later)
        #expect(try firm.events(.recommendationReassigned).isEmpty)
        let owners = try firm.books().cases.inOrder.map(\.recommendation.owner.rawValue)
        #expect(owners == ["005R", "005S"])
    }

    @Test func `a run that was killed behind the move is taken up by the next`() throws {
        let (firm, _) = try asked()
        move(firm, to: "005S")
        let context = firm.context(at: later)
        _ = try Importing(context).run(try firm.inputs())
        var books = try context.openBooks()
        #expect(try ReassignStep(context).run(&books).count == 1)
        #expect(try firm.found(by: "back")?.route == nil)
        try firm.runOutbox(at: later + .minutes(1))
        let found = try #require(try firm.found(by: "back"))
        #expect(found.route?.approver == UserID("005S"))
        #expect(found.draft != nil)
        #expect(try firm.events(.recommendationReassigned).count == 1)
    }

    @Test func `a run of an earlier now leaves what was decided since`() throws {
        let (firm, id) = try asked()
        move(firm, to: "005S")
        _ = try Importing(firm.context(at: later)).run(try firm.inputs())
        _ = try PersonDecisions(firm.context(at: later + .days(1))).reject(
            id, by: "005R", reason: "no")
        try firm.runOutbox(at: later)
        #expect(try firm.events(.recommendationReassigned).isEmpty)
        #expect(try firm.found(by: "back")?.status == .closed)
    }
}
