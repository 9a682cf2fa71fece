/// How often a reviewer approves a bad draft, estimated cautiously.
///
/// Measured on known-bad drafts and second reviews. Its approvals count less for it, its
/// rejections always count in full. Source: trust model, 3.3.
public struct ReviewerLeniency: RawRepresentable, Hashable, Sendable {
    /// Probability of approving a bad draft, in [0, 1].
    public let rawValue: Double

    /// A stored estimate; `nil` unless it is a probability.
    public init?(rawValue: Double) {
        guard (0.0...1.0).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// Posterior mean plus one standard deviation under Beta(1, 4), at most 0.95.
    ///
    /// - Precondition: `0 <= approvedBad <= knownBad`.
    public init(knownBad: Int, approvedBad: Int) {
        precondition(0 <= approvedBad && approvedBad <= knownBad, "approved more than was shown")
        let bad = TrustParameters.leniencyPriorBad + Double(approvedBad)
        let good = TrustParameters.leniencyPriorGood + Double(knownBad) - Double(approvedBad)
        let mean = bad / (bad + good)
        let deviation = (mean * (1.0 - mean) / (bad + good + 1.0)).squareRoot()
        rawValue = min(
            TrustParameters.leniencyCap, mean + TrustParameters.leniencyDeviations * deviation)
    }

    /// A reviewer nothing is known about: 0.36, so an approval counts about two thirds.
    public static let unknown = ReviewerLeniency(knownBad: 0, approvedBad: 0)

    /// What an approval counts against a bar, in [0, 1].
    ///
    /// Leniency l turns reliability m into approval rate m + (1−m)l. This weight keeps the account
    /// a fair bet against that rate for every stake, so one pair of sums stays enough.
    public func approvalWeight(bar: Double) -> Double {
        bar * (1.0 - rawValue) / (bar + (1.0 - bar) * rawValue)
    }
}
