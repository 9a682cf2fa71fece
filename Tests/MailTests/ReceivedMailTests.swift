import CivilTime
import Mail
import Testing

/// Mails as they come in, from what others wrote or what we did.
@Suite struct ReceivedMailTests {
    private static func read(_ text: String) throws -> ReceivedMail {
        try ReceivedMail(Array(text.utf8))
    }

    private static func body(_ text: String, type: String = "text/plain; charset=utf-8") throws
        -> String
    {
        try read("From: a@x.example\nContent-Type: \(type)\n\n\(text)").text
    }

    @Test func `headers are decoded, ids and addresses told apart`() throws {
        let mail = try Self.read(
            """
            From: =?utf-8?B?RGFuYSBXZWnDnw==?= <Dana@Acme.Example>
            To: team: jo@h.example, <Sam@h.example>;, "x, y" <mia@h.example>
            Cc: eve@h.example
            Subject: =?iso-8859-1?Q?Gr=FC=DFe?=
             an alle
            Date: Thu, 19 Nov 2026 10:15:00 +0100
            Message-Id: <1@acme.example>
            In-Reply-To: <b@h.example>
            References: <a@h.example> <b@h.example>
            X-Thing: one
            X-Thing: two

            Hi
            """)
        #expect(mail.from == ["dana@acme.example"])
        #expect(mail.to == ["jo@h.example", "sam@h.example", "mia@h.example", "eve@h.example"])
        #expect(mail.subject == "Grüße an alle")
        #expect(mail.date == Instant("2026-11-19T09:15:00Z"))
        #expect(mail.messageID == "1@acme.example")
        #expect(mail.answers == ["b@h.example", "b@h.example", "a@h.example"])
        #expect(mail.header("x-thing") == "one")
        #expect(mail.header("x-other") == nil)
        #expect(mail.text == "Hi")
        #expect(mail.report == nil)
    }

    @Test(arguments: ["", "\n\n", "Dear diary", "Subject: x\n\nHello", "\u{0}\u{1}\u{2}"])
    func `what is from nobody is no mail`(text: String) {
        #expect(throws: MailError.noMessage) { try Self.read(text) }
    }

    @Test(arguments: [
        ("Yes\n\n> old\n> mail\n", "Yes"), ("> old\n\nYes\n", "Yes"), ("\n\n Yes \n\n", " Yes"),
        ("Yes\n\nOn Wed, Nov 18, 2026 Jo wrote:\n> old", "Yes"),
        ("Yes\n\nOn Wed, Nov 18, 2026 at 8:00 AM Jo Brandt\n<jo@h.example> wrote:\nold", "Yes"),
        ("Ja\n\nAm 18.11.2026 um 08:00 schrieb Jo:\nalt", "Ja"),
        ("Yes\n\n-----Original Message-----\nFrom: Jo\nold", "Yes"),
        ("Ja\n-----Ursprüngliche Nachricht-----\nalt", "Ja"),
        ("Yes\n________________________________\nFrom: Jo\nSent: Wed\nold", "Yes"),
        ("Ja\n\nVon: Jo <jo@h.example>\nGesendet: Mittwoch\nAn: Dana\n\nalt", "Ja"),
        ("From: the heart.\nYes", "From: the heart.\nYes"),
        ("On Monday I can.\nFine?", "On Monday I can.\nFine?"),
        ("-- \nDana", "--\nDana"), ("---\nYes", "---\nYes"),
    ])
    func `the quoted original is cut`(text: String, expected: String) throws {
        #expect(try Self.body(text) == expected)
    }

    @Test(arguments: [
        ("<p>Yes,</p><p>Tuesday.</p>", "Yes,\nTuesday."),
        ("<b>Yes</b>, <i>fine</i>", "Yes, fine"), ("a<br>b<br/>c", "a\nb\nc"),
        ("1 &lt; 2 &amp;&#38; &#x20AC;3 &nope; &", "1 < 2 && €3 &nope; &"),
        ("<style>p{}</style><script>x<y</script>Yes<!-- <p>no</p> -->", "Yes"),
        ("Yes<blockquote>old <blockquote>older</blockquote></blockquote>", "Yes"),
        ("  many \n spaces\t<span> here</span>", "many spaces here"), ("cut <p", "cut"),
        ("", ""),
    ])
    func `of a page its text is taken`(page: String, expected: String) throws {
        #expect(try Self.body(page, type: "text/html; charset=utf-8") == expected)
    }

    @Test func `characters come in any charset`() throws {
        var latin = Array("From: a@x.example\nContent-Type: text/plain; charset=".utf8)
        latin += Array("iso-8859-1\n\n".utf8) + [0x47, 0x72, 0xFC, 0xDF, 0x65]
        #expect(try ReceivedMail(latin).text == "Grüße")
        #expect(
            try Self.read(
                "From: a@x.example\nContent-Type: text/plain; charset=utf-8\n"
                    + "Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n"
            ).text == "Grüße")
    }

    @Test func `an attachment is not what was written`() throws {
        let mail = try Self.read(
            """
            From: a@x.example
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Disposition: attachment; filename=a.txt
            Content-Type: text/plain

            attached
            --b
            Content-Type: text/plain

            written
            --b--
            """)
        #expect(mail.text == "written")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `what we write is read as it was meant`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let words = ["Dana", "Weiß", "日本語", "=?utf-8?Q?x?=", "a=b", "(c)", "price:", "50%", "x@y"]
        func phrase(_ count: Int) -> String {
            (0..<count).compactMap { _ in words.randomElement(using: &random) }
                .joined(separator: " ")
        }
        let sent = MailMessage.sample(subject: phrase(2), text: "\(phrase(30))\n\(phrase(9))")
        let mail = try ReceivedMail(sent.bytes)
        #expect(mail.subject == sent.subject)
        #expect(mail.text == sent.text)
        #expect(mail.messageID == sent.messageID)
        #expect(mail.from == [sent.from.address] && mail.to == [sent.to.address])
        #expect(mail.date == Instant("2026-11-20T07:00:00Z"))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `damaged mails are read or refused, and never stop the program`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(
            """
            From: a@x.example
            Message-ID: <1@x.example>
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status
            Content-Transfer-Encoding: quoted-printable

            Final-Recipient: rfc822; a@y.example
            Status: 5.1.1
            --b
            Content-Type: message/rfc822

            From: b@x.example
            Content-Type: text/html; charset=utf-16

            <p>x</p>
            --b--
            """.utf8)
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            default: bytes += bytes[index...]
            }
        }
        do {
            #expect(!(try ReceivedMail(bytes)).text.contains("\u{0}"))
        } catch {
            #expect(error == .noMessage)
        }
    }

    @Test func `a mail made of ten thousand parts within each other is read`() throws {
        var text = "From: a@x.example\n"
        for level in 0..<10_000 {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        #expect(try Self.read(text + "\nx").text == "")
    }
}
