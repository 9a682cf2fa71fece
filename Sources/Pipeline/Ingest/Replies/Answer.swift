import CivilTime
import JSON
import Timeline

/// What somebody did about a mail of ours, as far as its source says, before it is known who they are.
struct Answer {
    var type: EventName
    var occurredAt: Instant
    /// The account, where the source names one.
    var account: String?
    /// The address of whom it is about, in lower case.
    var address: String?
    /// Message-IDs of what it may be about, the likeliest first.
    var messages: [String] = []
    var recommendation: String?
    /// What else the payload has: kind, sentiment, text and the like, in the order of the payload.
    var details: [(name: String, value: String)] = []

    /// Whether it stops mail: then it is kept even while no contact has the address.
    var stopsMail: Bool {
        if type == .emailBounced {
            return !details.contains { $0.name == "bounce" && $0.value == "soft" }
        }
        return type == .emailOptedOut || type == .emailComplained
    }
}

/// Finds out whom answers are about and which mails of ours they answer, and makes events of them.
struct AnswerMatcher {
    /// Where what stops mail stands until somebody has the address.
    private static let unmatched = "mail/unmatched"
    private let book: AccountBook
    private var sent: SentMail
    private let source: String

    init(_ book: AccountBook, source: String) {
        self.book = book
        sent = SentMail(book)
        self.source = source
    }

    /// The event of an answer, and the payloads that it would have had while less was known; nil where it
    /// is about nobody.
    mutating func event(of answer: Answer, key: String) -> (event: NewEvent, earlier: [[UInt8]])? {
        var contact = answer.address.flatMap { book.contact(withAddress: $0) }
        var named: Outreach?
        for message in answer.messages where named == nil { named = sent.mail(withID: message) }
        let outreach =
            named ?? contact.flatMap { sent.newest(to: $0, before: answer.occurredAt) }
        // A report may name an address that mail was passed on to: it is about whom we wrote to.
        if contact == nil, answer.stopsMail { contact = named?.contact }
        let account =
            answer.account ?? contact.flatMap { book.contacts[$0]?.account?.rawValue }
            ?? named?.account.rawValue
        guard account != nil || answer.stopsMail && answer.address != nil else { return nil }
        let recommendation = answer.recommendation ?? outreach?.recommendation
        let payloads = [
            payload(answer, account, contact, recommendation),
            payload(answer, account, contact, answer.recommendation),
            payload(answer, answer.account ?? named?.account.rawValue, nil, named?.recommendation),
            payload(answer, answer.account, nil, answer.recommendation),
        ]
        let event = NewEvent(
            stream: account.map { "account/\($0)" } ?? Self.unmatched, type: answer.type,
            occurredAt: answer.occurredAt, source: source, key: key,
            causation: outreach?.position, correlation: outreach?.position, actor: "import",
            data: payloads[0])
        return (event, payloads.dropFirst().filter { $0 != payloads[0] })
    }

    /// The address stands in it only where no contact had it.
    private func payload(
        _ answer: Answer, _ account: String?, _ contact: ContactID?, _ recommendation: String?
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { event in
            if let account { event.field("account", account) }
            if let contact {
                event.field("contact", contact.rawValue)
            } else if let address = answer.address {
                event.field("email", address)
            }
            for (name, value) in answer.details { event.field(named: name, value) }
            if let recommendation { event.field("recommendation", recommendation) }
        }
        return writer.bytes
    }
}
