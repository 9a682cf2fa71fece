public import Timeline

/// What Signalbox carried out, by the key under which it comes back in an export of the CRM.
public struct OwnActions: Hashable, Sendable {
    /// Tasks that it put into the CRM.
    public var tasks: Set<RecommendationID>
    /// Mails that it sent, which a rep's mail program may log in the CRM.
    public var mails: Set<RecommendationID>

    /// These, or none.
    public init(tasks: Set<RecommendationID> = [], mails: Set<RecommendationID> = []) {
        self.tasks = tasks
        self.mails = mails
    }
}

extension CRMSettings {
    /// These settings, which tell what Signalbox did itself from what people did.
    public func telling(_ own: OwnActions) -> CRMSettings {
        var settings = self
        settings.outreach.own = own
        return settings
    }
}
