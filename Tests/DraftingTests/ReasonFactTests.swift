import CivilTime
import Recommending
import Scoring
import Testing
import Timeline

@testable import Drafting

/// Facts that ledger lines give.
@Suite struct ReasonFactTests {
    private static func rules(_ condition: String) -> RuleSet {
        let read = RuleSet.read(files: [
            (
                "rules.yaml",
                """
                groups: { all: {cap: 5} }
                rules:
                  - { id: back, group: all, points: 10, when: \(condition), because: "it holds" }
                """
            )
        ])
        guard let rules = read.rules else { preconditionFailure("\(read.diagnostics)") }
        return rules
    }

    private func scene() throws -> Scene {
        var scene = try Scene()
        try scene.tell(.visitorLinked, "visitor/v1", #"{"visitor":"v1","account":"001A"}"#)
        for hour in [10, 23] {
            try scene.tell(
                .pageViewed, "visitor/v1", #"{"visitor":"v1","path":"/pricing"}"#,
                at: instant("2026-11-19T\(hour):30:00Z"))
        }
        return scene
    }

    @Test func `a reason tells how often, when last, and in its own words`() throws {
        let rules = Self.rules("{ count: web.page_viewed }")
        let facts = try scene().sheet(rules: rules).facts.filter { $0.name.hasPrefix("back.") }
        #expect(facts.map(\.name) == ["back.count", "back.times", "back.date", "back.because"])
        #expect(facts.map(\.text) == ["2", "twice", "20 November 2026", "it holds"])
        #expect(facts.map(\.evidence) == Array(repeating: [Position(7), Position(8)], count: 4))
    }

    @Test func `a bound of a group is no fact`() throws {
        let names = try scene().sheet(rules: Self.rules("{ count: web.page_viewed }")).facts.map(
            \.name)
        #expect(names.filter { $0.hasPrefix("cap:") } == [])
    }

    @Test func `a reason that rests on nothing is no fact`() throws {
        let rules = Self.rules("{ not: { count: crm.call_logged } }")
        #expect(try scene().sheet(rules: rules).facts.filter { $0.name.hasPrefix("back.") } == [])
    }

    @Test(arguments: [
        ("{ count: web.page_viewed }", DataClass.web),
        ("{ distinct: visitor, of: web.page_viewed }", .web),
        ("{ last: email.replied }", .mail), ("{ last: outreach.sent }", .mail),
        ("{ first: crm.call_logged }", .activity),
        ("{ last: crm.opportunity_stage_changed }", .deal),
        ("{ field: account.employees, exists: true }", .account),
        ("{ field: opportunity.stage, exists: true }", .deal),
        ("{ date: account.renewal_date, due_within: 90d }", .deal),
        ("{ all: [ { count: web.page_viewed }, { last: email.replied } ] }", .web),
    ])
    func `its class is that of what it looks at`(condition: String, dataClass: DataClass) throws {
        var scene = try scene()
        for type in [EventName.outreachSent, .callLogged, .opportunityStageChanged] {
            try scene.tell(type, "account/001A", #"{"account":"001A"}"#)
        }
        let rules = Self.rules(condition)
        #expect(scene.sheet(rules: rules)["back.because"]?.dataClass == dataClass)
        let others = Set(DataClass.allCases).subtracting([dataClass])
        #expect(scene.sheet(allowed: others, rules: rules)["back.because"] == nil)
    }
}
