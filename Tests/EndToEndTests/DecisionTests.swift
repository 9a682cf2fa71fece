import Foundation
import JSON
import Testing

/// People decide what is asked, as far as it is theirs to decide.
@Suite struct DecisionTests {
    private let folder: TestFolder
    private let night: Night

    init() throws {
        folder = try Night.copy()
        night = try Night.finished.get()
    }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program(folder: folder).run(
            arguments + ["--home", "home", "--as-of", "2026-11-20T06:45:00Z"])
    }

    /// The first card that a rep is asked about.
    private func card(of rep: String, action: String) throws -> DigestFile.Card {
        let digest = try #require(night.digests.first { $0.rep.name == rep })
        return try #require(digest.cards.first { $0.action == action })
    }

    private func events(after position: Int64) throws -> [Log.Event] {
        try Log(folder, after: position).events.values.sorted { $0.position < $1.position }
    }

    @Test func `what is approved goes out as it was shown: a mail, and a row that the CRM takes`()
        throws
    {
        let card = try card(of: "Jonas Brandt", action: "task.create")
        let before = try folder.lastPosition()
        let approved = try run("approve", card.id)
        #expect(approved.output == "Approved \(card.id) (\(card.account.name)) as Jonas Brandt.\n")
        #expect(approved.isDone)
        let events = try events(after: before)
        #expect(events.map(\.type) == ["approval.given.v1", "action.scheduled.v1"])
        #expect(events.allSatisfy { $0.stream == "recommendation/\(card.id)" })
        #expect(events.map(\.actor) == ["user/0055g00000U02a2AAB", "signalbox"])
        #expect(events[0].text("covers") == events[1].text("covers"))
        #expect(try folder.files(below: "home/outbox").isEmpty, "approving alone does nothing")

        let mail = try self.card(of: "Jonas Brandt", action: "email.send")
        #expect(try run("approve", mail.id, "--by", "jonas.brandt@halden.example").isDone)
        #expect(try run("outbox", "run").output == "Performed 3 actions.\n")
        let sent = try folder.text("home/outbox/mail/\(mail.id).eml")
        #expect(sent.contains("\r\nTo: \"Dana Weiss\" <dana.weiss@kestrel-photonics.example>\r\n"))
        #expect(sent.contains("\r\nSubject: \(mail.draft?.subject.text ?? "")\r\n"))
        let script =
            "import csv, json; print(json.dumps(list(csv.DictReader(open('home/outbox/crm-tasks.csv')))))"
        let rows = try Program(folder: folder).shell("python3 -c \"\(script)\"")
        #expect(rows.isDone, "\(rows.errors)")
        let row = try #require(JSONValue(parsing: rows.output)[0])
        let draft = try #require(card.draft)
        let wanted: [(String, String?)] = [
            ("Signalbox_Id__c", card.id), ("OwnerId", "0055g00000U02a2AAB"),
            ("WhatId", card.account.id), ("Subject", draft.subject.text),
            ("Description", draft.body.map(\.text).joined(separator: "\n\n")),
            ("ActivityDate", "2026-11-20"),
        ]
        for (column, value) in wanted { #expect(row[column]?.string == value, "\(column)") }
        #expect(row["WhoId"]?.string?.hasPrefix("003") == true)
    }

    @Test func `nobody decides what somebody else is asked`() throws {
        let card = try card(of: "Jonas Brandt", action: "email.send")
        let before = try folder.lastPosition()
        for command in ["approve", "reject"] {
            let refused = try run(command, card.id, "--by", "Diego Alvarez")
            #expect(
                refused.errors
                    == "signalbox: Diego Alvarez may not decide \(card.id): Jonas Brandt is asked\n"
            )
            #expect(refused.code == 77)
        }
        let unknown = try run("approve", card.id, "--by", "Nobody")
        #expect(
            unknown.errors == """
                signalbox: nobody of ours is called 'Nobody'
                hint: name somebody of the CRM's User export by id, name or address

                """)
        #expect(unknown.code == 67)
        #expect(try folder.lastPosition() == before)
    }

    @Test func `a manager decides above the limit, the rep does not`() throws {
        let card = try #require(night.digests.flatMap(\.waiting).first { $0.approver != nil })
        let manager = try #require(card.approver)
        let digest = try #require(night.digests.first { $0.waiting.contains { $0.id == card.id } })
        #expect(try run("approve", card.id, "--by", digest.rep.name).code == 77)
        #expect(try run("approve", card.id, "--by", manager).isDone)
    }

    @Test func `a manager may decide for a rep`() throws {
        let card = try card(of: "Jonas Brandt", action: "task.create")
        let before = try folder.lastPosition()
        let rejected = try run("reject", card.id, "--by", "Katrin Vogel", "--reason", "Not now")
        #expect(
            rejected.output == "Rejected \(card.id) (\(card.account.name)) as Katrin Vogel.\n")
        let refused = try events(after: before).first
        #expect(refused?.text("reason") == "Not now")
        #expect(refused?.actor == "user/0055g00000U02a0AAB")
    }

    @Test func `what is decided is not decided again`() throws {
        let card = try card(of: "Amelia Hart", action: "email.send")
        #expect(try run("reject", card.id).isDone)
        let before = try folder.lastPosition()
        for command in ["approve", "reject"] {
            let again = try run(command, card.id)
            #expect(again.errors == "signalbox: \(card.id) cannot be decided: it is closed\n")
            #expect(again.code == 65)
        }
        #expect(try folder.lastPosition() == before)
    }

    @Test func `what was performed is not decided any more, whatever the decision's time`() throws {
        let card = try #require(night.digests.flatMap(\.done).first)
        let outbox = try Program(folder: folder).run([
            "outbox", "run", "--home", "home", "--as-of", "2026-11-20T07:00:00Z",
        ])
        #expect(outbox.isDone)
        let late = try run("reject", card.id)
        #expect(
            late.errors
                == "signalbox: \(card.id) cannot be decided: it was performed already\n")
        #expect(late.code == 65)
    }

    @Test func `a decision leaves the digest on the next night`() throws {
        let card = try card(of: "Jonas Brandt", action: "email.send")
        #expect(try run("reject", card.id, "--reason", "They called").isDone)
        let next = try Program(folder: folder).run([
            "nightly", "--home", "home", "--as-of", "2026-11-21T06:00:00Z",
        ])
        #expect(next.isDone, "\(next.errors)")
        let digest = try folder.text("home/reports/digests/2026-11-23/jonas-brandt.txt")
        #expect(!digest.contains(card.id))
        #expect(digest.hasPrefix("Halden Optics · Monday 23 November 2026 · Jonas Brandt\n"))
    }
}
