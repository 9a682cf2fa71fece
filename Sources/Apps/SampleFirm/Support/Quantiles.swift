/// A distribution given by some of its quantiles, linear in between.
///
/// A table instead of `exp` and `log` keeps the sample the same to the byte with every C library.
struct Quantiles {
    private let knots: [(share: Double, value: Double)]

    /// - Precondition: the shares rise from 0 to 1.
    init(_ knots: [(share: Double, value: Double)]) {
        precondition(knots.first?.share == 0 && knots.last?.share == 1, "quantiles end at 0 and 1")
        self.knots = knots
    }

    /// The value that the share `share` of all lies below.
    func value(at share: Double) -> Double {
        for (low, high) in zip(knots, knots.dropFirst()) where share < high.share {
            let position = (share - low.share) / (high.share - low.share)
            return low.value + position * (high.value - low.value)
        }
        return knots[knots.count - 1].value
    }
}

extension Quantiles {
    /// Employees of a company: about log-normal, median 260.
    static let employees = Quantiles([
        (0, 8), (0.05, 21), (0.15, 55), (0.3, 120), (0.5, 260), (0.7, 640), (0.85, 1_700),
        (0.95, 6_200), (0.99, 24_000), (1, 60_000),
    ])

    /// The amount of a deal in whole units of its currency: about log-normal, median 34,000.
    static let amounts = Quantiles([
        (0, 4_000), (0.1, 9_000), (0.25, 17_000), (0.5, 34_000), (0.75, 78_000), (0.9, 160_000),
        (0.97, 280_000), (1, 400_000),
    ])

    /// How lively an account is on the web; the mean is 1.
    static let activity = Quantiles([
        (0, 0.1), (0.2, 0.35), (0.5, 0.8), (0.75, 1.3), (0.9, 2.1), (1, 3.2),
    ])
}
