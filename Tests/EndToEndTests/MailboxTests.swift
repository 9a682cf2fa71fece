import Foundation
import Testing

/// Mailboxes and signals, as files that a person names.
@Suite struct MailboxTests {
    private static let account = "0015g00000U02a0AAB"

    private static func mail(_ id: String, _ text: String = "Yes, please.") -> String {
        """
        From: Dana Weiss <dana.weiss@kestrel-photonics.example>
        To: jonas.brandt@halden.example
        Subject: Re: Your contract
        Date: Fri, 20 Nov 2026 05:00:00 +0000
        Message-ID: <\(id)@kestrel-photonics.example>

        \(text)

        """
    }

    @Test func `a Maildir, a folder and a file are mailboxes, and seen messages are no new ones`()
        throws
    {
        let folder = try Night.copy()
        let program = Program(folder: folder)
        try folder.write(Self.mail("1"), to: "Maildir/new/1700000000.M1.host")
        try folder.write(Self.mail("2"), to: "Maildir/cur/1700000000.M2.host:2,S")
        try folder.write(Self.mail("3"), to: "Maildir/tmp/1700000000.M3.host")
        try folder.write(Self.mail("4"), to: "saved/four.EML")
        try folder.write("no mail", to: "saved/notes.txt")
        try folder.write(Self.mail("5"), to: "five.eml")
        func run(_ paths: String...) throws -> Program.Run {
            let run = try program.run(
                ["import", "mail", "--home", "home", "--as-of", Night.asOf] + paths)
            try #require(run.isDone, "\(run.errors)")
            return run
        }
        #expect(
            try run("Maildir", "saved", "five.eml").output
                == "mail (messages, first import): 4 rows, 4 events, 0 unchanged\n")
        let replies = try Log(folder).events("email.replied.v1").filter {
            $0.text("text") == "Yes, please."
        }
        #expect(replies.count == 4 && replies.allSatisfy { $0.text("account") == Self.account })

        try FileManager.default.moveItem(
            atPath: folder.file("Maildir/new/1700000000.M1.host"),
            toPath: folder.file("Maildir/cur/1700000000.M1.host:2,RS"))
        #expect(
            try run("Maildir", "saved", "five.eml").output
                == "mail (messages): 4 rows, 0 events, 4 unchanged\n")
    }

    @Test func `an import tells replies and signals from what they look like`() throws {
        let folder = try Night.copy()
        let table = """
            occurred_at;contact_email;kind
            2026-11-20T05:00:00Z;dana.weiss@kestrel-photonics.example;replied

            """
        try #require(table.data(using: .utf16)).write(to: URL(filePath: folder.file("a.csv")))
        try folder.write(
            #"{"occurred_at":"2026-11-20T05:01:00Z","account_id":"\#(Self.account)","kind":"won"}"#,
            to: "b.jsonl")
        try folder.write(
            #"{"occurred_at":"2026-11-20T05:01:00Z","account":"\#(Self.account)","type":"a.b_c"}"#,
            to: "c.jsonl")
        let run = try Program(folder: folder).run(
            ["import", "--home", "home", "--as-of", Night.asOf, "a.csv", "b.jsonl", "c.jsonl"])
        #expect(run.isDone, "\(run.errors)")
        #expect(
            run.output == """
                replies (replies-jsonl): 2 rows, 2 events, 0 unchanged
                  a.csv: UTF-16LE, semicolon, LF
                signals (signals-jsonl, first import): 1 rows, 1 events, 0 unchanged

                """)
    }

    @Test func `a night takes mailboxes and signals`() throws {
        let folder = try Night.copy()
        try folder.write(Self.mail("1"), to: "in/1.eml")
        try folder.write(
            """
            {"occurred_at":"2026-11-20T05:00:00Z","account":"kestrel-photonics.example","type":"product.trial_started"}
            {"occurred_at":"2026-11-20T05:00:00Z","account":"nobody.example","type":"product.trial_started"}

            """, to: "signals.jsonl")
        let run = try Program(folder: folder).run(
            Night.nightly + ["--mail", "in", "--signals", "signals.jsonl"])
        #expect(run.isDone, "\(run.errors)")
        #expect(run.output.contains("mail (messages, first import): 1 rows, 1 events"))
        #expect(
            run.output.contains(
                """
                signals (signals-jsonl, first import): 2 rows, 1 events, 0 unchanged, 1 set aside
                  signals.jsonl:2: no account has the id or the domain 'nobody.example'
                """))
        let trial = try #require(try Log(folder).events("product.trial_started.v1").first)
        #expect(trial.text("account") == Self.account)
    }

    @Test(
        arguments: [
            (["import", "mail"], 64, "nothing to import\nhint: name a mailbox"),
            (["import", "signals"], 64, "nothing to import\nhint: name a file of signals"),
            (
                ["import", "mail", "data/salesforce"], 66,
                "data/salesforce holds no mail\nhint: name a Maildir, a folder of .eml files or such a file"
            ),
            (
                ["import", "mail", "none.eml"], 66,
                "there is no file none.eml\nhint: check the path; nothing was imported"
            ),
        ] as [([String], Int32, String)])
    func `what is no mailbox is refused`(arguments: [String], exit: Int32, says: String) throws {
        let run = try Program(folder: Night.copy()).run(arguments + ["--home", "home"])
        #expect(run.errors == "signalbox: \(says)\n")
        #expect(run.code == exit)
    }
}
