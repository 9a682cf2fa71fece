public import CivilTime
import Crypto
import Mail
public import Timeline

/// One run over mailboxes: messages in, events out.
///
/// What is not about an account is counted and not kept; see ``MailMeaning`` for what is told apart.
public struct MailImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let book: AccountBook
    private var matcher: AnswerMatcher
    private let ownAddresses: Set<String>
    private let settings: WebSettings
    private let now: Instant
    private let append: (NewEvent) throws -> AppendOutcome
    /// 25 MiB, the most that large providers pass on.
    private static let largestMessage = 25 << 20
    /// Of a text; an event has at most 1 MiB, and nobody writes as much.
    private static let longestText = 64 << 10

    /// - Parameters:
    ///   - book: To find contacts, our own people and the mails that were answered.
    ///   - settings: Says which domains are our own.
    ///   - now: What was written more than a day later is set aside.
    public init(
        book: AccountBook, settings: WebSettings, now: Instant, baseline: Bool,
        append: @escaping (NewEvent) throws -> AppendOutcome
    ) {
        report = ImportReport(source: "mail", dialect: "messages", baseline: baseline)
        report.unrelated = 0
        self.book = book
        matcher = AnswerMatcher(book, source: "mail")
        ownAddresses = Set(book.users.values.compactMap { $0.email?.lowercased() })
        self.settings = settings
        self.now = now
        self.append = append
    }

    /// Imports one message.
    ///
    /// - Parameter mailbox: The mailbox that it is counted for.
    public mutating func take(_ message: InputFile, of mailbox: String) throws {
        report.count(1, in: mailbox)
        var bytes: [UInt8] = []
        var isTooLarge = message.size > Self.largestMessage
        if !isTooLarge {
            try message.forEachChunk { chunk in
                isTooLarge = isTooLarge || bytes.count + chunk.count > Self.largestMessage
                if !isTooLarge { bytes += chunk }
            }
        }
        do {
            if isTooLarge { throw MessageError.tooLarge }
            try takeMail(bytes)
        } catch let error as MailError {
            setAside(message, "\(error)")
        } catch let error as MessageError {
            setAside(message, "\(error)")
        }
    }

    private mutating func takeMail(_ bytes: [UInt8]) throws {
        let mail = try ReceivedMail(bytes)
        let meaning = MailMeaning(mail) { [ownAddresses, settings] address in
            ownAddresses.contains(address) || settings.isOwn(email: address)
        }
        switch meaning {
        case .own: report.unchanged += 1
        case .nothing: report.unrelated = (report.unrelated ?? 0) + 1
        case .facts(let facts):
            guard let date = mail.date else { throw MessageError.noDate }
            guard date <= now + .days(1) else { throw MessageError.future(date) }
            let id = mail.messageID ?? "content:\(SecureHash(of: bytes).prefix(32))"
            let isOne = facts.count == 1
            let kept = try facts.map { fact in
                try keep(
                    fact, of: mail, at: date, key: isOne ? id : "\(id) \(fact.address ?? "")")
            }
            if !kept.contains(true) { report.unrelated = (report.unrelated ?? 0) + 1 }
        }
    }

    /// - Returns: False where it is not about an account.
    private mutating func keep(
        _ fact: MailMeaning.Fact, of mail: ReceivedMail, at date: Instant, key: String
    ) throws -> Bool {
        var answer = Answer(
            type: fact.type, occurredAt: date, address: fact.address, messages: fact.messages)
        if fact.type == .emailReplied { answer.details.append(("sentiment", "unknown")) }
        if let bounce = fact.bounce { answer.details.append(("bounce", bounce.rawValue)) }
        if let status = fact.status { answer.details.append(("status", status)) }
        if let message = fact.messages.first { answer.details.append(("message", message)) }
        if fact.type == .emailReplied, !mail.text.isEmpty {
            let text = mail.text.utf8.prefix(Self.longestText)
            answer.details.append(("text", String(decoding: text, as: UTF8.self)))
        }
        guard let (event, earlier) = matcher.event(of: answer, key: key) else { return false }
        switch try event.append(orKnownAs: earlier, append) {
        case .appended: report.events[event.type.storedName, default: 0] += 1
        case .alreadyAppended: report.unchanged += 1
        case .conflict(let position): throw MessageError.conflict(position)
        }
        return true
    }

    /// By its name alone, as the message itself stays in its mailbox, where reading it renames its file.
    private mutating func setAside(_ message: InputFile, _ reason: String) {
        let name = message.identity ?? message.name
        report.quarantined.append(
            QuarantinedRow(file: message.name, line: 1, reason: reason, content: name.utf8))
    }
}

/// Why a message was set aside.
private enum MessageError: Error, CustomStringConvertible {
    case tooLarge
    case noDate
    case future(Instant)
    case conflict(Position)

    var description: String {
        switch self {
        case .tooLarge: "the message is larger than 25 MiB"
        case .noDate: "the message has no date that can be read"
        case .future(let date): "the message was written more than a day ahead: \(date)"
        case .conflict(let position):
            "another message with the same Message-ID stands at position \(position.rawValue)"
        }
    }
}
