public import JSON
import Packing

/// All accounts, contacts, users and visitors: a fold over the signals of a log.
///
/// Applying an event cannot fail; what it does not understand it leaves alone. A visit takes about
/// 0.5 µs and 12 bytes. The book can be written as rows and read back; see ``Projection``.
public struct AccountBook: Sendable {
    var vocabulary: Vocabulary
    // By number in the vocabulary; one may be missing whose id was only mentioned.
    var accountRecords = Records<AccountRecord>(AccountRecord())
    var contactRecords = Records<ContactRecord>(ContactRecord())
    var opportunityPlaces = Records<OpportunityPlace>(OpportunityPlace())
    var visitorRecords = Records<VisitorRecord>(VisitorRecord())
    /// What visitors did that are not linked to an account, by ``Visit``.
    var waiting: [SignalLog]
    /// Our own people by id.
    public internal(set) var users: [UserID: User] = [:]
    /// Contacts by address in lower case.
    var addresses = Directory()
    /// Addresses that must get no mail, in lower case, whoever has them, and since which event.
    var stoppedAddresses: [String: Position] = [:]
    /// Accounts by the host of their web site.
    var domains = Directory()
    /// Identified visitors that no account could be found for yet.
    var unlinked: Set<UInt32> = []
    /// What has changed since rows were taken.
    var dirty = DirtyRows()
    /// The signal that is being put into its place; here, so that it is allocated once.
    var row: [Int64] = []
    let interest: Interest
    /// The raw fields of accounts that somebody asks for.
    let wantedFields: TextTable

    /// An empty book that keeps what `interest` asks for.
    public init(interest: Interest) {
        self.interest = Interest.essential.union(interest)
        vocabulary = Vocabulary(attributes: self.interest.attributes)
        waiting = Visit.allCases.map { [vocabulary] visit in
            SignalLog(vocabulary.layouts[vocabulary.visitLayouts[visit.rawValue]])
        }
        let prefix = "account."
        wantedFields = self.interest.fields.reduce(into: TextTable()) { table, name in
            if name.hasPrefix("\(prefix)raw.") {
                _ = table.insert(String(name.dropFirst(prefix.count)))
            }
        }
    }

    /// Takes one event into account.
    public mutating func apply(_ event: Envelope, _ data: JSONView) {
        guard let name = event.type.name else {
            addSignal(event, data)
            return
        }
        switch name {
        case .accountAdded, .accountChanged, .accountDeleted, .contactAdded, .contactChanged,
            .contactDeleted, .opportunityAdded, .opportunityChanged, .opportunityDeleted,
            .userAdded, .userChanged, .recordMissing:
            applyRecord(name, event, data)
        case .pageViewed, .eventTracked, .visitorIdentified, .visitorLinked:
            applyWeb(name, event, data)
        case .emailBounced:
            if data["bounce"]?.isString("soft") != true { stopAddress(event, data) }
            addSignal(event, data)
        case .emailOptedOut, .emailComplained:
            stopPerson(event, data)
            addSignal(event, data)
        case .opportunityStageChanged, .taskCompleted, .callLogged, .meetingHeld, .meetingPlanned,
            .outreachSent, .emailReplied, .emailAutoReplied, .meetingBooked, .outcomeObserved:
            addSignal(event, data)
        case .leadAdded, .leadChanged, .leadDeleted, .taskAdded, .taskChanged, .taskDeleted,
            .meetingAdded, .meetingChanged, .meetingDeleted:
            break  // Their meaning comes as events of its own.
        case .accountsMerged:
            mergeAccounts(data)
        case .importFinished, .importUndone, .configurationPublished, .recommendationRaised,
            .recommendationWithheld, .draftChecked, .routeDecided, .actionScheduled,
            .actionPerformed, .actionUndone, .recommendationReassigned, .digestPrepared,
            .approvalGiven, .approvalRefused,
            .trustLabelled, .trustLevelChanged, .trustPromotionConfirmed:
            break  // Decisions say nothing about the outside.
        }
    }

    private mutating func addSignal(_ event: Envelope, _ data: JSONView) {
        guard let account = accountNumber(of: data) else { return }
        let layout = vocabulary.layout(of: event.type.kind)
        vocabulary.write(event, data, layout: layout, to: &row)
        addRow(to: account, layout: layout)
    }

    /// Puts the signal in ``row`` into its place.
    mutating func addRow(to account: UInt32, layout: Int) {
        know(account)
        accountRecords[account].add(row, layout: layout)
        dirty.accounts.insert(account)
    }

    /// An account that something is said of is there, even if the CRM has not told of it yet.
    mutating func know(_ account: UInt32) {
        guard !accountRecords[account].isKnown else { return }
        accountRecords[account].isKnown = true
        dirty.accounts.insert(account)
    }

    /// The number of the account an event is about: named by it, or that of its contact, deal or visitor.
    private mutating func accountNumber(of data: JSONView) -> UInt32? {
        if let account = vocabulary.insert(.account, data["account"]) { return standing(account) }
        let account =
            if let contact = vocabulary.number(.contact, data["contact"]),
                contactRecords[contact].isKnown
            {
                contactRecords[contact].account
            } else if let deal = vocabulary.number(.opportunity, data["opportunity"]) {
                opportunityPlaces[deal].account
            } else if let visitor = vocabulary.number(.visitor, data["visitor"]) {
                visitorRecords[visitor].account
            } else {
                UInt32(0)
            }
        return account == 0 ? nil : account - 1
    }

    /// Whoever opted out or complained gets no mail any more, at whatever address.
    private mutating func stopPerson(_ event: Envelope, _ data: JSONView) {
        if let contact = vocabulary.insert(.contact, data["contact"]) {
            contactRecords[contact].stopped = event.position
            dirty.contacts.insert(contact)
            // The same person may be entered again under another id.
            if let address = address(of: contact) { stop(address, since: event.position) }
        }
        if let address = data["email"]?.string { stop(address, since: event.position) }
    }

    /// What bounced is an address: the person may get another, and somebody else may have the same.
    private mutating func stopAddress(_ event: Envelope, _ data: JSONView) {
        if let address = data["email"]?.string {
            stop(address, since: event.position)
        } else if let contact = vocabulary.number(.contact, data["contact"]),
            let address = address(of: contact)
        {
            stop(address, since: event.position)
        } else {
            stopPerson(event, data)
        }
    }

    private mutating func stop(_ address: String, since position: Position) {
        let address = address.lowercased()
        guard stoppedAddresses[address] == nil else { return }
        stoppedAddresses[address] = position
        dirty.addresses.insert(address)
    }
}
