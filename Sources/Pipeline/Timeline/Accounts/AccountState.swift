import Packing

/// What is known of one account: its fields, its deals and its signals, each with the event it rests on.
///
/// A fold over the events of the account, its contacts, deals and visitors. The book keeps numbers;
/// this puts ids, deals and signals together when they are asked for.
public struct AccountState: Sendable {
    private let number: UInt32
    private let record: AccountRecord
    private let vocabulary: Vocabulary

    init(_ number: UInt32, _ record: AccountRecord, _ vocabulary: Vocabulary) {
        self.number = number
        self.record = record
        self.vocabulary = vocabulary
    }

    /// An account by itself, of which nothing but these fields and signals is known.
    ///
    /// - Parameter fields: By full name, as rules write them: `account.name`.
    public init(
        id: AccountID, fields: [String: FieldValue] = [:], signals: [EventKind: [Signal]] = [:]
    ) {
        var vocabulary = Vocabulary(
            attributes: signals.mapValues { Set($0.flatMap(\.attributes).map(\.name)) })
        var record = AccountRecord()
        for (name, value) in fields {
            let prefix = name.hasPrefix("account.") ? "account.".count : 0
            record.fields[String(name.dropFirst(prefix))] = value
        }
        for (kind, signals) in signals {
            let layout = vocabulary.layout(of: kind)
            for signal in signals {
                record.add(vocabulary.row(of: signal, layout: layout), layout: layout)
            }
        }
        number = vocabulary.insert(.account, id.rawValue)
        self.record = record
        self.vocabulary = vocabulary
    }

    /// The account's id in the CRM.
    public var id: AccountID { AccountID(vocabulary.text(.account, number)) }

    /// Canonical fields without prefix: `name`, `industry`, `raw.Segment__c`.
    public var fields: FieldMap { record.fields }

    /// The CRM says the account was deleted.
    public var isDeleted: Bool { record.isDeleted }

    /// People at the account, in the order they became known.
    public var contacts: [ContactID] {
        record.contacts.map { ContactID(vocabulary.text(.contact, $0)) }
    }

    /// The account's deals, open and closed, by id.
    public var opportunities: [OpportunityID: Opportunity] {
        let deals = record.opportunities.map(opportunity)
        return Dictionary(uniqueKeysWithValues: deals.map { ($0.id, $0) })
    }

    /// The kinds of its signals, sorted.
    public var kinds: [EventKind] {
        record.signals.map { vocabulary.layouts[$0.layout].kind }.sorted()
    }

    /// The signals of a kind, ordered by time, then by position.
    public func series(_ kind: EventKind) -> SignalSeries {
        for kept in record.signals where vocabulary.layouts[kept.layout].kind == kind {
            return SignalSeries(kept.rows, vocabulary.layouts[kept.layout], vocabulary)
        }
        return SignalSeries(PackedRows(), SignalLayout(kind: kind, attributes: []), vocabulary)
    }

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
        record.opportunities.lazy.map(opportunity).filter(\.isOpen).max { left, right in
            let amounts = (left.amount ?? 0, right.amount ?? 0)
            return amounts.0 == amounts.1 ? left.id > right.id : amounts.0 < amounts.1
        }
    }

    /// The earliest close date of an open renewal, where no date field is mapped.
    private var renewalDateOfDeals: FieldValue? {
        record.opportunities.map(opportunity)
            .filter { $0.isOpen && $0.isRenewal }
            .compactMap { $0.fields["close_date"] }
            .min { ($0.value.description, $0.position) < ($1.value.description, $1.position) }
    }

    private func opportunity(_ kept: AccountRecord.KeptOpportunity) -> Opportunity {
        Opportunity(kept, vocabulary)
    }
}

extension AccountState {
    /// The account's name, or its id while no name is known.
    public var name: String { fields.text("name") ?? id.rawValue }

    /// The rep who owns the account.
    public var owner: UserID? { fields.text("owner").map { UserID($0) } }
}
