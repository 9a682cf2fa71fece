/// What one attempt has shown; a new attempt starts with an empty one.
public struct AttemptEvidence: Codable, Equatable, Sendable {
    /// The betting account over the attempt's labels.
    public internal(set) var account = TrustAccount()
    /// Labels right as drafted.
    public internal(set) var right = 0
    /// Labels of edited drafts.
    public internal(set) var edited = 0
    /// Labels of drafts that should not have been done.
    public internal(set) var wrong = 0
    /// Recommendations nobody handled.
    public internal(set) var expired = 0
    /// Accounts labelled; stops growing when the gate has enough.
    public internal(set) var accounts = NameSet()
    /// People who judged; stops growing when the gate has enough.
    public internal(set) var reviewers = NameSet()
    /// Labels right as drafted since the last that was not.
    public internal(set) var cleanRun = 0
    /// Instant of the first label, in milliseconds UTC.
    public internal(set) var firstLabel: Int64?
    /// Instant of the latest label, in milliseconds UTC.
    public internal(set) var lastLabel: Int64?
    /// Instant of the latest harm, in milliseconds UTC.
    public internal(set) var lastHarm: Int64?
    /// What the latest reviewer's approvals count; tells how many more are needed.
    var lastWeight = 1.0

    /// Labels of any score.
    public var labels: Int { right + edited + wrong }
}

/// What happened since the present level was reached.
public struct LevelTenure: Codable, Equatable, Sendable {
    /// When the level was reached, in milliseconds UTC.
    public internal(set) var since: Int64
    /// Actions without a person.
    public internal(set) var automaticActions = 0
    /// Labels from random checks.
    public internal(set) var randomChecks = 0
    /// Labels of any origin.
    public internal(set) var labels = 0
    /// Labels right as drafted.
    public internal(set) var labelsRight = 0
    var drift = FailureDetector.drift
    var harm = FailureDetector.harm

    init(since: Int64) {
        self.since = since
    }
}

/// The record that earned a level, as its sentence quotes it.
public struct PromotionBasis: Codable, Equatable, Sendable {
    /// Labels right as drafted.
    public internal(set) var right = 0
    /// Labels of any score.
    public internal(set) var labels = 0
    /// Largest bar the account had beaten.
    public internal(set) var bound = 0.0
}
