import Glibc

/// Probability that a Beta(a, b) variable is at most `x`: the regularised incomplete beta function.
///
/// Continued fraction after Lentz, on the side of the mean where it converges quickly.
/// - Precondition: `a > 0` and `b > 0`.
public func betaCDF(_ x: Double, a: Double, b: Double) -> Double {
    precondition(a > 0 && b > 0, "a Beta distribution needs positive parameters")
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let logFactor =
        logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)
    if x < (a + 1.0) / (a + b + 2.0) {
        return exp(logFactor) * continuedFraction(x, a: a, b: b) / a
    }
    return 1.0 - exp(logFactor) * continuedFraction(1.0 - x, a: b, b: a) / b
}

/// The fraction of `betaCDF`: even and odd terms alternate until a factor is 1 within 1e-15.
private func continuedFraction(_ x: Double, a: Double, b: Double) -> Double {
    var numerator = 1.0
    var denominator = 1.0 / awayFromZero(1.0 - (a + b) * x / (a + 1.0))
    var value = denominator
    for step in 1..<1000 {
        let m = Double(step)
        let even = m * (b - m) * x / ((a - 1.0 + 2.0 * m) * (a + 2.0 * m))
        denominator = 1.0 / awayFromZero(1.0 + even * denominator)
        numerator = awayFromZero(1.0 + even / numerator)
        value *= denominator * numerator

        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 1.0 + 2.0 * m))
        denominator = 1.0 / awayFromZero(1.0 + odd * denominator)
        numerator = awayFromZero(1.0 + odd / numerator)
        let factor = denominator * numerator
        value *= factor
        if abs(factor - 1.0) < 1e-15 { break }
    }
    return value
}

/// Lentz's method divides by these terms; the tiny value stands in for an exact zero.
private func awayFromZero(_ term: Double) -> Double {
    abs(term) < 1e-300 ? 1e-300 : term
}

/// ln Γ(x) for positive x, where Γ has no sign to report.
private func logGamma(_ x: Double) -> Double {
    lgamma(x).0
}
