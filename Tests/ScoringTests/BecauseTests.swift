import CivilTime
import Scoring
import Testing
import Timeline

/// The sentences of ledger lines.
@Suite struct BecauseTests {
    private static let now = instant("2026-11-20T06:00:00Z")

    /// Orders of 0.1, 0.2 and 1,200; the last is of the 20th in Berlin, though not in UTC.
    private static var account: AccountState {
        func field(_ value: Scalar) -> FieldValue {
            FieldValue(value, at: instant("2026-11-17T12:00:00Z"), position: Position(1))
        }
        let orders = [
            ("18T10:00:00", "a", 0.1), ("19T10:00:00", "b", 0.2), ("19T23:30:00", "a", 1200),
        ]
        return AccountState(
            id: AccountID("1"),
            fields: [
                "account.industry": field(.text("Optics\n\(String(repeating: "x", count: 90))")),
                "account.employees": field(.number(1_234_567)),
                "account.revenue": field(.number(-1234.5)),
                "account.raw.VIP__c": field(.flag(true)),
                "account.raw.Signed__c": field(.text("2026-02-01")),
                "account.renewal_date": field(.text("2026-11-21")),
            ],
            signals: [
                EventKind("crm.order_placed"): orders.enumerated().map { index, order in
                    Signal(
                        at: instant("2026-11-\(order.0)Z"), position: Position(Int64(index + 10)),
                        attributes: [
                            .init("buyer", .text(order.1)), .init("amount", .number(order.2)),
                        ])
                }
            ])
    }

    private static let cases: [(when: String, because: String, sentence: String)] = [
        (
            "{count: crm.order_placed, within: 36h}", "{count} in {within}, last on {date}",
            "2 in 36 hours, last on 20 November 2026"
        ),
        (
            "{count: crm.order_placed, within: 24h, where: {amount: {gte: 1}}}",
            "{count} times, {days} days ago", "1 time, 0 days ago"
        ),
        (
            "{count: crm.order_placed, where: {buyer: b}}", "{count} daystar, {count} in all",
            "1 daystar, 1 in all"
        ),
        ("{count: crm.order_placed, where: {buyer: x}, at_least: 0, at_most: 3}", "{count}", "0"),
        ("{distinct: buyer, of: crm.order_placed}", "{count} buyers", "2 buyers"),
        ("{sum: amount, of: crm.order_placed, at_least: 1}", "{sum} EUR", "1,200.3 EUR"),
        (
            "{first: crm.order_placed}", "first on {date}, {days} days, ago",
            "first on 18 November 2026, 1 day, ago"
        ),
        (
            "{sequence: [crm.order_placed, crm.order_placed], within: 1d}", "again within {within}",
            "again within 1 day"
        ),
        (
            "{date: account.renewal_date, due_within: 60d}", "due in {days} days, on {date}",
            "due in 1 day, on 21 November 2026"
        ),
        (
            "{field: account.employees, between: [1, 9000000]}", "{value} since {date}",
            "1,234,567 since 17 November 2026"
        ),
        ("{field: account.revenue, exists: true}", "{value}", "-1,234.5"),
        ("{field: account.raw.VIP__c, equals: true}", "VIP: {value}", "VIP: yes"),
        ("{field: account.raw.Signed__c, exists: true}", "{value}", "1 February 2026"),
        (
            "{field: account.industry, changed_within: 7d}", "{value} ({within})",
            "Optics \(String(repeating: "x", count: 73))… (7 days)"
        ),
        (
            "{all: [{not: {count: a.b}}, {field: account.raw.VIP__c, exists: true}]}",
            "VIP for {days} days", "VIP for 2 days"
        ),
        (
            "{any: [{field: account.country, in: [DE]}, {field: account.revenue, exists: true}]}",
            "{value}", "-1,234.5"
        ),
    ]

    @Test(arguments: cases)
    func `placeholders are filled from the condition`(
        when: String, because: String, sentence: String
    ) throws {
        let rules = try rules(
            """
            groups: {fit: {}}
            rules: [ {id: r, group: fit, points: 1, when: \(when), because: "\(because)"} ]
            """)
        let score = rules.score(Self.account, at: Self.now, zone: zone("Europe/Berlin"))
        #expect(score.lines.map(\.because) == [sentence])
    }

    @Test func `a rule without a sentence says its id`() throws {
        let rules = try rules(
            """
            groups: {fit: {}}
            rules: [ {id: big_order-lately, group: fit, points: 1, when: {count: crm.order_placed}} ]
            """)
        let score = rules.score(Self.account, at: Self.now, zone: .utc)
        #expect(score.lines.map(\.because) == ["big order lately"])
    }
}
