import Acting
import CivilTime
import Digest
import Ingest
import Recommending
import Testing
import Timeline

@testable import Engine

/// Signals of other types and mailboxes, from the file to what is decided.
@Suite struct SignalsTests {
    // MARK: Signals

    private func trial(_ key: String, seats: Int, at time: String) -> String {
        """
        {"occurred_at":"\(time)","account":"acme.example","type":"product.trial_started",\
        "key":"\(key)","data":{"seats":\(seats),"plan":"pro","email":"dana@acme.example"}}

        """
    }

    private func signals(_ text: String) -> ImportInputs {
        var inputs = ImportInputs()
        inputs.signals = [InputFile(name: "signals.jsonl", bytes: Array(text.utf8))]
        return inputs
    }

    @Test func `rules and watches use a type of signal at once that nobody has heard of`() throws {
        let firm = try Firm()
        firm.files.rules += """

              - { id: trials, group: web, points: 7, when: { count: product.trial_started, where: { plan: "p*" } }, because: "started {count} trials" }
              - { id: seats, group: web, points: 5, when: { sum: seats, of: product.trial_started, at_least: 12 }, because: "many seats" }

            """
        firm.files.watches += """
              - id: trial
                intent: "Tell me when they try the product"
                wake_on: [product.trial_started]
                if: { all: [ { rule: trials }, { rule: seats } ] }
                recommend: { action: task.create, playbook: call }
                envelope: { actions: [task.create], data: [account] }

            """
        let first = trial("t1", seats: 5, at: "2026-11-10T10:00:00Z")
        let summary = try firm.night(signals(first), at: night - .days(1))
        #expect(summary.imports.map(\.baseline) == [true])
        #expect(try firm.found(by: "trial") == nil)

        let second = trial("t2", seats: 7, at: "2026-11-20T10:00:00Z")
        let run = try firm.night(signals(first + second), at: night)
        #expect(run.imports.map(\.events) == [["product.trial_started.v1": 1]])
        #expect(run.imports.map(\.unchanged) == [1])
        let found = try #require(try firm.found(by: "trial")).recommendation
        #expect(found.contact?.rawValue == "003A")
        #expect(found.reasons.map(\.because) == ["started 2 trials", "many seats"])
        let event = try #require(try firm.events().last { $0.envelope.key == "t2" })
        #expect(found.wake.position == event.envelope.position)
        #expect(found.evidence.contains(event.envelope.position))
        #expect(try firm.night(signals(first + second), at: night).appended == 0)
    }

    // MARK: Mail

    private func mail(
        _ id: String, from: String = "dana@acme.example", subject: String = "Re: Next steps",
        at time: String = "Fri, 20 Nov 2026 11:40:00 +0000", more: String = "", _ text: String
    ) -> ImportInputs {
        let message = """
            From: \(from)
            To: jo@halden.example
            Subject: \(subject)
            Date: \(time)
            Message-ID: <\(id)@acme.example>
            \(more)
            \(text)

            """
        var inputs = ImportInputs()
        inputs.mail = [
            Mailbox(
                name: "in", messages: [InputFile(name: "\(id).eml", bytes: Array(message.utf8))])
        ]
        return inputs
    }

    @Test func `an answer in a mailbox is tied to the mail that the outbox sent`() throws {
        let (firm, id) = try Firm.acting()
        try firm.runOutbox(at: night + .minutes(30))
        let sent = try #require(try firm.events(.outreachSent).last)
        #expect(sent.data.contains(#""message":"\#(id)@halden.example""#))
        #expect(firm.outbox.performed.map(\.messageID) == ["\(id)@halden.example"])

        // The first import of a source wakes nothing.
        try firm.night(mail("m0", from: "kim@beta.example", "Hi"), at: night + .minutes(35))
        let reply = mail(
            "m1", from: "dana@private.example", more: "In-Reply-To: <\(id)@halden.example>\n",
            "Yes!")
        try firm.night(reply, at: night + .minutes(50))
        let event = try #require(try firm.events(.emailReplied).last)
        #expect(event.envelope.source == "mail")
        #expect(event.envelope.causation == sent.envelope.position)
        #expect(event.data.contains(#""account":"001A""#))
        #expect(event.data.contains(#""recommendation":"\#(id)""#))
        // Nobody is told to follow up who has just written.
        let withheld = try #require(
            try firm.books().cases.withheld.last { $0.wake.position == event.envelope.position })
        #expect((withheld.watch.rawValue, withheld.gate) == ("replied", .workedByPerson))
        #expect(try firm.night(reply, at: night + .minutes(50)).appended == 0)
    }

    @Test(arguments: ["unsubscribe", "abmelden"])
    func `an opt-out by mail voids what waits in the outbox the same night`(word: String) throws {
        let (firm, id) = try Firm.acting()
        let inputs = mail("m1", subject: word, at: "Fri, 20 Nov 2026 11:10:00 +0000", "")
        try firm.night(inputs, at: night + .minutes(30))
        #expect(firm.outbox.performed.isEmpty)
        #expect(try firm.events(.actionUndone).map(\.envelope.key) == ["undo:\(id)"])
    }

    @Test(arguments: [("5.1.1", 0), ("4.2.2", 1)])
    func `a hard bounce stops further mail to the address, a soft one does not`(
        status: String, performed: Int
    ) throws {
        let (firm, _) = try Firm.acting()
        let report = """
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.halden.example

            Final-Recipient: rfc822; Dana@acme.example
            Action: failed
            Status: \(status)
            --b--
            """
        let type =
            "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n"
        let inputs = mail(
            "m1", from: "MAILER-DAEMON@halden.example", at: "Fri, 20 Nov 2026 11:10:00 +0000",
            more: type, report)
        try firm.night(inputs, at: night + .minutes(30))
        #expect(firm.outbox.performed.count == performed)
        #expect(try firm.events(.emailBounced).count == 1)
    }

    @Test func `an automatic answer is no reply`() throws {
        let firm = try Firm()
        try firm.night(mail("m0", from: "kim@beta.example", "Hi"), at: night - .days(1))
        let away = mail(
            "m1", at: "Fri, 20 Nov 2026 10:00:00 +0000", more: "Auto-Submitted: auto-replied\n",
            "Away")
        try firm.night(away, at: night)
        #expect(try firm.events(.emailAutoReplied).count == 1)
        #expect(try firm.found(by: "replied") == nil)
    }
}

extension Firm {
    /// A nightly run over these files alone.
    @discardableResult
    fileprivate func night(_ inputs: ImportInputs, at now: Instant) throws -> RunSummary {
        try Pipeline(context(at: now), executor: outbox).run(inputs) { $0.repName }
    }
}
