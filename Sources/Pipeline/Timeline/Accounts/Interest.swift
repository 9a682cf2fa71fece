/// Which payload attributes and custom fields somebody asks about; folds keep no others.
///
/// A visit has a title, a referrer, a query string …; a million of them fit into memory because the
/// rules in force name only `path` and `visitor`.
public struct Interest: Hashable, Sendable {
    /// Attributes by the kind of event that carries them.
    public var attributes: [EventKind: Set<String>]
    /// Full names of fields: `account.raw.Segment__c`.
    public var fields: Set<String>

    /// Asks for these.
    public init(attributes: [EventKind: Set<String>] = [:], fields: Set<String> = []) {
        self.attributes = attributes
        self.fields = fields
    }

    /// Asks for what either asks for.
    public func union(_ other: Interest) -> Interest {
        var both = self
        both.formUnion(other)
        return both
    }

    /// Asks for what the other asks for, too.
    public mutating func formUnion(_ other: Interest) {
        attributes.merge(other.attributes) { $0.union($1) }
        fields.formUnion(other.fields)
    }

    /// What the gates and the drafts need whatever the rules say.
    public static let essential = Interest(attributes: [
        EventName.pageViewed.kind: ["path", "visitor"],
        EventName.emailReplied.kind: ["contact", "sentiment"],
        EventName.opportunityStageChanged.kind: ["from", "to"],
        EventName.taskCompleted.kind: ["contact"],
        EventName.callLogged.kind: ["contact"],
        EventName.meetingHeld.kind: ["contact"],
        EventName.meetingPlanned.kind: ["contact", "starts_at"],
        EventName.outreachSent.kind: ["contact", "message", "recommendation"],
        EventName.outcomeObserved.kind: ["contact", "kind"],
    ])
}
