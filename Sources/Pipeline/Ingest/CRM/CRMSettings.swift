/// How the CRM's export is to be understood: `sources.crm` of the settings.
public struct CRMSettings: Hashable, Sendable {
    /// Full canonical names by the customer's own columns: `account.renewal_date: Contract_End__c`.
    public var map: [String: String]
    /// Which tasks are mails that people sent.
    public var outreach: OutreachSettings

    /// These settings, or those of a plain Salesforce.
    public init(map: [String: String] = [:], outreach: OutreachSettings = .salesforce) {
        self.map = map
        self.outreach = outreach
    }
}
