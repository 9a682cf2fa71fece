import CivilTime
import Scoring
import Testing
import Timeline

@testable import Recommending

/// What a recommendation says.
@Suite struct RecommendationTests {
    private static let rules = RecommendingTests.rules(
        """
        groups: { fit: {cap: 20}, web: {} }
        rules:
          - { id: mid, group: fit, points: 25, when: { field: account.employees, between: [200, 5000] }, because: "{value} employees" }
          - { id: back, group: web, points: 10, when: { count: web.page_viewed, within: 7d }, because: "came back {times}" }
        """)

    private func raise(
        _ scene: Scene, _ watch: Watch = RecommendingTests.watch(), rates: [String: Double] = [:],
        segments: Segments = Segments([])
    ) throws -> Recommendation {
        let candidate = try #require(scene.candidates(for: watch).first)
        let decider = scene.decider(rules: Self.rules, segments: segments, rates: rates)
        return try #require(decider.decide(watch, candidate, history: WatchHistory()).raised)
    }

    private func scene(deal: String = #""amount":38000,"currency":"EUR""#) throws -> Scene {
        var scene = try Scene(deal: deal)
        try scene.visit()
        return scene
    }

    @Test func `it names who, what and for whom`() throws {
        let found = try raise(scene())
        #expect(found.accountName == "Acme")
        #expect(found.owner == UserID("005R"))
        #expect(found.contact == ContactID("003C"))
        #expect(found.action == .sendEmail)
        #expect(found.playbook == PlaybookID("follow-up"))
        #expect(found.segment == Segments.rest)
        #expect(found.evidence == [Position(6)])
        #expect(found.raisedAt == morning)
    }

    @Test func `its reasons add up to its score`() throws {
        let found = try raise(scene())
        #expect(found.reasons.map(\.rule) == ["mid", "back", "cap:fit"])
        #expect(found.reasons.map(\.points.rawValue) == [25_000, 10_000, -5000])
        #expect(found.score == Points(thousandths: 30_000))
        #expect(found.reasons.map(\.because).prefix(2) == ["420 employees", "came back once"])
    }

    @Test func `it survives being stored`() throws {
        let found = try raise(scene())
        let bytes = try Payload.encode(found)
        let read = try Payload.decode(Recommendation.self, from: bytes.span)
        #expect(try Payload.encode(read) == bytes)
    }

    @Test func `the same match has the same id, another wake or watch another one`() throws {
        let scene = try scene()
        var later = scene
        try later.visit(at: visitTime + .minutes(1))
        #expect(try raise(scene).id == raise(scene).id)
        #expect(try raise(scene).id != raise(later).id)
        #expect(try raise(scene).id != raise(scene, watch(id: "other")).id)
        #expect(try raise(scene).id.rawValue.hasPrefix("R-"))
    }

    @Test(arguments: [
        (#""amount":38000,"currency":"EUR""#, "EUR 38,000", "EUR 38,000"),
        (#""amount":38000,"currency":"USD""#, "USD 38,000", "EUR 19,000"),
        (#""amount":38000,"currency":"JPY""#, "JPY 38,000", nil),
        // Without a currency of its own a deal is in the workspace's.
        (#""amount":38000"#, "EUR 38,000", "EUR 38,000"), (#""type":"New""#, nil, nil),
    ])
    func `stakes are the deal's, converted where there is a rate`(
        deal: String, stakes: String?, converted: String?
    ) throws {
        let found = try raise(scene(deal: deal), rates: ["USD": 0.5])
        #expect(found.stakes?.description == stakes)
        #expect(found.stakesInWorkspace?.description == converted)
    }

    @Test func `a watch without stakes has none, one of an account's field has the workspace's`()
        throws
    {
        #expect(try raise(scene(), watch(stakesFrom: nil)).stakes == nil)
        #expect(
            try raise(scene(), watch(stakesFrom: "account.employees")).stakes
                == Money(420, "EUR"))
    }

    @Test func `the segment is the first whose condition holds`() throws {
        func employees(_ range: ClosedRange<Double>) -> Condition {
            var test = FieldTest()
            test.between = ScalarRange(
                from: .number(range.lowerBound), to: .number(range.upperBound))
            return .field("account.employees", test)
        }
        let segments = Segments([
            .init(id: "small", condition: employees(1...199)),
            .init(id: "middle", condition: employees(200...5000)),
            .init(id: "any", condition: employees(1...9999)),
        ])
        #expect(try raise(scene(), segments: segments).segment == "middle")
        #expect(segments.interest.fields == ["account.employees"])
    }
}
