import CSV

/// The file of replies and outcomes.
struct ReplyFile {
    /// What is written and not yet taken.
    var bytes: [UInt8] = []

    private let writer = CSVWriter()
    private var count: UInt64 = 0

    init() {
        writer.append(Self.header, to: &bytes)
    }

    mutating func add(_ profile: Profile, _ history: History) {
        for reply in history.replies {
            let contact = profile.contacts[reply.contact]
            count += 1
            // No recommendation of ours led to these: they answer what reps wrote before.
            let fields = [
                Stamp.iso(reply.at), profile.id, contact.email, reply.kind.rawValue,
                reply.sentiment.rawValue,
                "\(Hexadecimal.text(Random.mix(count)))@\(profile.company.domain)", "",
                reply.text,
            ]
            writer.append(fields, to: &bytes)
        }
    }

    private static let header = [
        "occurred_at", "account_id", "contact_email", "kind", "sentiment", "message_id",
        "recommendation_id", "text",
    ]
}
