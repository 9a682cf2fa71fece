import Testing

@testable import Recommending

@Suite struct MoneyTests {
    @Test(arguments: [
        ("50000 EUR", Money(50_000, "EUR")), ("0.5 USD", Money(0.5, "USD")),
        ("0 EUR", Money(0, "EUR")),
    ])
    func `an amount is a number and a currency`(text: String, money: Money) {
        #expect(Money(text) == money)
    }

    @Test(arguments: [
        "", "50000", "EUR", "EUR 50000", "50000 eur", "50000 EURO", "-1 EUR", "1 2 EUR", "inf EUR",
        "nan EUR", "50,000 EUR",
    ])
    func `anything else is none`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test(arguments: [
        (Money(38_000, "EUR"), "EUR 38,000"), (Money(1_234_567.5, "USD"), "USD 1,234,567.50"),
        (Money(0.05, "EUR"), "EUR 0.05"), (Money(999.999, "EUR"), "EUR 1,000"),
        (Money(12.30, "EUR"), "EUR 12.30"), (Money(-1500.25, "EUR"), "EUR -1,500.25"),
        (Money(999_999_999_999_999, "IDR"), "IDR 999,999,999,999,999"),
    ])
    func `it is written in groups, with cents where there are some`(money: Money, text: String) {
        #expect(money.description == text)
    }

    @Test func `it converts by the rate, to cents, and not without one`() {
        let rates = ExchangeRates(currency: "EUR", rates: ["USD": 0.92, "JPY": 0.0061])
        #expect(rates.converted(Money(100, "USD")) == Money(92, "EUR"))
        #expect(rates.converted(Money(1, "JPY")) == Money(0.01, "EUR"))
        #expect(rates.converted(Money(100, "GBP")) == nil)
    }

    @Test func `the workspace's own currency is worth itself, whatever the rates say`() {
        let rates = ExchangeRates(currency: "EUR", rates: ["EUR": 2])
        #expect(rates.converted(Money(100, "EUR")) == Money(100, "EUR"))
    }
}
