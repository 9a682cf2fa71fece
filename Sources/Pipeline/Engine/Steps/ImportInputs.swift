public import Ingest

/// What a run reads.
public struct ImportInputs {
    /// The export of the CRM; nil if there is none tonight.
    public var crm: DetectedExport?
    /// Visits, one call a line.
    public var visits: [InputFile]
    /// Replies and outcomes.
    public var replies: [InputFile]
    /// Mailboxes with what came in.
    public var mail: [Mailbox] = []
    /// Signals of any other type, one a line.
    public var signals: [InputFile] = []

    /// These files.
    public init(crm: DetectedExport? = nil, visits: [InputFile] = [], replies: [InputFile] = []) {
        self.crm = crm
        self.visits = visits
        self.replies = replies
    }
}
