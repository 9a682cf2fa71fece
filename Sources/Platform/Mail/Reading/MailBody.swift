/// What a message's parts hold: its text, and what it reports.
struct MailBody {
    private(set) var report: ReceivedMail.Report?
    private var plain: String?
    private var html: String?
    private var statuses: [DeliveryStatus] = []
    private var feedback: FeedbackReport?
    private var original = ReceivedMail.Original()
    /// Real mails have a handful of levels; a mail made to hurt may have a thousand.
    private static let deepest = 32

    init(_ message: borrowing ParsedMessage) {
        var kind: String?
        message.withBody { part in
            if part.type == "multipart/report" { kind = part.parameter("report-type") }
            take(part, level: 0)
        }
        if kind == "delivery-status" || kind == nil && !statuses.isEmpty {
            report = .delivery(statuses, of: original)
        } else if let feedback {
            report = .feedback(feedback, of: original)
        }
    }

    /// The plain text, else that of the page.
    var text: String { plain ?? html.map(HTMLText.plain) ?? "" }

    private mutating func take(_ part: borrowing ParsedMessage.Part, level: Int) {
        guard level < Self.deepest else { return }
        switch part.type {
        case "text/plain": if plain == nil, !part.isAttachment { plain = part.text }
        case "text/html": if html == nil, !part.isAttachment { html = part.text }
        case "message/delivery-status":
            statuses += DeliveryStatus.all(in: ReportFields.groups(part.content))
        case "message/feedback-report":
            feedback = FeedbackReport(ReportFields.groups(part.content).first ?? [:])
        case "text/rfc822-headers", "message/rfc822-headers":
            // Headers alone are a message whose body is missing.
            if let headers = try? ParsedMessage(part.content) { takeOriginal(headers) }
        case "message/rfc822", "message/global": part.withMessage { takeOriginal($0) }
        default: part.forEachChild { take($0, level: level + 1) }
        }
    }

    private mutating func takeOriginal(_ message: borrowing ParsedMessage) {
        original.messageID = original.messageID ?? message.ids("Message-ID").first
        if original.to.isEmpty { original.to = message.addresses("To") }
    }
}
