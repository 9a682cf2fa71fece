import Glibc

/// Winnings of someone who bets, at odds fair for a bar, that the next recommendation is right.
///
/// If the true reliability is at or below the bar, the value passes 1/α with probability at most
/// α, however often one looks. Two sums are enough, so labels of one attempt may come in any order.
/// Source: trust model, 3.3.
public struct TrustAccount: Codable, Equatable, Sendable {
    /// Sum of approval weight × score: *S* of the model.
    public internal(set) var right: Double
    /// Sum of what the scores fell short of 1, plus harm: *F* of the model.
    public internal(set) var wrong: Double

    /// An account with these sums; an empty one is worth 1 (its logarithm is 0).
    public init(right: Double = 0, wrong: Double = 0) {
        self.right = right
        self.wrong = wrong
    }

    /// Natural logarithm of the account's value against "the true reliability is at most `bar`".
    public func logValue(against bar: Double) -> Double {
        let odds = (1.0 - bar) / bar
        return logMeanExp(
            TrustParameters.stakes.map { stake in
                right * log1p(stake * odds) + wrong * log1p(-stake)
            })
    }

    /// Largest bar the account has beaten: where its logarithm equals `threshold`; 0 if none.
    ///
    /// Costs 100 evaluations of the account.
    public func lowerBound(threshold: Double) -> Double {
        var beaten = 1e-9
        var unbeaten = 1.0 - 1e-12
        if logValue(against: beaten) < threshold { return 0 }
        for _ in 0..<100 {
            let middle = 0.5 * (beaten + unbeaten)
            if logValue(against: middle) >= threshold {
                beaten = middle
            } else {
                unbeaten = middle
            }
        }
        return beaten
    }

    /// How many more clean approvals of one weight reach the bar; `nil` above 100,000.
    public func cleanApprovalsToGo(
        against bar: Double, threshold: Double, weight: Double = 1
    ) -> Int? {
        func reaches(_ approvals: Int) -> Bool {
            TrustAccount(right: right + Double(approvals) * weight, wrong: wrong)
                .logValue(against: bar) >= threshold
        }
        if reaches(0) { return 0 }
        var short = 0
        var enough = 100_000
        guard reaches(enough) else { return nil }
        while enough - short > 1 {
            let middle = (short + enough) / 2
            if reaches(middle) { enough = middle } else { short = middle }
        }
        return enough
    }
}

/// A chance of wrong promotion, spread over attempts so that a bad domain cannot try its way in.
public struct ErrorBudget: Equatable, Sendable {
    /// The chance over all attempts together.
    public let delta: Double

    /// A budget of `delta`, in (0, 1).
    public init(delta: Double) {
        self.delta = delta
    }

    /// Share of an attempt, the first being 1: δ / (j(j+1)), which sums to δ.
    public func alpha(attempt: Int) -> Double {
        delta / (Double(attempt) * (Double(attempt) + 1.0))
    }

    /// Logarithm an account must reach in an attempt: −ln α.
    public func threshold(attempt: Int) -> Double {
        -log(alpha(attempt: attempt))
    }
}

/// ln of the mean of e^x, shifted by the largest so that nothing overflows; `values` is not empty.
func logMeanExp(_ values: [Double]) -> Double {
    let largest = values.reduce(-Double.infinity, max)
    let sum = values.reduce(0.0) { $0 + exp($1 - largest) }
    return largest + log(sum / Double(values.count))
}
