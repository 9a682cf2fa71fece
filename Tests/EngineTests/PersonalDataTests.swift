import Acting
import CivilTime
import Drafting
@testable import Engine
import Foundation
import Ingest
import Recommending
import SQLite
import Storage
import Testing
import Timeline

/// Nights over a log in which everything about people is sealed.
@Suite final class PersonalDataTests {
    private let folder = "\(NSTemporaryDirectory())signalbox-tests-\(UUID().uuidString)"
    private let firm: Firm

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let keys = KeyFile.Source(
            path: "\(folder)/keys.db", wallClock: { instant("2030-01-01T00:00:00Z") })
        firm = try Firm(
            store: Store(path: "\(folder)/signalbox.db", mode: .readWrite, keys: keys))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test func `the same nights leave the same log, sealed or not`() throws {
        let plain = try Firm()
        for firm in [firm, plain] {
            try firm.earn()
            try firm.run(visits: visit("m1"), replies: reply(from: "kim@beta.example"))
            for found in try firm.books().cases.inOrder where found.status == .asked {
                let id = found.recommendation.id.rawValue
                _ = try PersonDecisions(firm.context()).approve(id, by: nil)
            }
            try firm.runOutbox(at: night + .minutes(30))
            firm.export = firm.export.with("Contact", "Dana,Ito", "Dana,Weiss")
            let summary = try firm.run(at: night + .days(1))
            #expect(summary.imports.first?.events[EventName.contactChanged.rawValue] == 1)
        }
        #expect(try content(of: firm) == content(of: plain))
        let sealed = try bytes()
        #expect(
            !sealed.contains("Weiss") && !sealed.contains("@beta") && !sealed.contains("Brandt"))
        #expect(
            firm.outbox.performed.map { "\($0.action)" }
                == plain.outbox.performed.map { "\($0.action)" })
        #expect(!firm.outbox.performed.isEmpty)
    }

    @Test func `whatever a log says of people, it is folded when all of them are erased`() throws {
        try firm.earn()
        try firm.run(visits: visit("m1"), replies: reply(from: "kim@beta.example"))
        let before = try firm.books()
        let asked = try #require(before.cases.inOrder.last { $0.status == .asked })
        _ = try PersonDecisions(firm.context()).reject(
            asked.recommendation.id.rawValue, by: nil, reason: "Kim left")
        let count = try firm.events().count
        let keys = try #require(try firm.store.keys())
        var person = 1
        while try keys.destroy(PersonID(person)) { person += 1 }
        #expect(person > 5)
        let after = try firm.books()
        #expect(try firm.events().count == count)
        #expect(
            after.cases.inOrder.map(\.recommendation.id)
                == before.cases.inOrder.map(\.recommendation.id))
        #expect(after.accounts.accounts.map(\.id) == before.accounts.accounts.map(\.id))
        #expect(after.accounts.contacts.allSatisfy { $0.name == "" && $0.email == nil })
        #expect(after.cases[asked.recommendation.id]?.refused?.reason == "")
        let texts = after.cases.inOrder.compactMap { $0.draft?.text.filter(\.isLetter) }
        #expect(!texts.isEmpty && texts.allSatisfy { $0 == "" })
        #expect(try firm.run(at: night + .days(3)).accounts == 2)
    }

    @Test func `what is stored of folds is forgotten with whoever is erased`() throws {
        try firm.run(visits: visit("m1"))
        func opened() throws -> Books {
            try Books.opened(firm.store, interest: firm.files.read().interest)
        }
        let before = try opened()
        #expect(before.rowsUpTo == before.position)
        #expect(try !bytes().contains("Brandt") && !bytes().contains("@acme"))
        let keys = try #require(try firm.store.keys())
        let dana = try keys.people(withAddress: "dana@acme.example")
        #expect(!dana.isEmpty)
        for person in dana { try keys.destroy(person) }
        let after = try opened()
        #expect(after.rowsUpTo == nil)
        #expect(after.accounts.contacts.count { $0.email == "dana@acme.example" } == 0)
        try firm.run(visits: visit("m2"), at: night + .days(1))
        let again = try opened()
        #expect(again.rowsUpTo == again.position)
        #expect(try again.rows() == firm.books().rows())
    }

    @Test func `who was erased is not written to, though the CRM tells of them again`() throws {
        let keys = try #require(try firm.store.keys())
        let found = try keys.people(withAddress: "dana@acme.example")
        // The contact, and the visitor who gave that address.
        #expect(found.count == 2)
        for person in found { try keys.destroy(person) }
        firm.export = firm.export.with("Contact", "dana@acme.example", "dana.ito@acme.example")
        let summary = try firm.run(visits: visit("m1"))
        #expect(summary.recommendations.raised == 0)
        #expect(try firm.books().cases.withheld.last?.gate == .reachable)
        #expect(try firm.events(.contactChanged).map(\.data).allSatisfy { !$0.contains("dana") })
        #expect(try !bytes().contains("dana"))
        #expect(try firm.run(visits: visit("m1")).appended == 0)
    }

    @Test func `what mailboxes and signals say of people is sealed, and forgotten by address`()
        throws
    {
        let mail = """
            From: Kim <kim.private@else.example>
            To: jo@halden.example
            Subject: unsubscribe
            Date: Thu, 19 Nov 2026 11:40:00 +0000
            Message-ID: <m1@else.example>

            """
        let signal = """
            {"occurred_at":"2026-11-19T09:00:00Z","account":"001A","type":"store.purchase",\
            "data":{"email":"kim.private@else.example","name":"Kim Secret","sum":7}}

            """
        var inputs = ImportInputs()
        inputs.mail = [
            Mailbox(name: "in", messages: [InputFile(name: "1.eml", bytes: Array(mail.utf8))])
        ]
        inputs.signals = [InputFile(name: "signals.jsonl", bytes: Array(signal.utf8))]
        let reports = try Importing(firm.context()).run(inputs)
        #expect(reports.map(\.eventCount) == [1, 1])
        #expect(try !bytes().contains("kim.private") && !bytes().contains("Secret"))
        // The same again, in other files: stored bytes are sealed, and recognised all the same.
        inputs.signals = [InputFile(name: "more.jsonl", bytes: Array((signal + signal).utf8))]
        #expect(try Importing(firm.context()).run(inputs).last?.unchanged == 2)

        let keys = try #require(try firm.store.keys())
        let found = try keys.people(withAddress: "kim.private@else.example")
        #expect(found.count == 1)
        for person in found { try keys.destroy(person) }
        #expect(
            try firm.events().suffix(4).map(\.data).contains(
                #"{"account":"001A","email":null,"name":null,"sum":7}"#))
        #expect(try firm.books().accounts.accounts.count == 2)
    }

    private func reply(from address: String) -> String {
        "2026-11-19T12:00:00Z,\(address),replied,positive"
    }

    /// Keys with addresses are hashed with a secret of the home.
    private func content(of firm: Firm) throws -> [String] {
        try firm.events().map {
            let event = $0.envelope
            return "\(event.position.rawValue) \(event.type) \(event.stream) \(event.version) "
                + "\(event.occurredAt) \(event.key?.contains("@") == true) \($0.data)"
        }.map { $0.replacing(" true {", with: " false {") }
    }

    /// The files of the log, as far as they are text.
    private func bytes() throws -> String {
        try ["signalbox.db", "signalbox.db-wal"].map { name in
            let url = URL(filePath: "\(folder)/\(name)")
            return String(decoding: try Data(contentsOf: url), as: UTF8.self)
        }.joined()
    }
}
