/// A deal of an account.
public struct Opportunity: Sendable {
    /// The deal's id in the CRM.
    public let id: OpportunityID
    /// Canonical fields without prefix: `stage`, `amount`, `currency`, `close_date`, `open`, `won`, `type`.
    public internal(set) var fields: [String: FieldValue]

    /// A deal with these fields.
    public init(id: OpportunityID, fields: [String: FieldValue]) {
        self.id = id
        self.fields = fields
    }

    /// Whether it is still to be won.
    public var isOpen: Bool { fields["open"]?.value.flag ?? false }

    /// Its amount, in its own currency.
    public var amount: Double? { fields["amount"]?.value.number }

    /// Whether its type says that it renews a contract.
    public var isRenewal: Bool {
        fields["type"]?.value.text?.lowercased().contains("renewal") ?? false
    }
}
