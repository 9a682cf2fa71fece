import CivilTime
import Drafting
import Testing
import Timeline
import Trust

@testable import Acting
@testable import Recommending

/// Where a recommendation stands after what was decided about it.
@Suite struct CaseTests {
    /// A decision about R-1.
    enum Step: String, Sendable {
        case draft, ask, wait, act, withhold, schedule, approve, perform, undo, refuse
    }

    private static let id = RecommendationID("R-1")

    private func take(_ step: Step, on desk: inout Desk) throws {
        switch step {
        case .draft: try desk.record(.draftChecked, Draft.hello())
        case .ask: try desk.record(.routeDecided, RouteDecided.to(.ask))
        case .wait: try desk.record(.routeDecided, RouteDecided.to(.wait))
        case .act: try desk.record(.routeDecided, RouteDecided.to(.act))
        case .withhold: try desk.record(.routeDecided, RouteDecided.to(.withheld))
        case .schedule, .approve:
            try desk.record(
                .actionScheduled,
                ActionScheduled(
                    recommendation: Self.id, dueAt: decided,
                    approvedBy: step == .approve ? UserID("005R") : nil, covers: ""))
        case .perform:
            try desk.record(
                .actionPerformed,
                ActionPerformed(
                    route: .to(.act), executor: "file", artifact: "x", isAutomatic: true),
                at: decided + .minutes(30))
        case .undo:
            try desk.record(
                .actionUndone, ActionUndone(.proposed(), why: "no", by: nil))
        case .refuse:
            try desk.record(
                .approvalRefused,
                ApprovalRefused(.proposed(), by: UserID("005R"), reason: "no"))
        }
    }

    private func desk(after steps: [Step]) throws -> Desk {
        var desk = try Desk()
        try desk.record(.recommendationRaised, Recommendation.proposed())
        for step in steps { try take(step, on: &desk) }
        return desk
    }

    @Test(
        arguments: [
            ([], Case.Status.asked, true), ([.draft, .ask], .asked, true),
            ([.draft, .wait], .waiting, true),
            ([.withhold], .closed, false), ([.act, .schedule], .scheduled, true),
            ([.ask, .approve], .scheduled, true), ([.ask, .refuse], .closed, false),
            ([.wait, .act, .schedule], .scheduled, true), ([.wait, .ask], .asked, true),
            ([.wait, .refuse], .closed, false), ([.act, .schedule, .undo], .closed, false),
            ([.act, .schedule, .perform], .performed, false),
            ([.ask, .approve, .perform], .performed, false),
            ([.ask, .approve, .undo], .closed, false),
        ] as [([Step], Case.Status, Bool)])
    func `a case stands where the newest decision put it`(
        steps: [Step], status: Case.Status, isOpen: Bool
    ) throws {
        let found = try #require(try desk(after: steps).cases[Self.id])
        #expect(found.status == status)
        #expect(found.isOpen == isOpen)
    }

    @Test(
        arguments: [
            ([], true), ([.ask, .refuse], false), ([.act, .schedule], true),
            ([.act, .schedule, .perform], false), ([.withhold], false),
        ] as [([Step], Bool)])
    func `its watch and account hear of it until it is closed`(steps: [Step], isOpen: Bool) throws {
        let cases = try desk(after: steps).cases
        let newest = try #require(cases.history.newest(WatchID("back"), AccountID("001A")))
        #expect(newest.id == Self.id)
        #expect(newest.isOpen == isOpen)
        #expect(
            cases.open(on: AccountID("001A")).map(\.recommendation.id) == (isOpen ? [Self.id] : []))
    }

    @Test func `a performed case knows when`() throws {
        let found = try #require(try desk(after: [.act, .schedule, .perform]).cases[Self.id])
        #expect(found.performed?.at == decided + .minutes(30))
        #expect(found.performed?.what.artifact == "x")
    }

    @Test(
        arguments: [[], [.draft, .ask], [.wait], [.act, .schedule], [.act, .schedule, .undo]]
            as [[Step]])
    func `what moved to another rep is open and begins anew`(steps: [Step]) throws {
        var desk = try desk(after: [.draft] + steps)
        for (from, to, count) in [("005R", "005S", 1), ("005S", "005T", 2)] {
            try desk.record(
                .recommendationReassigned,
                RecommendationReassigned(
                    recommendation: Self.id, from: UserID(from), to: UserID(to),
                    why: .ownerChanged), at: decided + .minutes(count))
            let found = try #require(desk.cases[Self.id])
            #expect(found.status == .asked)
            #expect(found.draft == nil)
            #expect(found.recommendation.owner == UserID(to))
            #expect(found.handOver?.from == UserID(from))
            #expect(found.handOver?.at == decided + .minutes(count))
            #expect(found.key("undo") == "undo:R-1:\(count)")
        }
        #expect(desk.cases.open.map(\.recommendation.id) == [Self.id])
        #expect(
            desk.cases.history.newest(WatchID("back"), AccountID("001A"))?.isOpen == true)
    }

    @Test func `cases stand in the order of the log, open ones of an account by id`() throws {
        var desk = try Desk()
        for id in ["R-3", "R-1", "R-2"] {
            try desk.record(.recommendationRaised, Recommendation.proposed(id))
        }
        try desk.record(.recommendationRaised, Recommendation.proposed("R-0", account: "001B"))
        let ids = desk.cases.inOrder.map(\.recommendation.id.rawValue)
        #expect(ids == ["R-3", "R-1", "R-2", "R-0"])
        #expect(
            desk.cases.open(on: AccountID("001A")).map(\.recommendation.id.rawValue)
                == ["R-1", "R-2", "R-3"])
    }

    @Test func `a decision about an unknown recommendation changes nothing`() throws {
        var desk = try Desk()
        try desk.record(.routeDecided, RouteDecided.to(.ask))
        try desk.record(.draftChecked, Draft.hello())
        #expect(desk.cases.cases.isEmpty)
    }

    @Test func `withheld matches are kept in order`() throws {
        var desk = try Desk()
        for gate in [Gate.fresh, .owner] {
            try desk.record(
                .recommendationWithheld,
                Withheld(
                    watch: WatchID("back"), account: AccountID("001A"), accountName: "Acme",
                    owner: nil, contact: nil, wake: Recommendation.proposed().wake, gate: gate,
                    wouldChange: "", gates: [], at: decided))
        }
        #expect(desk.cases.withheld.map(\.gate) == [.fresh, .owner])
    }

    @Test(arguments: [
        (Draft.hello(), [Int64(7), 9], "P", true), (.hello("Hello"), [7, 9], "P", false),
        (nil, [7, 9], "P", false), (.hello(), [7], "P", false), (.hello(), [7, 9], "Q", false),
        (.hello(), [79], "P", false),
    ])
    func `a decision covers this draft, evidence and policy and no other`(
        draft: Draft?, evidence: [Int64], policy: String, isSame: Bool
    ) throws {
        let decided = try Case.covers(
            draft: .hello(), evidence: [Position(7), Position(9)], policy: "P")
        let other = try Case.covers(
            draft: draft, evidence: evidence.map { Position($0) }, policy: policy)
        #expect((decided == other) == isSame)
    }
}
