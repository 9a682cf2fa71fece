/// A deal of an account.
public struct Opportunity: Sendable {
    private let number: UInt32
    private let vocabulary: Vocabulary
    /// Canonical fields without prefix: `stage`, `amount`, `currency`, `close_date`, `open`, `won`, `type`.
    public let fields: FieldMap

    init(_ kept: AccountRecord.KeptOpportunity, _ vocabulary: Vocabulary) {
        number = kept.number
        self.vocabulary = vocabulary
        fields = kept.fields
    }

    /// The deal's id in the CRM.
    public var id: OpportunityID { OpportunityID(vocabulary.text(.opportunity, number)) }

    /// Whether it is still to be won.
    public var isOpen: Bool { fields.flag("open") }

    /// Its amount, in its own currency.
    public var amount: Double? { fields["amount"]?.value.number }

    /// Whether its type says that it renews a contract.
    public var isRenewal: Bool {
        fields.text("type")?.lowercased().contains("renewal") ?? false
    }
}
