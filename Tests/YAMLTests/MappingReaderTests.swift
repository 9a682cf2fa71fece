import CivilTime
import Testing
import YAML

@Suite struct MappingReaderTests {
    @Test func `a right file gives values and no diagnostics`() {
        let (rules, diagnostics) = read(
            """
            rules:
              - id: pricing-return
                points: 20
                when: { count: web.page_viewed, within: 7d, at_least: 2 }
                half_life: 7d
              - id: mid-market
                points: -2.5
                when: { any: [{ field: account.employees }, { field: account.country }] }
                half_life:
            """, .rules)
        #expect(diagnostics.isEmpty)
        #expect(
            rules == [
                Rule(
                    id: "pricing-return", points: 20_000,
                    when: .count("web.page_viewed", within: TimeSpan("7d"), atLeast: 2),
                    halfLife: TimeSpan("7d")),
                Rule(
                    id: "mid-market", points: -2500,
                    when: .any([.field("account.employees"), .field("account.country")]),
                    halfLife: nil),
            ])
    }

    @Test func `all mistakes of a file are reported at once, each at its place`() {
        let (_, diagnostics) = read(
            """
            rules:
              - id: pricing-return
                pionts: 20
                when: { count: web.page_viewed, within: 7, at_leest: 2 }
              - id: reply
                id: reply
                points: "15"
                when: { coutn: email.replied, within: 30d }
                half_life: 4bd
              - points: 1
                when: { count: a, field: b }
              - silence
            ruels: []
            """, .rules)
        #expect(
            diagnostics.joined(separator: "\n") == """
                test.yaml:2:5: missing field 'points'
                test.yaml:3:5: unknown field 'pionts' (did you mean 'points'?)
                test.yaml:4:45: expected a time span like 7d, found '7' \
                (did you mean '7d'? The units are s m h d w y)
                test.yaml:4:48: unknown field 'at_leest' (did you mean 'at_least'?)
                test.yaml:6:5: field 'id' is given twice (first on line 5)
                test.yaml:7:13: expected a number with at most 3 decimals, found '15' \
                (remove the quotes)
                test.yaml:8:13: expected one of count, field, any (did you mean 'count'?)
                test.yaml:9:16: expected a time span like 7d, found '4bd' \
                (working days are not possible here; the units are s m h d w y)
                test.yaml:10:5: missing field 'id'
                test.yaml:11:23: 'count' and 'field' exclude each other (keep one of them)
                test.yaml:12:5: expected a mapping, found 'silence'
                test.yaml:13:1: unknown field 'ruels' (did you mean 'rules'?)
                """)
    }

    @Test func `a file that cannot be parsed gives one diagnostic and no value`() {
        let (rules, diagnostics) = read("rules: [", .rules)
        #expect(rules == nil)
        #expect(diagnostics.count == 1)
    }

    @Test func `an empty file lacks its fields`() {
        let (_, diagnostics) = read("", .rules)
        #expect(diagnostics == ["test.yaml:1:1: missing field 'rules'"])
    }

    @Test func `an unknown field without a likely meaning comes with the known ones`() {
        let (_, diagnostics) = read("rules: []\nfoo: 1\n", .rules)
        #expect(diagnostics == ["test.yaml:2:1: unknown field 'foo' (known: rules)"])
    }

    @Test func `checks of a module's own stand at the field or the mapping`() {
        let reader = ValueReader<Bool>.mapping { fields in
            let low = fields.required("low", .integer)
            let high = fields.optional("high", .integer)
            if let low, let high, low > high {
                fields.error("'high' is below 'low'", at: "high", hint: "swap them")
            }
            if !fields.contains("high") { fields.warning("without 'high' nothing matches") }
            return true
        }
        #expect(
            read("low: 5\nhigh: 3\n", reader)
                == (true, ["test.yaml:2:7: 'high' is below 'low' (swap them)"]))
        #expect(
            read("low: 5\n", reader)
                == (true, ["test.yaml:1:1: warning: without 'high' nothing matches"]))
    }
}

/// What a module that reads rules would write.
private struct Rule: Equatable {
    let id: String
    let points: Int64
    let when: Condition
    let halfLife: TimeSpan?
}

private enum Condition: Equatable {
    case count(String, within: TimeSpan?, atLeast: Int)
    case field(String)
    indirect case any([Condition])
}

private enum ConditionKind: String, CaseIterable { case count, field, any }

extension ValueReader<[Rule]> {
    fileprivate static var rules: Self {
        .mapping { fields in fields.required("rules", .list(of: .rule)) }
    }
}

extension ValueReader<Rule> {
    fileprivate static var rule: Self {
        .mapping { fields in
            let id = fields.required("id", .string)
            let points = fields.required("points", .decimal(places: 3))
            let when = fields.required("when", .condition)
            let halfLife = fields.optional("half_life", .timeSpan)
            guard let id, let points, let when else { return nil }
            return Rule(id: id, points: points, when: when, halfLife: halfLife)
        }
    }
}

extension ValueReader<Condition> {
    fileprivate static var condition: Self {
        .mapping { fields in
            switch fields.oneName(of: ConditionKind.self) {
            case .count:
                let type = fields.required("count", .string)
                let within = fields.optional("within", .timeSpan)
                let atLeast = fields.optional("at_least", .integer(in: 1...Int.max)) ?? 1
                return type.map { .count($0, within: within, atLeast: atLeast) }
            case .field: return fields.required("field", .string).map { .field($0) }
            case .any: return fields.required("any", .list(of: .condition)).map { .any($0) }
            case nil: return nil
            }
        }
    }
}
