internal import CGMime
public import CivilTime

/// A mail as it came in, whatever its encodings: a value that holds what may be asked of it.
public struct ReceivedMail: Hashable, Sendable {
    /// Without angle brackets; nil where the mail has none.
    public let messageID: String?
    /// The mails it answers, by their ids: the one it answers first.
    public let answers: [String]
    /// Addresses in lower case.
    public let from: [String]
    /// Those it was addressed to, openly or by the envelope, in lower case.
    public let to: [String]
    /// When it was written, by its own account.
    public let date: Instant?
    /// One line, decoded.
    public let subject: String
    /// What its author wrote, without the mail it quotes.
    public let text: String
    /// What it reports, where it is a report.
    public let report: Report?
    private let headers: [String: String]

    /// A report of a machine about another mail (RFC 6522).
    public enum Report: Hashable, Sendable {
        /// What became of a mail (RFC 3464).
        case delivery([DeliveryStatus], of: Original)
        /// A reader's feedback, such as a complaint (RFC 5965).
        case feedback(FeedbackReport, of: Original)
    }

    /// The mail that a report is about, as far as the report has it.
    public struct Original: Hashable, Sendable {
        /// Without angle brackets.
        public var messageID: String?
        /// Addresses in lower case.
        public var to: [String] = []
    }

    /// The first header of that name, decoded; nil for none.
    public func header(_ name: String) -> String? { headers[name.lowercased()] }
}

extension ReceivedMail {
    /// Reads a mail (RFC 5322, MIME). About 100 µs for a short one.
    ///
    /// What is damaged is read as far as it can be: mail programs do so, too.
    ///
    /// - Throws: `MailError.noMessage` for what has no sender, and so is no mail.
    public init(_ bytes: [UInt8]) throws(MailError) {
        let message = try ParsedMessage(bytes)
        let fields = message.headers
        headers = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        from = message.addresses("From")
        guard !from.isEmpty || headers["from"] != nil else { throw .noMessage }
        messageID = message.ids("Message-ID").first
        answers = message.ids("In-Reply-To") + message.ids("References").reversed()
        to = ["To", "Cc", "Delivered-To", "X-Original-To"].flatMap { message.addresses($0) }
        date = message.date
        subject = headers["subject"] ?? ""
        let body = MailBody(message)
        text = QuotedMail.cut(from: body.text)
        report = body.report
    }
}

/// Why bytes are no mail.
public enum MailError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There are no headers that say from whom it is.
    case noMessage

    /// One sentence.
    public var description: String {
        switch self {
        case .noMessage: "it is no mail: no header says from whom"
        }
    }
}
