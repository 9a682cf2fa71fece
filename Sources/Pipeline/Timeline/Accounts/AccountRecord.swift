import Packing

/// What a book keeps of one account; things are named by their numbers in the vocabulary.
struct AccountRecord: Sendable {
    var fields = FieldMap()
    /// Numbers of contacts, in the order they became known at the account.
    var contacts: [UInt32] = []
    var opportunities: [KeptOpportunity] = []
    var signals: [KeptSignals] = []
    /// Somebody has spoken of the account.
    var isKnown = false
    /// The CRM says the account was deleted, or has it no more.
    var isDeleted = false
    /// The number of the account that this one was merged into, plus one; 0 for none.
    var mergedInto: UInt32 = 0

    struct KeptOpportunity: Sendable {
        let number: UInt32
        var fields: FieldMap
    }

    struct KeptSignals: Sendable {
        /// In the vocabulary.
        let layout: Int
        var rows: PackedRows
    }

    /// Puts a signal, as a row of its layout, into its place.
    mutating func add(_ signal: [Int64], layout: Int) {
        signals[index(of: layout)].rows.insert(signal: signal)
    }

    /// Puts many signals of a layout into their places.
    mutating func add(_ rows: PackedRows, layout: Int) {
        if !rows.isEmpty { signals[index(of: layout)].rows.merge(signals: rows) }
    }

    /// Where the signals of a layout are, from now on at the latest.
    private mutating func index(of layout: Int) -> Int {
        if let index = signals.firstIndex(where: { $0.layout == layout }) { return index }
        signals.append(KeptSignals(layout: layout, rows: PackedRows()))
        return signals.count - 1
    }
}

/// What a book keeps of one person at an account.
struct ContactRecord: Sendable {
    var fields = FieldMap()
    /// Who must get no mail stays known even while the CRM does not have them.
    var stopped: Position?
    /// The number of the account, plus one; 0 for none.
    var account: UInt32 = 0
    /// The CRM has the contact at present.
    var isKnown = false

    /// The address by which the contact may be found, in lower case.
    var address: String? { Contact.email(in: fields)?.lowercased() }
}

/// Where an opportunity is.
struct OpportunityPlace: Sendable {
    /// The number of the account that has it, plus one; 0 for none.
    var account: UInt32 = 0
    /// Its fields while no account has it; nil if there is no such opportunity.
    var unattached: FieldMap?
}

/// What a book keeps of one browser.
struct VisitorRecord: Sendable {
    var identification: Identification?
    /// The number of the account it is linked to, plus one; 0 for none.
    var account: UInt32 = 0
    /// The number of the person it is linked to, plus one; 0 for none.
    var contact: UInt32 = 0
    /// The last of what it did before it was linked to an account, by ``Visit``, plus one; 0 for
    /// nothing.
    var last: InlineArray<2, UInt32> = [0, 0]

    var isKnown: Bool {
        identification != nil || account != 0 || last[0] != 0 || last[1] != 0
    }
}

/// What a browser does.
enum Visit: Int, CaseIterable {
    case page, event

    var name: EventName {
        switch self {
        case .page: .pageViewed
        case .event: .eventTracked
        }
    }
}

/// The address that a visitor gave, and the event that says so; few visitors have one.
final class Identification: Sendable {
    let address: String
    let origin: FieldOrigin

    init(address: String, origin: FieldOrigin) {
        self.address = address
        self.origin = origin
    }
}
