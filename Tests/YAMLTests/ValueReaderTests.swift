import CivilTime
import Testing
import YAML

@Suite struct ValueReaderTests {
    enum Route: String, CaseIterable { case act, ask, wait }

    @Test(arguments: [
        ("", YAMLScalar.null), ("~", .null), ("null", .null),
        ("true", .bool(true)), ("false", .bool(false)),
        ("7", .integer(7)), ("-10", .integer(-10)), ("+3", .integer(3)), ("007", .integer(7)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)),
        ("1.5", .number(1.5)), ("-2e3", .number(-2000)), (".5", .number(0.5)),
        ("yes", .text("yes")), ("NO", .text("NO")), ("True", .text("True")),
        ("0x1F", .text("0x1F")), ("1_000", .text("1_000")), (".inf", .text(".inf")),
        ("nan", .text("nan")), ("1e999", .text("1e999")), ("1.2.3", .text("1.2.3")),
        ("2026-01-31", .text("2026-01-31")), ("20%", .text("20%")),
        ("'true'", .text("true")), ("\"7\"", .text("7")), ("''", .text("")),
    ])
    func `plain text may be nothing, a truth value or a number; quoted text is text`(
        text: String, meaning: YAMLScalar
    ) throws {
        let root = try YAMLNode.parse("x: \(text)", file: "a")
        guard case .mapping(let fields) = root.content else {
            Issue.record("not a mapping")
            return
        }
        #expect(fields[0].value.scalar == meaning)
        #expect(fields[0].value.isNull == (meaning == .null))
    }

    @Test(arguments: ["1.10", "07:00", "true", "/pricing", "NO"])
    func `text is taken as it is written`(text: String) {
        #expect(readX("x: \(text)", .string).0 == text)
    }

    @Test(arguments: [
        ("x: [1]", "1:4: expected text, found a list"),
        ("x: {a: 1}", "1:4: expected text, found a mapping"),
        ("x:", "1:1: field 'x' has no value"),
        ("y: 1", "1:1: missing field 'x'"),
    ])
    func `text is not a list, a mapping or nothing`(text: String, message: String) {
        let (value, diagnostics) = readX(text, .string)
        #expect(value == nil)
        #expect(diagnostics.first == "test.yaml:\(message)")
    }

    @Test(
        arguments: [
            ("-10", -10, nil), ("7", 7, nil),
            ("7.0", nil, "expected a whole number, found '7.0'"),
            ("'7'", nil, "expected a whole number, found '7' (remove the quotes)"),
            ("seven", nil, "expected a whole number, found 'seven'"),
            ("9223372036854775808", nil, "expected a whole number, found '9223372036854775808'"),
        ] as [(String, Int?, String?)])
    func `a whole number`(text: String, number: Int?, message: String?) {
        let (value, diagnostics) = readX("x: \(text)", .integer)
        #expect(value == number)
        #expect(diagnostics == (message.map { ["test.yaml:1:4: \($0)"] } ?? []))
    }

    @Test func `bounds of a whole number are part of the message`() {
        #expect(readX("x: 31", .integer(in: 1...31)) == (31, []))
        #expect(
            readX("x: 32", .integer(in: 1...31)).1
                == ["test.yaml:1:4: expected a whole number from 1 to 31, found '32'"])
        #expect(
            readX("x: 0", .integer(in: 1...Int.max)).1
                == ["test.yaml:1:4: expected a whole number of at least 1, found '0'"])
    }

    @Test(
        arguments: [
            ("20", 20_000), ("-12.5", -12_500), ("0.001", 1), ("-0.5", -500), ("+1.25", 1250),
            ("9223372036854775.807", Int64.max), ("9223372036854775.808", nil),
            ("1.2345", nil), ("1e3", nil), ("1.", nil), (".5", nil), ("-", nil), ("1.-5", nil),
            ("'20'", nil), ("[20]", nil),
        ] as [(String, Int64?)])
    func `decimals are exact`(text: String, thousandths: Int64?) {
        let (value, diagnostics) = readX("x: \(text)", .decimal(places: 3))
        #expect(value == thousandths)
        #expect(diagnostics.isEmpty == (thousandths != nil))
    }

    @Test func `a number is an integer or a fraction`() {
        #expect(readX("x: 2", .number) == (2, []))
        #expect(readX("x: 0.92", .number) == (0.92, []))
        #expect(
            readX("x: '2'", .number).1
                == ["test.yaml:1:4: expected a number, found '2' (remove the quotes)"])
    }

    @Test(arguments: [
        ("yes", "expected true or false, found 'yes' (did you mean true?)"),
        ("Off", "expected true or false, found 'Off' (did you mean false?)"),
        ("'true'", "expected true or false, found 'true' (did you mean true?)"),
        ("maybe", "expected true or false, found 'maybe'"),
    ])
    func `only true and false are truth values`(text: String, message: String) {
        #expect(readX("x: true", .bool) == (true, []))
        #expect(readX("x: false", .bool) == (false, []))
        #expect(readX("x: \(text)", .bool) == (nil, ["test.yaml:1:4: \(message)"]))
    }

    @Test func `a time span has a unit`() {
        #expect(readX("x: 7d", .timeSpan) == (TimeSpan("7d"), []))
        #expect(readX("x: '24h'", .timeSpan) == (TimeSpan("24h"), []))
        #expect(readX("x: 0s", .timeSpan) == (TimeSpan(milliseconds: 0), []))
    }

    @Test(arguments: [
        ("7", "found '7' (did you mean '7d'? The units are s m h d w y)"),
        ("4bd", "found '4bd' (working days are not possible here; the units are s m h d w y)"),
        ("7 days", "found '7 days' (the units are s m h d w y)"),
        ("soon", "found 'soon' (write a number and one of the units s m h d w y)"),
        ("[7d]", "found a list (write a number and one of the units s m h d w y)"),
    ])
    func `a wrong time span comes with the units`(text: String, message: String) {
        let expected = ["test.yaml:1:4: expected a time span like 7d, \(message)"]
        #expect(readX("x: \(text)", .timeSpan) == (nil, expected))
    }

    @Test(
        arguments: [
            ("ask", .ask, nil),
            ("aks", nil, "unknown value 'aks' (did you mean 'ask'?)"),
            ("escalate", nil, "unknown value 'escalate' (known: act, ask, wait)"),
            ("[ask]", nil, "expected one of act, ask, wait, found a list"),
        ] as [(String, Route?, String?)])
    func `a choice is one of the raw values`(text: String, route: Route?, message: String?) {
        let (value, diagnostics) = readX("x: \(text)", .choice(of: Route.self))
        #expect(value == route)
        #expect(diagnostics == (message.map { ["test.yaml:1:4: \($0)"] } ?? []))
    }

    @Test func `any single value keeps its meaning`() {
        #expect(readX("x: 200", .scalar) == (.integer(200), []))
        #expect(readX("x: positive", .scalar) == (.text("positive"), []))
        #expect(
            readX("x: []", .scalar).1 == ["test.yaml:1:4: expected a single value, found a list"])
    }

    @Test func `a list reports each wrong element and keeps the others`() {
        let (value, diagnostics) = readX("x: [1, two, 3, [4]]", .list(of: .integer))
        #expect(value == [1, 3])
        #expect(
            diagnostics == [
                "test.yaml:1:8: expected a whole number, found 'two'",
                "test.yaml:1:16: expected a whole number, found a list",
            ])
        #expect(
            readX("x: 1", .list(of: .integer)).1 == ["test.yaml:1:4: expected a list, found '1'"])
    }

    @Test func `one element may stand for a list of one`() {
        #expect(readX("x: a", .oneOrMore(of: .string)) == (["a"], []))
        #expect(readX("x: [a, b]", .oneOrMore(of: .string)) == (["a", "b"], []))
    }

    @Test func `a mapping with names of the author's own keeps its order`() {
        let (entries, diagnostics) = readX(
            "x: {USD: 0.92, EUR: 1, GBP: one}", .entries(of: .number))
        #expect(entries?.map(\.name) == ["USD", "EUR"])
        #expect(entries?.map(\.value) == [0.92, 1])
        #expect(entries?.map(\.position.column) == [5, 16])
        #expect(diagnostics == ["test.yaml:1:29: expected a number, found 'one'"])
    }

    @Test func `a located value knows its place`() {
        let (value, _) = readX("x: [a, b]", .list(of: .located(.string)))
        #expect(value?.map(\.value) == ["a", "b"])
        #expect(value?.map(\.position.column) == [5, 8])
    }

    @Test func `a notation of its own is named in the message`() {
        let percent = ValueReader<Int>.text("a percentage like 20%") { text in
            text.hasSuffix("%") ? Int(text.dropLast()) : nil
        }
        #expect(readX("x: 20%", percent) == (20, []))
        #expect(
            readX("x: 20", percent).1
                == ["test.yaml:1:4: expected a percentage like 20%, found '20'"])
    }
}
