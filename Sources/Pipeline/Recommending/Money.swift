import Scoring

/// An amount in a currency.
public struct Money: Hashable, Sendable, Codable {
    /// In whole units of the currency.
    public let amount: Double
    /// ISO 4217: `EUR`.
    public let currency: String

    /// An amount in a currency.
    public init(_ amount: Double, _ currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// Reads `50000 EUR`. Nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let amount = Double(parts[0]), amount >= 0, amount.isFinite,
            parts[1].utf8.count == 3, parts[1].allSatisfy(\.isUppercase)
        else { return nil }
        self.init(amount, String(parts[1]))
    }
}

extension Money: CustomStringConvertible {
    /// `EUR 38,000`, with cents only where there are some.
    public var description: String {
        let cents = (amount * 100).rounded()
        let whole = (cents / 100).rounded(.towardZero)
        let rest = Int(abs(cents - whole * 100))
        let tail = rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)"
        return "\(currency) \(Int(whole).inThousands)\(tail)"
    }
}

/// Exchange rates to the workspace's currency; one that is missing makes an amount unknown.
public struct ExchangeRates: Hashable, Sendable {
    /// The workspace's currency.
    public let currency: String
    private let rates: [String: Double]

    /// - Parameter rates: What one unit is worth in the workspace's currency.
    public init(currency: String, rates: [String: Double]) {
        self.currency = currency
        self.rates = rates.merging([currency: 1]) { $1 }
    }

    /// The amount in the workspace's currency, rounded to cents; nil without a rate.
    public func converted(_ money: Money) -> Money? {
        rates[money.currency].map {
            Money((money.amount * $0 * 100).rounded() / 100, currency)
        }
    }
}
