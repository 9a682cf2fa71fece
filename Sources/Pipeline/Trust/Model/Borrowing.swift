/// What sibling domains say about a domain before its own labels: a Beta prior.
///
/// Siblings share the action kind and the playbook. Source: trust model, 3.8.
public struct SiblingPrior: Equatable, Sendable {
    /// Mean reliability of the family, shrunk towards 0.8.
    public let mean: Double
    /// How many labels the prior counts for: 2 for a family that varies or is small, at most 20.
    public let strength: Double
    /// Siblings with at least two labels.
    public let siblings: Int
    /// Their weighted labels together.
    public let labels: Double

    /// Learns the prior from the siblings' accounts, the domain itself excluded.
    ///
    /// Strength follows from how much more the siblings differ than chance alone would make them.
    public init(siblings accounts: [TrustAccount]) {
        let used = accounts.filter {
            $0.right + $0.wrong >= TrustParameters.labelsToCountAsSibling
        }
        let right = used.reduce(0.0) { $0 + $1.right }
        siblings = used.count
        labels = used.reduce(0.0) { $0 + ($1.right + $1.wrong) }
        mean =
            (right + TrustParameters.familyPriorRight)
            / (labels + TrustParameters.familyPriorLabels)
        strength =
            siblings < TrustParameters.siblingsToBorrow
                || labels < TrustParameters.siblingLabelsToBorrow
            ? TrustParameters.borrowedStrength.lowerBound
            : Self.strength(of: used, right: right, labels: labels, mean: mean)
    }

    private static func strength(
        of used: [TrustAccount], right: Double, labels: Double, mean: Double
    ) -> Double {
        let bounds = TrustParameters.borrowedStrength
        let raw = right / labels
        let others = Double(used.count - 1)
        var spread = 0.0
        var squares = 0.0
        for account in used {
            let size = account.right + account.wrong
            let deviation = account.right / size - raw
            spread += size * (deviation * deviation)
            squares += size * size
        }
        let freedom = labels - squares / labels - others
        let excess = spread / (mean * (1.0 - mean)) - others
        let correlation = freedom > 0 ? excess / freedom : 1.0
        let clamped = min(
            1.0 / (bounds.lowerBound + 1.0), max(1.0 / (bounds.upperBound + 1.0), correlation))
        return 1.0 / clamped - 1.0
    }

    /// Probability that a domain with these own labels reaches the bar.
    ///
    /// Calibrated over families on average, not guaranteed for each domain; the sentence says so.
    public func probability(thatReaches bar: Double, own account: TrustAccount) -> Double {
        1.0
            - betaCDF(
                bar,
                a: mean * strength + account.right,
                b: (1.0 - mean) * strength + account.wrong)
    }
}
