import CSV
import JSON

/// All files but the visits, as far as they are written and not yet taken.
struct RecordFiles {
    private let firm: Firm
    private var accounts = SalesforceTable.accounts()
    private var contacts = SalesforceTable.contacts()
    private var opportunities = SalesforceTable.opportunities()
    private var opportunityHistories = SalesforceTable.opportunityHistories()
    private var tasks = SalesforceTable.tasks()
    private var events = SalesforceTable.events()
    private var leads = SalesforceTable.leads()
    private var users = SalesforceTable.users()
    private var replies = ReplyFile()
    private var truth: [UInt8] = []

    init(firm: Firm) { self.firm = firm }

    /// Writes everything about one account.
    mutating func add(_ profile: Profile, _ history: History, _ sessions: [Session]) {
        accounts.addAccount(profile, history)
        contacts.addContacts(of: profile, history)
        opportunities.addOpportunities(of: profile, history, firm)
        opportunityHistories.addHistories(of: profile, history)
        tasks.addTasks(of: profile, history)
        events.addEvents(of: profile, history)
        replies.add(profile, history)
        let moment = StagedMoment(
            of: profile, history: history, sessions: sessions, firm: firm)
        if let moment { append(moment, at: profile) }
    }

    mutating func addStaffAndLeads() {
        users.addUsers(of: firm)
        leads.addLeads(of: firm)
    }

    private mutating func append(_ moment: StagedMoment, at profile: Profile) {
        var writer = JSONWriter()
        writer.object { line in
            line.field("account", profile.id)
            line.field("moment", moment.moment.rawValue)
            line.field("at", Stamp.iso(moment.at))
            line.field("why", moment.why)
        }
        truth.append(contentsOf: writer.bytes)
        truth.append(UInt8(ascii: "\n"))
    }

    /// Hands over the files of which more than `limit` bytes wait.
    mutating func drain<Failure: Error>(
        above limit: Int, into sink: (SampleFile, [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        for file in SampleFile.allCases {
            guard let path = Self.waiting(of: file), self[keyPath: path].count > limit else {
                continue
            }
            try sink(file, self[keyPath: path])
            self[keyPath: path].removeAll(keepingCapacity: true)
        }
    }

    private static func waiting(of file: SampleFile) -> WritableKeyPath<RecordFiles, [UInt8]>? {
        switch file {
        case .accounts: \.accounts.bytes
        case .contacts: \.contacts.bytes
        case .opportunities: \.opportunities.bytes
        case .opportunityHistories: \.opportunityHistories.bytes
        case .tasks: \.tasks.bytes
        case .events: \.events.bytes
        case .leads: \.leads.bytes
        case .users: \.users.bytes
        case .replies: \.replies.bytes
        case .truth: \.truth
        case .visits: nil
        }
    }
}
