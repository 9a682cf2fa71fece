public import CivilTime
public import Timeline

/// What each watch has said about each account, and whether that is still open: a fold over decisions.
public struct WatchHistory: Sendable {
    /// The newest recommendation of a watch about an account.
    public struct Entry: Sendable {
        /// Which one.
        public let id: RecommendationID
        /// When it was raised.
        public let raisedAt: Instant
        /// Whether it still waits for a person or for its time.
        public fileprivate(set) var isOpen = true
    }

    private struct Subject: Hashable {
        let watch: WatchID
        let account: AccountID
    }

    private var entries: [Subject: Entry] = [:]
    private var subjects: [RecommendationID: Subject] = [:]

    /// Nothing was said yet.
    public init() {}

    /// The newest recommendation of a watch about an account.
    public func newest(_ watch: WatchID, _ account: AccountID) -> Entry? {
        entries[Subject(watch: watch, account: account)]
    }

    /// A recommendation was raised.
    public mutating func raise(_ recommendation: Recommendation) {
        let subject = Subject(watch: recommendation.watch, account: recommendation.account)
        entries[subject] = Entry(id: recommendation.id, raisedAt: recommendation.raisedAt)
        subjects[recommendation.id] = subject
    }

    /// A recommendation was refused, performed, undone or ran out, or is open again.
    public mutating func mark(_ id: RecommendationID, isOpen: Bool) {
        guard let subject = subjects[id], entries[subject]?.id == id else { return }
        entries[subject]?.isOpen = isOpen
    }
}
