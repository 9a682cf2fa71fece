/// A plain-text mail as it goes over the wire (RFC 5322, MIME).
public struct MailMessage: Hashable, Sendable {
    /// A person with an address.
    public struct Mailbox: Hashable, Sendable {
        /// As the reader's mail program shows it.
        public let name: String
        /// `dana@kestrel.example`.
        public let address: String

        /// A person with an address.
        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// Who writes.
    public let from: Mailbox
    /// Who reads.
    public let to: Mailbox
    /// One line.
    public let subject: String
    /// RFC 5322 date: `Fri, 20 Nov 2026 07:00:00 +0000`.
    public let date: String
    /// Without angle brackets; unique for ever, since replies refer to it.
    public let messageID: String
    /// Lines of any length in any language.
    public let text: String

    /// A mail.
    public init(
        from: Mailbox, to: Mailbox, subject: String, date: String, messageID: String, text: String
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
    }

    /// The message with CRLF line ends.
    ///
    /// The body is quoted-printable, so every mail server passes it on unchanged. A line break inside a
    /// header's value, which would start a header of its own, becomes a space.
    public var bytes: [UInt8] {
        let headers = [
            ("From", HeaderText.mailbox(from)), ("To", HeaderText.mailbox(to)),
            ("Subject", HeaderText.text(subject)),
            ("Date", HeaderText.singleLine(date)),
            ("Message-ID", "<\(HeaderText.singleLine(messageID))>"), ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "quoted-printable"),
        ]
        let head = headers.map { "\($0): \($1)\r\n" }.joined()
        return Array((head + "\r\n" + QuotedPrintable.encoded(text)).utf8)
    }
}
