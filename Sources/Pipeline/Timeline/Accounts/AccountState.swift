/// What is known of one account: its fields, its deals and its signals, each with the event it rests on.
///
/// A fold over the events of the account, its contacts, deals and visitors; small enough to keep one
/// for every account in memory.
public struct AccountState: Sendable {
    /// The account's id in the CRM.
    public let id: AccountID
    /// Canonical fields without prefix: `name`, `industry`, `raw.Segment__c`.
    public internal(set) var fields: FieldMap
    /// The account's deals, open and closed.
    public internal(set) var opportunities: [OpportunityID: Opportunity] = [:]
    /// People at the account, in the order they became known.
    public internal(set) var contacts: [ContactID] = []
    /// Signals by kind.
    public internal(set) var signals: [EventKind: SignalSeries] = [:]
    /// The CRM says the account was deleted.
    public internal(set) var isDeleted = false

    /// An account of which nothing but these fields is known.
    ///
    /// - Parameter fields: By full name, as rules write them: `account.name`.
    public init(id: AccountID, fields: [String: FieldValue] = [:]) {
        self.id = id
        self.fields = FieldMap()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            self.fields[name.hasPrefix("account.") ? name.dropFirst("account.".count) : name[...]] =
                value
        }
    }

    /// Adds a signal of a kind.
    public mutating func add(_ signal: Signal, kind: EventKind) {
        signals[kind, default: SignalSeries()].insert(signal)
    }

    /// The kinds of signals it has, sorted.
    public var kinds: [EventKind] { signals.keys.sorted() }

    /// The signals of a kind, ordered by time, then by position.
    public func series(_ kind: EventKind) -> SignalSeries { signals[kind] ?? SignalSeries() }

    /// The value of a canonical field by its full name. `opportunity.*` is that of the main deal.
    public func field(_ name: String) -> FieldValue? {
        if name.hasPrefix("account.") {
            let field = name.dropFirst("account.".count)
            return fields[field] ?? (field == "renewal_date" ? renewalDateOfDeals : nil)
        }
        if let value = fields[name] { return value }
        guard name.hasPrefix("opportunity.") else { return nil }
        return mainOpportunity?.fields[name.dropFirst("opportunity.".count)]
    }

    /// The open deal with the largest amount; the smallest id decides between equal ones.
    public var mainOpportunity: Opportunity? {
        opportunities.values.filter(\.isOpen).max { left, right in
            (left.amount ?? 0, right.id) < (right.amount ?? 0, left.id)
        }
    }

    /// The earliest close date of an open renewal, where no date field is mapped.
    private var renewalDateOfDeals: FieldValue? {
        opportunities.values
            .filter { $0.isOpen && $0.isRenewal }
            .compactMap { $0.fields["close_date"] }
            .min { ($0.value.description, $0.position) < ($1.value.description, $1.position) }
    }
}

extension AccountState {
    /// The account's name, or its id while no name is known.
    public var name: String { fields.text("name") ?? id.rawValue }

    /// The rep who owns the account.
    public var owner: UserID? { fields.text("owner").map { UserID($0) } }
}
