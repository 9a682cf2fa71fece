import JSON
import Testing
import Timeline

@Suite struct ScalarTests {
    @Test(
        arguments: [
            ("\"Kestrel\"", .text("Kestrel")), ("\"\"", .text("")), ("420", .number(420)),
            ("-1.5", .number(-1.5)), ("true", .flag(true)), ("false", .flag(false)), ("null", nil),
            ("[1]", nil), ("{}", nil),
        ] as [(String, Scalar?)])
    func `a value of a payload is text, a number, a flag, or nothing`(
        json: String, expected: Scalar?
    ) throws {
        var parser = JSONParser()
        #expect(Scalar(json: try parser.parse(Array(json.utf8))) == expected)
    }

    @Test(
        arguments: [
            (.number(420), "420"), (.number(-0.0), "0"), (.number(1e15), "1000000000000000"),
            (.number(0.1), "0.1"), (.number(-12.5), "-12.5"), (.number(0.00001), "0.00001"),
            (.number(0.00000123), "0.00000123"), (.number(-0.00002), "-0.00002"),
            (.number(1e300), "1" + String(repeating: "0", count: 300)), (.flag(true), "true"),
            (.flag(false), "false"), (.text("420.0"), "420.0"),
        ] as [(Scalar, String)])
    func `a value is written as a person writes it`(value: Scalar, expected: String) {
        #expect(value.description == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `an amount in cents is written with the digits it has`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cents = Int64.random(in: -1_000_000_000_00...1_000_000_000_00, using: &random)
        let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        let fraction =
            rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest < 10 ? "0" : "")\(rest)"
        let expected = "\(cents < 0 ? "-" : "")\(whole)\(fraction)"
        #expect(Scalar.number(Double(cents) / 100).description == expected)
    }

    @Test func `a value is asked for as what it is`() {
        #expect(Scalar.text("a").text == "a" && Scalar.text("a").number == nil)
        #expect(Scalar.number(1).number == 1 && Scalar.number(1).flag == nil)
        #expect(Scalar.flag(true).flag == true && Scalar.flag(true).text == nil)
    }
}
