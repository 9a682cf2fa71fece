import Glibc

/// Notices that failures have become a multiple of what is tolerated.
///
/// One sum of log likelihood ratios per multiple, never below 0 before a step: old success is no
/// credit against new failure. False alarms at `value` ln(n) are at least n steps apart on average.
/// Source: trust model, 3.3 (D over labels, H over automatic actions).
struct FailureDetector: Codable, Equatable, Sendable {
    private let multiples: [Double]
    private var sums: [Double]

    static let drift = FailureDetector(multiples: TrustParameters.driftMultiples)
    static let harm = FailureDetector(multiples: TrustParameters.harmMultiples)

    private init(multiples: [Double]) {
        self.multiples = multiples
        sums = multiples.map { _ in 0 }
    }

    /// ln of the mean evidence over the multiples; 0 at rest.
    var value: Double { logMeanExp(sums) }

    /// Takes in one case, partly right and partly wrong, against a tolerated failure rate.
    mutating func observe(right: Double, wrong: Double, tolerated: Double) {
        for (index, multiple) in multiples.enumerated() {
            let raised = min(TrustParameters.failureRateCap, multiple * tolerated)
            let step =
                wrong * log(raised / tolerated)
                + right * log((1.0 - raised) / (1.0 - tolerated))
            sums[index] = max(sums[index], 0) + step
        }
    }

    /// Keeps every sum at or below `ceiling`, so that clean cases can bring it down again.
    mutating func limit(to ceiling: Double) {
        sums = sums.map { min($0, ceiling) }
    }
}
