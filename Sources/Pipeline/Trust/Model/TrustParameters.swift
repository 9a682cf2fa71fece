/// Constants of the trust model that hold for every tier; a tier's own are in ``Tier``.
///
/// Numbers in brackets are the sections of the trust model that derive or measure each value.
/// A changed value never rewrites the past: level changes are recorded with their figures.
enum TrustParameters {
    static let millisecondsPerDay: Int64 = 86_400_000

    // MARK: The account

    /// Shares of the account staked on "the next one is right" [3.3]; 3 to 8 of them differ by < 10 %.
    static let stakes = [0.25, 0.5, 0.75, 0.95]
    /// ln of the account below which an attempt is hopeless and starts again: 5 % of its start [3.5].
    static let abandonLogAccount = -3.0
    /// What an ignored recommendation adds to the wrong side [3.1]: 20 % ignored turns 97 % into 91 %.
    static let expiredWeight = 0.25

    // MARK: Alarms

    /// Multiples of the tolerated failure rate the drift alarm looks for [3.3].
    static let driftMultiples = [2.0, 4.0, 8.0]
    /// Drift value that demotes [2.2]: at least 150 checked items between false alarms.
    static let driftAlarm = 150.0
    /// Drift value that starts a watch [3.5]; one wrong check from rest gives 4.67.
    static let driftWatch = 2.0
    /// Multiples of the tolerated harm rate the harm alarm looks for [3.3].
    static let harmMultiples = [3.0, 8.0]
    /// Harm value that demotes [3.3]: at least 1,000 automatic actions between false alarms.
    static let harmAlarm = 1000.0
    /// Harm value that starts a watch [3.5]: two undos within about four automatic actions.
    static let harmWatch = 10.0
    /// Highest failure rate an alarm looks for [3.3].
    static let failureRateCap = 0.9
    /// Clean reviews in a row that end a watch [3.11]: a 0.7 domain manages it with 6 %.
    static let cleanReviewsToEndWatch = 8
    /// Days without a label after which a record no longer acts [3.5].
    static let staleAfterDays: Int64 = 60
    /// Demotions after which only a person reopens the domain [3.5].
    static let demotionsBeforeHold = 3

    // MARK: Gates [3.5]

    static let labelsForActWithUndo = 20
    static let accountsForActWithUndo = 10
    static let daysForActWithUndo: Int64 = 7
    static let reviewersForActWithUndo = 2
    static let randomChecksForAct = 10
    static let daysAtActWithUndoForAct: Int64 = 14
    static let harmFreeDaysForAct: Int64 = 14

    // MARK: Labels and reviewers

    /// Edit distance up to which a draft counts as unchanged, and from which as rejected [3.1].
    static let freeEditDistance = 0.05
    static let fullEditDistance = 0.40
    /// Beta prior of "approves a bad draft" and standard deviations added to its mean [3.3, 3.11].
    static let leniencyPriorBad = 1.0
    static let leniencyPriorGood = 4.0
    static let leniencyDeviations = 1.0
    static let leniencyCap = 0.95

    // MARK: Borrowing [3.8]

    /// Bounds of the prior's strength in labels; above 20 a rogue sibling slips through [2.4].
    static let borrowedStrength = 2.0...20.0
    static let siblingsToBorrow = 3
    static let siblingLabelsToBorrow = 60.0
    static let labelsToCountAsSibling = 2.0
    /// Imaginary labels (8 right of 10) that keep the family's mean away from 1.
    static let familyPriorRight = 8.0
    static let familyPriorLabels = 10.0
    static let ownCleanLabelsToBorrow = 8
    /// Borrowed trust is withdrawn once the doubt exceeds this many times the error budget.
    static let borrowedDoubtLimit = 3.0
}
