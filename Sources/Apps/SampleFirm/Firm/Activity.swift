import CivilTime

/// Something a rep did or means to do, as the CRM's Task.
struct Touch {
    enum Kind: String {
        case email = "Email"
        case call = "Call"
    }

    let number: Int
    let kind: Kind
    let subject: String
    /// The position of the contact; nil for a note on the account.
    let contact: Int?
    /// The position of the deal.
    let deal: Int?
    let created: Instant
    let due: CivilDate
    /// Nil while it is still to do.
    let completed: Instant?

    var id: String { SalesforceID.text(.task, number) }

    static let limit = 8
}

/// A meeting, past or to come, as the CRM's Event.
struct Meeting {
    let number: Int
    let subject: String
    let location: String
    let contact: Int
    let created: Instant
    let start: Instant
    let minutes: Int

    var id: String { SalesforceID.text(.event, number) }

    static let limit = 4
}

/// What came back from a contact, or came of a meeting.
struct Reply {
    enum Kind: String {
        case replied
        case bounced
        case optedOut = "opted_out"
        case meetingBooked = "meeting_booked"
        case meetingHeld = "meeting_held"
    }

    enum Sentiment: String {
        case positive, neutral, negative, unknown
    }

    let at: Instant
    let contact: Int
    let kind: Kind
    let sentiment: Sentiment
    let text: String
}
