import Mail
import Timeline

/// What a mail in a mailbox means: told by what its headers and reports say, never by how it reads.
enum MailMeaning: Hashable {
    /// One of our own, which the mailbox has because we sent it.
    case own
    /// A report that mail arrived, or that somebody takes a complaint back.
    case nothing
    /// Facts, mostly one; a report may speak of several recipients.
    case facts([Fact])

    /// What the mail says about somebody.
    struct Fact: Hashable {
        let type: EventName
        /// Whom it is about, in lower case.
        let address: String?
        /// The mails of ours it may be about, by their Message-IDs, the likeliest first.
        var messages: [String] = []
        var bounce: Bounce?
        /// The status code of a bounce.
        var status: String?
    }

    /// Whether an address is bad for good (5.x.x), or could not be reached now (4.x.x).
    enum Bounce: String {
        case hard, soft
    }

    /// - Parameter isOwn: Whether an address is one of ours.
    init(_ mail: ReceivedMail, isOwn: (_ address: String) -> Bool) {
        switch mail.report {
        case .delivery(let statuses, let original):
            self = .of(statuses.compactMap { Self.bounce($0, of: original, mail) })
        case .feedback(let report, let original):
            self = .of(Self.feedback(report, of: original, mail))
        case nil:
            let sender = mail.from.first
            if mail.from.contains(where: isOwn) {
                self = .own
            } else if Self.asksToBeLeftAlone(mail, isOwn: isOwn) {
                self = .facts([Fact(type: .emailOptedOut, address: sender, messages: mail.answers)])
            } else {
                let type: EventName = Self.isAutomatic(mail) ? .emailAutoReplied : .emailReplied
                self = .facts([Fact(type: type, address: sender, messages: mail.answers)])
            }
        }
    }

    private static func of(_ facts: [Fact]) -> MailMeaning {
        facts.isEmpty ? .nothing : .facts(facts)
    }

    // MARK: Reports

    /// Source: RFC 3464, 2.3; the class of the status decides (RFC 3463, 2), else the action.
    private static func bounce(
        _ status: DeliveryStatus, of original: ReceivedMail.Original, _ mail: ReceivedMail
    ) -> Fact? {
        let bounce: Bounce
        switch (status.status?.first, status.action) {
        case ("5", _): bounce = .hard
        case ("4", _), (nil, "delayed"): bounce = .soft
        case (nil, "failed"): bounce = .hard
        default: return nil
        }
        return Fact(
            type: .emailBounced, address: status.recipient,
            messages: (original.messageID.map { [$0] } ?? []) + mail.answers, bounce: bounce,
            status: status.status)
    }

    /// Source: RFC 5965, 3.1 and 7.3.
    private static func feedback(
        _ report: FeedbackReport, of original: ReceivedMail.Original, _ mail: ReceivedMail
    ) -> [Fact] {
        let type: EventName
        switch report.kind {
        case "not-spam": return []
        case "opt-out", "opt-out-list": type = .emailOptedOut
        default: type = .emailComplained
        }
        let recipients = report.recipients.isEmpty ? original.to : report.recipients
        let messages = (original.messageID.map { [$0] } ?? []) + mail.answers
        // Some providers leave the recipient out; then the mail alone tells whom we wrote to.
        return (recipients.isEmpty ? [nil] : recipients.map(Optional.some)).map {
            Fact(type: type, address: $0, messages: messages)
        }
    }

    // MARK: What people and their machines send

    /// Sent to the address for it (RFC 2369, 3.2), or exactly the word as subject or text.
    private static func asksToBeLeftAlone(
        _ mail: ReceivedMail, isOwn: (_ address: String) -> Bool
    ) -> Bool {
        let isForIt = mail.to.contains { address in
            let local = address.prefix { $0 != "@" }
            return isOwn(address)
                && local.split(separator: "+").contains { requests.contains(String($0)) }
        }
        return isForIt || isRequest(mail.subject) || isRequest(mail.text)
    }

    private static func isRequest(_ text: String) -> Bool {
        let line = text.drop(while: \.isWhitespace)
        guard line.count < 40, let end = line.lastIndex(where: { !$0.isWhitespace }) else {
            return false
        }
        return requests.contains(line[...end].lowercased())
    }

    private static let requests: Set = ["unsubscribe", "abmelden"]

    /// Source: RFC 3834, 5; the other headers are those of answering machines from before it.
    private static func isAutomatic(_ mail: ReceivedMail) -> Bool {
        func value(_ header: String) -> String? {
            mail.header(header).map { $0.lowercased().filter { !$0.isWhitespace } }
        }
        if let submitted = value("Auto-Submitted"), submitted.prefix(while: { $0 != ";" }) != "no" {
            return true
        }
        if let precedence = value("Precedence"),
            ["bulk", "auto_reply", "junk"].contains(precedence)
        {
            return true
        }
        return value("Return-Path") == "<>"
            || ["X-Autoreply", "X-Autorespond", "X-Autogenerated", "X-Vacation"]
                .contains { value($0).map { $0 != "no" } ?? false }
    }
}
