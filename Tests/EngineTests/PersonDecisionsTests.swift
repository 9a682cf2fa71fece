import Acting
import CivilTime
import Recommending
import Testing
import Timeline
import Trust

@testable import Engine

/// What people decide, and who may.
@Suite struct PersonDecisionsTests {
    /// A firm where Jo is asked about Acme and, for the larger deal, Mia about Beta.
    private func asked() throws -> (firm: Firm, acme: String, beta: String) {
        let firm = try Firm()
        try firm.run(visits: visit("m1") + visit("m2", by: "beta"))
        let cases = try firm.books().cases.inOrder
        func id(_ account: String) throws -> String {
            try #require(cases.first { $0.recommendation.account.rawValue == account })
                .recommendation.id.rawValue
        }
        return (firm, try id("001A"), try id("001B"))
    }

    private func decisions(_ firm: Firm, at now: Instant = night) -> PersonDecisions {
        PersonDecisions(firm.context(at: now))
    }

    private func events(_ firm: Firm, of id: String) throws -> [Logged] {
        try firm.events().filter { $0.envelope.stream == "recommendation/\(id)" }
    }

    @Test func `an approval is recorded and puts the action into the outbox at once`() throws {
        let (firm, id, _) = try asked()
        #expect(try decisions(firm).approve(id, by: nil) == "Approved \(id) (Acme) as Jo Brandt.")
        let last = try events(firm, of: id).suffix(2).map(\.envelope)
        #expect(last.map(\.type.name) == [.approvalGiven, .actionScheduled])
        #expect(last.map(\.key) == ["approve:\(id)", "schedule:\(id)"])
        #expect(last.map(\.actor) == ["user/005R", "signalbox"])
        #expect(last[1].causation == last[0].position)
        let scheduled = try #require(try firm.found(by: "back")).scheduled
        #expect(try firm.books().cases[RecommendationID(id)]?.scheduled?.dueAt == night)
        #expect(
            try firm.books().cases[RecommendationID(id)]?.scheduled?.approvedBy == UserID("005R"))
        #expect(scheduled == nil)
        #expect(try firm.runOutbox(at: night) == 1)
    }

    @Test(arguments: ["005R", "Jo Brandt", "JO@HALDEN.EXAMPLE", "005M", "mia klein"])
    func `who is asked may decide, and who is above them, by id, name or address`(
        name: String
    ) throws {
        let (firm, id, _) = try asked()
        #expect(try decisions(firm).approve(id, by: name).hasPrefix("Approved \(id)"))
    }

    @Test func `nobody else may`() throws {
        let (firm, acme, beta) = try asked()
        #expect(throws: DecisionError.notYours(acme, person: "Sam Reed", approver: "Jo Brandt")) {
            try decisions(firm).approve(acme, by: "005S")
        }
        // The deal is above the rep's limit.
        #expect(throws: DecisionError.notYours(beta, person: "Sam Reed", approver: "Mia Klein")) {
            try decisions(firm).reject(beta, by: "005S", reason: "no")
        }
        #expect(throws: DecisionError.nobody("Zoe")) {
            try decisions(firm).approve(acme, by: "Zoe")
        }
        #expect(throws: DecisionError.unknown("R-0")) {
            try decisions(firm).approve("R-0", by: nil)
        }
        #expect(try decisions(firm).approve(beta, by: nil).hasSuffix("as Mia Klein."))
    }

    @Test func `who has left may not decide any more`() throws {
        let (firm, id, _) = try asked()
        firm.export = firm.export.with("User", "000000000000000AAA,1", "000000000000000AAA,0")
        try firm.run(at: night + .minutes(1))
        #expect(throws: DecisionError.self) {
            try decisions(firm, at: night + .minutes(2)).approve(id, by: "005M")
        }
    }

    @Test func `who is above the rep but below who is asked may not`() throws {
        let firm = try Firm()
        firm.export = firm.export.with("User", "000000000000000AAA,1", "005T,0")
        firm.export.files["User"]? += "005T,Tom,Fox,tom@halden.example,Europe/Berlin,,1\n"
        try firm.run(visits: visit("m2", by: "beta"))
        let found = try #require(try firm.found(by: "back"))
        #expect(found.route?.approver == UserID("005T"))
        // Mia, who was away, is back.
        firm.export = firm.export.with("User", "005T,0", "005T,1")
        try firm.run(at: night + .minutes(1))
        let id = found.recommendation.id.rawValue
        #expect(throws: DecisionError.notYours(id, person: "Mia Klein", approver: "Tom Fox")) {
            try decisions(firm, at: night + .minutes(2)).approve(id, by: "005M")
        }
    }

    @Test func `a thing is decided once`() throws {
        let (firm, id, _) = try asked()
        _ = try decisions(firm).approve(id, by: nil)
        #expect(throws: DecisionError.notAsked(id, "it goes out by itself")) {
            try decisions(firm).approve(id, by: nil)
        }
        try firm.runOutbox(at: night)
        for decide in [
            { try decisions(firm).approve(id, by: nil) },
            { try decisions(firm).reject(id, by: nil, reason: "no") },
        ] {
            #expect(throws: DecisionError.notAsked(id, "it was performed already")) { try decide() }
        }
    }

    @Test func `a refusal is recorded, closes the case and teaches at once`() throws {
        let (firm, id, _) = try asked()
        #expect(
            try decisions(firm).reject(id, by: nil, reason: "not them")
                == "Rejected \(id) (Acme) as Jo Brandt.")
        let refusal = try #require(try events(firm, of: id).last)
        #expect(refusal.type == .approvalRefused)
        #expect(refusal.envelope.key == "refuse:\(id)")
        #expect(refusal.envelope.actor == "user/005R")
        #expect(refusal.data.contains(#""reason":"not them""#))
        let label = try #require(try firm.events(.trustLabelled).last)
        #expect(label.envelope.key == "label:\(id)")
        #expect(label.data.contains(#""score":0,"#))
        #expect(label.data.contains(#""reviewer":"005R""#))
        #expect(throws: DecisionError.notAsked(id, "it is closed")) {
            try decisions(firm).reject(id, by: nil, reason: "again")
        }
        #expect(throws: DecisionError.notAsked(id, "it is closed")) {
            try decisions(firm).approve(id, by: nil)
        }
    }

    @Test func `what would go out can be stopped, which teaches nothing yet`() throws {
        let (firm, id, _) = try asked()
        _ = try decisions(firm).approve(id, by: nil)
        _ = try decisions(firm).reject(id, by: "005M", reason: "wait")
        let undone = try #require(try events(firm, of: id).last)
        #expect(undone.type == .actionUndone)
        #expect(undone.envelope.key == "undo:\(id)")
        #expect(try firm.runOutbox(at: night) == 0)
        #expect(try firm.events(.trustLabelled).isEmpty)
    }

    @Test func `without a draft there is nothing to approve, but to reject`() throws {
        let firm = try Firm()
        firm.files.playbooks = firm.files.playbooks.replacing(
            "Next steps for {account.name}", with: "Until {renewal.date}")
        try firm.run(visits: visit("m1"))
        let found = try #require(try firm.found(by: "back"))
        #expect(found.draft == nil)
        #expect(found.status == .asked)
        let id = found.recommendation.id.rawValue
        #expect(throws: DecisionError.noDraft(id)) { try decisions(firm).approve(id, by: nil) }
        // A person's eye was needed anyway: the record is not told.
        _ = try decisions(firm).reject(id, by: nil, reason: "no")
        #expect(try firm.events(.trustLabelled).isEmpty)
    }

    @Test(arguments: [
        (DecisionError.unknown("R-1"), "there is no recommendation R-1"),
        (.nobody("Zoe"), "nobody of ours is called 'Zoe'"),
        (.notYours("R-1", person: "Sam", approver: "Jo"), "Sam may not decide R-1: Jo is asked"),
        (.notAsked("R-1", "it is closed"), "R-1 cannot be decided: it is closed"),
        (.noDraft("R-1"), "R-1 has no draft that could go out; reject it or write yourself"),
    ])
    func `an error is one sentence`(error: DecisionError, sentence: String) {
        #expect(error.description == sentence)
    }
}
