import CivilTime
import Recommending
import Testing
import Timeline

@testable import Trust

/// What a domain's level lets happen, while no hard rule speaks against it.
@Suite struct RouterLevelTests {
    private func scene(trusted tier: Tier?, _ action: ActionKind = .sendEmail) throws
        -> RoutingScene
    {
        var scene = try RoutingScene()
        if let tier { scene.trust = .trusted(action, tier) }
        return scene
    }

    @Test func `a new domain asks the rep`() throws {
        let route = try scene(trusted: nil).route()
        #expect(route.route == .ask)
        #expect(route.reason == "level")
        #expect(route.level == 1)
        #expect(route.attempt == 1)
        #expect(route.tier == "T1")
        #expect(route.isEligible)
        #expect(route.approver == UserID("005R"))
        #expect(route.dueAt == nil)
        #expect(route.sentence.hasPrefix("Ask: no track record;"))
        #expect(route.domain.description == "email.send/follow-up/mid")
    }

    @Test func `level 2 acts when the undo window is over`() throws {
        let route = try scene(trusted: .t1).route()
        #expect(route.route == .act)
        #expect(route.level == 2)
        #expect(route.dueAt == noon + .minutes(30))
        #expect(route.sentence.hasPrefix("Act with undo: earned on"))
    }

    @Test func `level 3 acts at once`() throws {
        var scene = try RoutingScene()
        scene.trust = .trusted(.createTask, .t0, labels: 120)
        let route = scene.route(.about(action: .createTask, stakes: 1))
        #expect(route.level == 3)
        #expect(route.route == .act)
        #expect(route.dueAt == noon)
    }

    @Test func `the record of one tier, action, playbook or segment is not that of another`() throws
    {
        let scene = try scene(trusted: .t1)
        #expect(scene.route(.about(action: .sendEmail, stakes: 30_000)).level == 1)
        #expect(scene.route(.about(action: .createTask, stakes: nil)).level == 1)
    }

    @Test func `a random check asks, and the sentence does not tell`() throws {
        let scene = try scene(trusted: .t1)
        let routes = (0..<200).map {
            scene.route(.about(action: .sendEmail, stakes: 1000, id: "R-\($0)"))
        }
        let checked = routes.filter(\.isRandomCheck)
        #expect((20...60).contains(checked.count))
        #expect(checked.allSatisfy { $0.route == .ask && $0.isEligible && $0.dueAt == nil })
        #expect(
            checked.allSatisfy { !$0.sentence.contains("random") && !$0.sentence.contains("check") }
        )
        #expect(routes.filter { !$0.isRandomCheck }.allSatisfy { $0.route == .act })
        #expect(scene.route() == scene.route())
    }
}
