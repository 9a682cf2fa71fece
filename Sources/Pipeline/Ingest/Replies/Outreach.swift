import CivilTime
import Timeline

/// A mail of ours that somebody may answer.
struct Outreach {
    let account: AccountID
    let contact: ContactID?
    let recommendation: String?
    let position: Position

    init(_ signal: Signal, of account: AccountID) {
        self.account = account
        contact = signal["contact"]?.text.map { ContactID($0) }
        recommendation = signal["recommendation"]?.text
        position = signal.position
    }
}

/// Finds the mail of ours that a message answers: a pure look at the book.
struct SentMail {
    private let book: AccountBook
    /// Mails by their Message-ID; made when the first is asked for, since it looks at every account.
    private lazy var byMessage: [String: Outreach] = Self.messages(of: book)
    /// An answer later than this is one to something else.
    private static let answeredWithin = TimeSpan.days(30)

    init(_ book: AccountBook) { self.book = book }

    /// The mail with this Message-ID, with or without angle brackets.
    mutating func mail(withID message: String) -> Outreach? {
        byMessage[String(message.filter { $0 != "<" && $0 != ">" })]
    }

    /// The newest mail to somebody within the 30 days before.
    func newest(to contact: ContactID, before time: Instant) -> Outreach? {
        guard let id = book.contacts[contact]?.account, let account = book.accounts[id] else {
            return nil
        }
        return account.series(EventName.outreachSent.kind)
            .slice(after: time - Self.answeredWithin, upTo: time)
            .last { $0["contact"]?.text == contact.rawValue }
            .map { Outreach($0, of: id) }
    }

    private static func messages(of book: AccountBook) -> [String: Outreach] {
        var messages: [String: Outreach] = [:]
        for account in book.accounts {
            for signal in account.series(EventName.outreachSent.kind) {
                guard let message = signal["message"]?.text else { continue }
                messages[message] = Outreach(signal, of: account.id)
            }
        }
        return messages
    }
}
