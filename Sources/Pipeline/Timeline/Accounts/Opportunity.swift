/// A deal of an account.
public struct Opportunity: Sendable {
    /// The deal's id in the CRM.
    public let id: OpportunityID
    /// Canonical fields without prefix: `stage`, `amount`, `currency`, `close_date`, `open`, `won`, `type`.
    public internal(set) var fields = FieldMap()

    /// Whether it is still to be won.
    public var isOpen: Bool { fields.flag("open") }

    /// Its amount, in its own currency.
    public var amount: Double? { fields["amount"]?.value.number }

    /// Whether its type says that it renews a contract.
    public var isRenewal: Bool {
        fields.text("type")?.lowercased().contains("renewal") ?? false
    }
}
