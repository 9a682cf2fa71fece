import CivilTime
import Foundation
import Ingest
import Testing
import Timeline

/// Messages as they lie in mailboxes, and what each becomes.
@Suite struct MailImportTests {
    @Test(arguments: [
        (
            "reply",
            """
            email.replied.v1 account/001A {"account":"001A","contact":"003C","sentiment":"unknown",\
            "message":"R-1@halden.example",\
            "text":"Hallo Jonas,\\n\\ngern, Dienstag passt. Grüße, Dana","recommendation":"R-1"}
            """
        ),
        (
            "reply-html",
            """
            email.replied.v1 account/001A {"account":"001A","contact":"003C","sentiment":"unknown",\
            "message":"R-1@halden.example","text":"What is the price in € ?\\nDana & Kim",\
            "recommendation":"R-1"}
            """
        ),
        (
            "reply-unthreaded",
            """
            email.replied.v1 account/001A {"account":"001A","contact":"003C","sentiment":"unknown",\
            "text":"See you then.","recommendation":"R-1"}
            """
        ),
        (
            "stranger-answers",
            """
            email.replied.v1 account/001A {"account":"001A","email":"kim@acme.example",\
            "sentiment":"unknown","message":"R-1@halden.example",\
            "text":"Dana is away, I can help.","recommendation":"R-1"}
            """
        ),
        (
            "no-id",
            """
            email.replied.v1 account/001A {"account":"001A","contact":"003C","sentiment":"unknown",\
            "text":"Hello","recommendation":"R-1"}
            """
        ),
        (
            "vacation",
            """
            email.auto_replied.v1 account/001A {"account":"001A","contact":"003C",\
            "message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "vacation-old",
            """
            email.auto_replied.v1 account/001A {"account":"001A","contact":"003C",\
            "recommendation":"R-1"}
            """
        ),
        (
            "bounce-hard",
            """
            email.bounced.v1 account/001A {"account":"001A","contact":"003C","bounce":"hard",\
            "status":"5.1.1","message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "bounce-soft",
            """
            email.bounced.v1 account/001A {"account":"001A","contact":"003C","bounce":"soft",\
            "status":"4.4.7","message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "bounce-forwarded",
            """
            email.bounced.v1 account/001A {"account":"001A","contact":"003C","bounce":"hard",\
            "status":"5.2.1","message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "bounce-stranger",
            """
            email.bounced.v1 mail/unmatched {"email":"gone@else.example","bounce":"hard",\
            "status":"5.1.1","message":"other@halden.example"}
            """
        ),
        (
            "complaint",
            """
            email.complained.v1 account/001A {"account":"001A","contact":"003C",\
            "message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "opt-out-address",
            """
            email.opted_out.v1 account/001A {"account":"001A","contact":"003C","recommendation":"R-1"}
            """
        ),
        (
            "opt-out-word",
            """
            email.opted_out.v1 account/001A {"account":"001A","contact":"003C",\
            "message":"R-1@halden.example","recommendation":"R-1"}
            """
        ),
        (
            "opt-out-stranger",
            #"email.opted_out.v1 mail/unmatched {"email":"private@else.example"}"#
        ),
    ])
    func `a message becomes one event`(name: String, expected: String) throws {
        let run = try MemoryHome.withOutreach().mail([Self.message(name)])
        #expect(run.lines == [expected])
        #expect(run.setAside == [])
        let isTied = !expected.contains("unmatched")
        #expect(run.events.map(\.causation) == [isTied ? Position(3) : nil])
    }

    @Test func `what is not about an account is counted, and our own mail is passed over`() throws {
        let run = try MemoryHome.withOutreach().mail(
            ["stranger", "delivered", "own"].map(Self.message))
        #expect(run.lines == [])
        #expect(run.report.unrelated == 2)
        #expect(run.report.unchanged == 1)
        #expect(run.report.files.map(\.rows) == [3])
    }

    @Test(arguments: [
        ("no-mail", "it is no mail: no header says from whom"),
        ("no-date", "the message has no date that can be read"),
        ("future", "the message was written more than a day ahead: 2099-11-19T12:00:00Z"),
    ])
    func `what is no message that can be used is set aside`(name: String, reason: String) throws {
        let run = try MemoryHome.withOutreach().mail([Self.message(name)])
        #expect(run.setAside == ["\(name).eml:1: \(reason)"])
        #expect(run.lines == [])
    }

    @Test func `a message that is too large is set aside unread`() throws {
        let huge = InputFile(name: "huge.eml", size: 26 << 20) { _ in
            Issue.record("the file was read")
        }
        let grown = InputFile(name: "grown.eml", size: 10) { body in
            for _ in 0..<26 { try body([UInt8](repeating: 65, count: 1 << 20)[...]) }
        }
        let run = try MemoryHome.withOutreach().mail([huge, grown])
        let reason = "the message is larger than 25 MiB"
        #expect(run.setAside == ["huge.eml:1: \(reason)", "grown.eml:1: \(reason)"])
    }

    @Test func `a message that lies in two places is one event, another under its id is set aside`()
        throws
    {
        let home = try MemoryHome.withOutreach()
        let reply = try Self.message("reply")
        #expect(try home.mail([reply, reply]).lines.count == 1)
        #expect(try home.mail([reply]).report.unchanged == 1)
        let other =
            "From: dana@acme.example\nMessage-ID: <a1@acme.example>\n"
            + "Date: Thu, 19 Nov 2026 10:15:00 +0100\n\nNo"
        let run = try home.mail([InputFile(name: "x.eml", bytes: Array(other.utf8))])
        #expect(
            run.setAside == [
                "x.eml:1: another message with the same Message-ID stands at position 4"
            ])
    }

    @Test func `mail is read again once its sender has become a contact, and is no new event`()
        throws
    {
        let home = try MemoryHome.withOutreach()
        let messages = try ["opt-out-stranger", "stranger", "stranger-answers"].map(Self.message)
        #expect(try home.mail(messages).lines.count == 2)
        _ = try home.imports(
            .contact,
            "Id,AccountId,Email\n003D,001A,private@else.example\n003E,001A,somebody@else.example\n"
                + "003F,001A,kim@acme.example\n")
        #expect(try home.book().contacts[ContactID("003D")]?.hasOptedOut == true)
        let again = try home.mail(messages)
        #expect(again.events.map(\.type.name) == [.emailReplied])
        #expect(again.setAside == [])
        #expect(again.report.unchanged == 2)
    }

    /// A file of the fixtures.
    private static func message(_ name: String) throws -> InputFile {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/\(name).eml")
        return InputFile(name: "\(name).eml", bytes: [UInt8](try Data(contentsOf: path)))
    }
}
