public import Timeline

/// The objects of a CRM export that Signalbox reads, in the order in which they are imported.
public enum RecordKind: String, CaseIterable, Sendable {
    case user, account, contact, opportunity, opportunityHistory, lead, task, meeting

    /// The object's name in Salesforce, which is the file's name without `.csv`.
    public var salesforceObject: String {
        switch self {
        case .user: "User"
        case .account: "Account"
        case .contact: "Contact"
        case .opportunity: "Opportunity"
        case .opportunityHistory: "OpportunityHistory"
        case .lead: "Lead"
        case .task: "Task"
        case .meeting: "Event"
        }
    }

    /// The event that tells of a record seen for the first time; none for rows that are facts themselves.
    public var added: EventName? {
        switch self {
        case .user: .userAdded
        case .account: .accountAdded
        case .contact: .contactAdded
        case .opportunity: .opportunityAdded
        case .opportunityHistory: nil
        case .lead: .leadAdded
        case .task: .taskAdded
        case .meeting: .meetingAdded
        }
    }

    /// The event that tells of one changed field.
    var changed: EventName? {
        switch self {
        case .user: .userChanged
        case .account: .accountChanged
        case .contact: .contactChanged
        case .opportunity: .opportunityChanged
        case .opportunityHistory: nil
        case .lead: .leadChanged
        case .task: .taskChanged
        case .meeting: .meetingChanged
        }
    }

    /// The event that tells that the CRM deleted the record; users are made inactive instead.
    var deleted: EventName? {
        switch self {
        case .user, .opportunityHistory: nil
        case .account: .accountDeleted
        case .contact: .contactDeleted
        case .opportunity: .opportunityDeleted
        case .lead: .leadDeleted
        case .task: .taskDeleted
        case .meeting: .meetingDeleted
        }
    }
}
