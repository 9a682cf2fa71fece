public import CivilTime

/// How the CRM's export is to be understood: `sources.crm` of the settings.
public struct CRMSettings: Hashable, Sendable {
    /// Full canonical names by the customer's own columns: `account.renewal_date: Contract_End__c`.
    public var map: [String: String]
    /// Which tasks are mails that people sent.
    public var outreach: OutreachSettings
    /// The dialect of all files; nil to tell it from their content.
    public var dialect: String?
    /// The zone of times that name none, where the dialect does not say.
    public var zone: Zone?
    /// Whether exports hold every record, so that what they lack is missing; nil to go by the dialect.
    public var isFull: Bool?
    /// The hour by which each day's export is to be here; nil where nobody waits for one.
    public var expectedBy: ClockTime?
    /// How much an export may differ from what was known.
    public var breaker = BreakerSettings()
    /// The dialects to choose from.
    public var dialects: Dialects

    /// These settings, or those of a plain Salesforce.
    public init(
        map: [String: String] = [:], outreach: OutreachSettings = .salesforce,
        dialect: String? = nil, zone: Zone? = nil, dialects: Dialects = .standard
    ) {
        self.map = map
        self.outreach = outreach
        self.dialect = dialect
        self.zone = zone
        self.dialects = dialects
    }
}
