import CivilTime
import Scoring
import Testing
import Timeline
import YAML

/// Conditions outside rule files: watches read and evaluate them too.
@Suite struct WatchConditionTests {
    private static let now = instant("2026-11-20T06:00:00Z")

    private static func read(
        _ text: String, naming rules: NameableRules
    ) throws -> (condition: Condition?, diagnostics: [String]) {
        var diagnostics = Diagnostics()
        let condition = ValueReader<Condition>.condition(naming: rules)
            .read(Array(text.utf8), file: "watch.yaml", &diagnostics)
        return (condition, diagnostics.sorted.map(\.description))
    }

    private static func account(isOpen: Bool) -> AccountState {
        let open = FieldValue(.flag(isOpen), at: now, position: Position(2))
        let visits = [7, 5].map { position in
            Signal(
                at: now - .days(1), position: Position(position),
                attributes: [.init("path", .text("/pricing"))])
        }
        return AccountState(
            id: AccountID("1"), fields: ["opportunity.open": open],
            signals: [EventKind("web.page_viewed"): visits])
    }

    @Test func `a watch may rest on a rule, and cites what that rests on`() throws {
        let rules = try rules(try Fixtures.text("design.yaml"))
        let text = "all: [ {rule: pricing-return}, {field: opportunity.open, equals: true} ]"
        let (read, diagnostics) = try Self.read(text, naming: .those(rules))
        #expect(diagnostics.isEmpty)
        let condition = try #require(read)
        let evidence = { (isOpen: Bool) in
            rules.evidence(
                for: condition, of: Self.account(isOpen: isOpen), at: Self.now, zone: .utc)
        }
        #expect(evidence(true)?.positions == [Position(2), Position(5), Position(7)])
        #expect(evidence(true)?.newestAt == Self.now)
        #expect(evidence(false) == nil)
    }

    @Test func `a rule that does not exist is reported`() throws {
        let rules = try rules(try Fixtures.text("design.yaml"))
        let (condition, diagnostics) = try Self.read("rule: pricing-retrun", naming: .those(rules))
        #expect(condition == nil)
        #expect(
            diagnostics == [
                "watch.yaml:1:7: unknown rule 'pricing-retrun' (did you mean 'pricing-return'?)"
            ])
    }

    @Test func `while nobody knows which rules there are, any may be named`() throws {
        let (condition, diagnostics) = try Self.read("not: { rule: x }", naming: .unknown)
        #expect(condition == .not(.rule(RuleID("x"))))
        #expect(diagnostics.isEmpty)
    }

    @Test func `a rule that was withdrawn does not hold`() {
        let rules = RuleSet(groups: [], rules: [])
        let account = Self.account(isOpen: true)
        let evidence = { rules.evidence(for: $0, of: account, at: Self.now, zone: .utc) }
        #expect(evidence(.rule(RuleID("gone"))) == nil)
        #expect(evidence(.not(.rule(RuleID("gone"))))?.positions == [])
    }

    @Test func `interest names kinds, attributes and fields, and nothing else`() throws {
        let text = """
            any:
              - { count: web.page_viewed, where: {path: "/pricing*"} }
              - { distinct: visitor, of: web.page_viewed }
              - { sum: amount, of: crm.order_placed, where: {state: open}, at_least: 1 }
              - { last: outreach.sent, where: {channel: mail}, without: email.replied }
              - { not: {sequence: [web.docs_viewed, web.page_viewed], within: 1d} }
              - all:
                  - { field: account.employees, exists: true }
                  - { date: account.renewal_date, due_within: 9d }
            """
        let interest = try #require(try Self.read(text, naming: .none).condition).interest
        #expect(
            interest.attributes.mapValues { $0.sorted() } == [
                EventKind("web.page_viewed"): ["path", "visitor"],
                EventKind("crm.order_placed"): ["amount", "state"],
                EventKind("outreach.sent"): ["channel"], EventKind("email.replied"): [],
                EventKind("web.docs_viewed"): [],
            ])
        #expect(interest.fields == ["account.employees", "account.renewal_date"])
    }

    @Test func `a rule set is interested in what any of its rules is`() throws {
        let interest = try rules(try Fixtures.text("design.yaml")).interest
        #expect(
            interest.attributes.mapValues { $0.sorted() } == [
                EventKind("web.page_viewed"): ["path"], EventKind("email.replied"): ["sentiment"],
                EventKind("outreach.sent"): [],
            ])
        #expect(interest.fields == ["account.renewal_date", "account.employees"])
    }
}
