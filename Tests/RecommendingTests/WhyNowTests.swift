import CivilTime
import Scoring
import Testing
import Timeline

@testable import Recommending

/// The one sentence that says why now.
@Suite struct WhyNowTests {
    private static let rules = RecommendingTests.rules(
        """
        groups: { all: {} }
        rules:
          - { id: size, group: all, points: 90, when: { field: account.employees, exists: true }, because: "size" }
          - { id: small, group: all, points: 4.999, when: { count: web.page_viewed }, because: "small" }
          - { id: least, group: all, points: 5, when: { count: web.page_viewed }, because: "least" }
          - { id: replied, group: all, points: 50, when: { count: email.replied }, because: "replied" }
          - { id: also, group: all, points: 50, when: { last: email.replied }, because: "also" }
          - { id: visited, group: all, points: 7, when: { last: web.page_viewed }, because: "visited" }
          - { id: against, group: all, points: -70, when: { count: web.page_viewed }, because: "against" }
          - { id: fresh, group: all, points: 60, when: { field: account.employees, changed_within: 1000d }, because: "fresh" }
        """)

    /// The sentence of a watch that looks at a kind of event, after a reply and a visit.
    private func whyNow(
        lookingAt kind: EventName, _ rules: RuleSet = Self.rules
    ) throws -> String {
        var scene = try Scene()
        try scene.happens(.emailReplied)
        try scene.visit()
        let watch = watch(wakeOn: [kind])
        let candidate = try #require(scene.candidates(for: watch).first)
        let verdict = scene.decider(rules: rules)
            .decide(watch, candidate, history: WatchHistory())
        return try #require(verdict.raised).whyNow
    }

    @Test func `what made the watch speak comes first, then what gives most, at most three`() throws
    {
        #expect(try whyNow(lookingAt: .pageViewed) == "against, visited, least")
        #expect(try whyNow(lookingAt: .emailReplied) == "replied, also, fresh")
    }

    @Test(arguments: ["size", "small"])
    func `a standing fact or a trifle is no reason for now`(word: String) throws {
        #expect(try !whyNow(lookingAt: .pageViewed).contains(word))
        #expect(try !whyNow(lookingAt: .emailReplied).contains(word))
    }

    @Test func `a reason against is one only where it made the watch speak`() throws {
        #expect(try whyNow(lookingAt: .pageViewed).hasPrefix("against"))
        #expect(try !whyNow(lookingAt: .emailReplied).contains("against"))
    }

    @Test func `of what made the watch speak the strongest is named, however little it gives`()
        throws
    {
        let rules = RecommendingTests.rules(
            """
            groups: { all: {} }
            rules:
              - { id: less, group: all, points: 1, when: { count: web.page_viewed }, because: "less" }
              - { id: little, group: all, points: -2, when: { last: web.page_viewed }, because: "little" }
              - { id: replied, group: all, points: 50, when: { count: email.replied }, because: "replied" }
            """)
        #expect(try whyNow(lookingAt: .pageViewed, rules) == "little, replied")
    }

    @Test func `without a timely reason the watch speaks for itself`() throws {
        var scene = try Scene()
        try scene.visit()
        let raised = try #require(scene.verdict(on: watch()).raised)
        #expect(raised.whyNow == "Tell me when they come back")
    }
}
