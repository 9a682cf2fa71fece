/// A file of the sample; the raw value is its path below the folder asked for.
public enum SampleFile: String, CaseIterable, Sendable {
    /// A file of the weekly Salesforce export.
    case accounts = "salesforce/Account.csv"
    /// A file of the weekly Salesforce export.
    case contacts = "salesforce/Contact.csv"
    /// A file of the weekly Salesforce export.
    case opportunities = "salesforce/Opportunity.csv"
    /// A file of the weekly Salesforce export.
    case opportunityHistories = "salesforce/OpportunityHistory.csv"
    /// A file of the weekly Salesforce export.
    case tasks = "salesforce/Task.csv"
    /// A file of the weekly Salesforce export.
    case events = "salesforce/Event.csv"
    /// A file of the weekly Salesforce export.
    case leads = "salesforce/Lead.csv"
    /// A file of the weekly Salesforce export.
    case users = "salesforce/User.csv"
    /// Web visits in the Segment tracking format, in order of time, some delivered twice.
    case visits = "visits.jsonl"
    /// What came back from contacts, in order of accounts.
    case replies = "replies.csv"
    /// The moments that are worth waking a rep for, and no others.
    case truth = "truth.jsonl"
}
