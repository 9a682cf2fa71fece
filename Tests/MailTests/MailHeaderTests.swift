import Mail
import Testing

@Suite struct MailHeaderTests {
    @Test func `a mail has each header once and a blank line before the text`() {
        let (head, body) = MailMessage.sample().lines
        #expect(
            head == [
                #"From: "Jonas Berg" <jonas@halden.example>"#,
                #"To: "Dana Weiss" <dana@kestrel.example>"#, "Subject: Your visit",
                "Date: Fri, 20 Nov 2026 07:00:00 +0000", "Message-ID: <1@halden.example>",
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            ])
        #expect(body == ["Hello", ""])
    }

    @Test(arguments: [
        ("", "<a@b.example>"), ("Dana", #""Dana" <a@b.example>"#),
        (#"Dana "D" Weiss, \ Co"#, #""Dana \"D\" Weiss, \\ Co" <a@b.example>"#),
        ("Dana Weiß", "=?utf-8?B?RGFuYSBXZWnDnw==?= <a@b.example>"),
    ])
    func `a name is quoted, or encoded where it is not ASCII`(name: String, expected: String) {
        let mail = MailMessage.sample(to: .init(name: name, address: "a@b.example"))
        #expect(mail.header("To").joined() == expected)
    }

    @Test func `a subject that is not ASCII is encoded in words of at most 75 characters`() {
        let subject = "Grüße zum Vertragsende: " + String(repeating: "Änderungen ", count: 12)
        let lines = MailMessage.sample(subject: subject).header("Subject")
        #expect(lines.count > 1)
        for line in lines {
            let word = line.drop { $0 == " " }
            #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
            #expect(word.count <= 75)
        }
    }

    /// A letter under many accents is longer than a word may be.
    @Test func `words end between code points, however long a letter is`() {
        let subject = "A" + String(repeating: "\u{301}", count: 200)
        for line in MailMessage.sample(subject: subject).header("Subject") {
            let word = line.drop { $0 == " " }
            #expect(word.count <= 75)
            #expect(word != "=?utf-8?B??=")
        }
    }

    /// "While there is no limit to the length of a multiple-line header field, each line of a header
    /// field that contains one or more 'encoded-word's is limited to 76 characters." (RFC 2047, 2)
    @Test func `lines with encoded words have at most 76 characters`() {
        let long = String(repeating: "Prüfgeräte ", count: 20)
        let mail = MailMessage.sample(
            from: .init(name: long, address: "jonas@halden.example"), subject: long)
        let lines = mail.lines.head.filter { $0.contains("=?utf-8?") }
        #expect(lines.count > 6)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(arguments: [[13, 10], [10], [13], [0], [127]] as [[UInt8]])
    func `a control character in a value starts no header of its own`(control: [UInt8]) {
        let evil = "x\(String(decoding: control, as: UTF8.self))Bcc: all@rival.example"
        let mail = MailMessage.sample(
            from: .init(name: evil, address: evil), to: .init(name: evil, address: evil),
            subject: evil, date: evil, messageID: evil)
        let (head, body) = mail.lines
        #expect(head.count == 8)
        #expect(!head.contains { $0.hasPrefix("Bcc") })
        #expect(!mail.bytes.contains(0) && !mail.bytes.contains(0x7f))
        #expect(body == ["Hello", ""])
    }

    @Test(arguments: [
        "dana@kestrel.example>, <all@rival.example", "dana@kestrel.example, all@rival.example",
        "dana@kestrel.example> <all@rival.example", "dana@kestrel.example;all@rival.example",
        "group: dana@kestrel.example, all@rival.example;", "dana weiss@kestrel.example", "dana",
    ])
    func `what is not exactly one address reaches nobody`(address: String) throws {
        let mail = MailMessage.sample(to: .init(name: "Dana Weiss", address: address))
        let reading = try #require(try MailReading.all([mail]).first)
        #expect(reading.to == [["Dana Weiss", ""]])
    }

    @Test(arguments: [
        "=?utf-8?Q?Bcc?= or not", " led by a space", "ended by one ", "=?x", "",
        String(repeating: "word ", count: 300),
    ])
    func `a subject is read as it was written`(subject: String) throws {
        let mail = MailMessage.sample(subject: subject)
        let reading = try #require(try MailReading.all([mail]).first)
        #expect(reading.subject == subject)
        #expect(mail.lines.head.allSatisfy { $0.utf8.count <= 998 })
    }
}
