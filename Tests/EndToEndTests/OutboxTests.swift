import Foundation
import Testing

/// What came due is performed, once, and only what may be.
@Suite struct OutboxTests {
    private let folder: TestFolder
    /// The one recommendation that acts by itself.
    private let acting: DigestFile.Card

    init() throws {
        folder = try Night.copy()
        let night = try Night.finished.get()
        acting = try #require(night.digests.flatMap(\.done).first)
    }

    private func outbox(at time: String, _ more: String...) throws -> String {
        let run = try Program(folder: folder).run(
            ["outbox", "run", "--home", "home", "--as-of", "2026-11-20T\(time):00Z"] + more)
        #expect(run.isDone, "\(run.errors)")
        return run.output
    }

    private func files() throws -> [String: Data] { try folder.files(below: "home/outbox") }

    @Test func `nothing happens before it is due`() throws {
        #expect(acting.dueAt == "2026-11-20T06:30:00Z")
        #expect(acting.route == "act" && !acting.performed)
        #expect(try outbox(at: "06:29") == "Nothing was due.\n")
        #expect(try files().isEmpty)
        #expect(try outbox(at: "06:30") == "Performed 1 action.\n")
    }

    @Test func `what is due is performed once, however often it is asked for`() throws {
        #expect(try outbox(at: "07:00", "--json") == "{\"performed\":1}\n")
        let (performed, position) = (try files(), try folder.lastPosition())
        #expect(performed.keys.sorted() == ["mail/\(acting.id).eml"])
        for time in ["07:00", "06:45"] {
            #expect(try outbox(at: time, "--json") == "{\"performed\":0}\n", "at \(time)")
        }
        #expect(try files() == performed)
        let added = try folder.integer(
            """
            SELECT count(*) FROM events WHERE position > \(position)
            AND type IN ('action.performed.v1', 'outreach.sent.v1')
            """)
        #expect(added == 0)
    }

    @Test func `looking back at the night after it gives the same digests`() throws {
        #expect(try outbox(at: "07:00") == "Performed 1 action.\n")
        let position = try folder.lastPosition()
        let again = try Program(folder: folder).run(Night.arguments)
        #expect(try folder.lastPosition() == position)
        let night = try Night.finished.get()
        let isSame =
            try again.digests == night.run.digests
            && folder.files(below: "home/reports") == night.folder.files(below: "home/reports")
        #expect(isSame)
    }

    @Test func `what a person has stopped is not performed, whatever time a run takes for now`()
        throws
    {
        let rejected = try Program(folder: folder).run([
            "reject", acting.id, "--home", "home", "--reason", "I called them", "--as-of",
            "2026-11-20T06:45:00Z",
        ])
        #expect(rejected.isDone, "\(rejected.errors)")
        #expect(try outbox(at: "06:40") == "Nothing was due.\n")
        #expect(try outbox(at: "07:00") == "Nothing was due.\n")
        #expect(try files().isEmpty)
    }

    @Test func `a policy that changed voids what it allowed`() throws {
        let before = try folder.lastPosition()
        try folder.edit("home/policy.yaml", "mails_per_contact: 1", "mails_per_contact: 2")
        #expect(try outbox(at: "07:00") == "Nothing was due.\n")
        #expect(try files().isEmpty)
        let why = try Log(folder, after: before).events("action.undone.v1").last?.text("why")
        #expect(why == "the draft, its evidence or the policy changed since it was allowed")
    }

    @Test func `a mail program reads the mail as it was drafted`() throws {
        _ = try outbox(at: "07:00")
        let script = """
            import email, email.policy, json, sys
            mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            keys = ["From", "To", "Subject", "Message-ID", "Date"]
            print(json.dumps({key: str(mail[key]) for key in keys} | {"text": mail.get_content()}))
            assert not mail.defects
            """
        try folder.write(script, to: "read.py")
        let run = try Program(folder: folder).shell(
            "python3 read.py home/outbox/mail/\(acting.id).eml")
        #expect(run.isDone, "\(run.errors)")
        let mail = try JSONDecoder().decode([String: String].self, from: Data(run.output.utf8))
        #expect(mail["From"] == "Jonas Brandt <jonas.brandt@halden.example>")
        #expect(mail["To"] == "Annika Jäger <annika.jaeger@heron-heat-pumps.example>")
        #expect(mail["Subject"] == acting.draft?.subject.text)
        #expect(mail["Message-ID"] == "<\(acting.id)@halden.example>")
        #expect(mail["Date"] == "Fri, 20 Nov 2026 07:00:00 +0000")
        let text = acting.draft?.body.map(\.text).joined(separator: "\n\n")
        #expect(mail["text"]?.trimmingCharacters(in: .whitespacesAndNewlines) == text)
    }

    @Test func `what waited for a better hour is decided again`() throws {
        let waiting = try #require(
            Night.finished.get().digests.flatMap(\.waiting).first { $0.route == "wait" })
        #expect(try outbox(at: "08:00") == "Performed 1 action.\n")
        #expect(try outbox(at: "08:29") == "Nothing was due.\n")
        #expect(try outbox(at: "08:30") == "Performed 1 action.\n")
        #expect(try files()["mail/\(waiting.id).eml"] != nil)
    }
}
