import CivilTime
import Timeline

/// A row of replies and outcomes.
struct ReplyRow {
    let answer: Answer
    /// The same row again is the same fact, whatever became known since.
    let key: String

    /// The names of all columns.
    static let columns: Set = [
        "occurred_at", "account_id", "contact_email", "kind", "sentiment", "message_id",
        "recommendation_id", "text",
    ]

    /// - Parameter cell: What stands in a column; nil for nothing.
    init(_ cell: (_ column: String) -> String?) throws(ReplyError) {
        guard let at = cell("occurred_at").flatMap({ Instant($0) }) else {
            throw .unreadable("occurred_at", cell("occurred_at"))
        }
        guard let kind = cell("kind"), let type = Self.types[kind] else {
            throw .unreadable("kind", cell("kind"))
        }
        let sentiment = cell("sentiment")
        if let sentiment, !Self.sentiments.contains(sentiment) {
            throw .unreadable("sentiment", sentiment)
        }
        let (account, email) = (cell("account_id"), cell("contact_email")?.lowercased())
        let (message, recommendation) = (cell("message_id"), cell("recommendation_id"))
        var answer = Answer(
            type: type, occurredAt: at, account: account, address: email,
            messages: message.map { [$0] } ?? [], recommendation: recommendation)
        if type == .outcomeObserved { answer.details.append(("kind", kind)) }
        if type == .emailReplied { answer.details.append(("sentiment", sentiment ?? "unknown")) }
        if let message { answer.details.append(("message", message)) }
        if let text = cell("text") { answer.details.append(("text", text)) }
        self.answer = answer
        let identity = message ?? recommendation ?? ""
        key = "\(kind):\(account ?? ""):\(email ?? ""):\(at):\(identity)"
    }

    private static let sentiments: Set<String> = ["positive", "neutral", "negative", "unknown"]
    private static let types: [String: EventName] = [
        "replied": .emailReplied, "bounced": .emailBounced, "opted_out": .emailOptedOut,
        "complained": .emailComplained, "meeting_booked": .meetingBooked,
        "meeting_held": .meetingHeld, "won": .outcomeObserved, "lost": .outcomeObserved,
    ]
}

/// Why a row of replies was set aside.
enum ReplyError: Error, CustomStringConvertible {
    case ragged(expected: Int, found: Int)
    case line(String)
    case unreadable(String, String?)
    case nobody(String?)
    case conflict(Position)

    /// The column that cannot be read, where it is one.
    var column: String? {
        switch self {
        case .unreadable(let column, _): column
        case .ragged, .line, .nobody, .conflict: nil
        }
    }

    var description: String {
        switch self {
        case .ragged(let expected, let found):
            "the row has \(found) cells where the header has \(expected)"
        case .line(let reason): reason
        case .unreadable(let column, let value): "\(column) cannot be read: '\(value ?? "")'"
        case .nobody(let email):
            "no account_id, and no contact has the address '\(email ?? "")'"
        case .conflict(let position):
            "the same reply stands at position \(position.rawValue) with another content"
        }
    }
}
