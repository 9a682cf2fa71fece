import Recommending
import Testing
import Timeline

@testable import Trust

/// Who decides what is asked.
@Suite struct ApproverTests {
    private func approver(
        _ stakes: Double?, in scene: RoutingScene, _ action: ActionKind = .sendEmail
    ) -> String {
        scene.route(.about(action: action, stakes: stakes)).approver.rawValue
    }

    @Test(arguments: [(1000.0, "005R"), (9000, "005R"), (9000.01, "005M"), (20_000.01, "005M")])
    func `the rep for small stakes, a manager for large ones`(
        stakes: Double, approver: String
    ) throws {
        #expect(try self.approver(stakes, in: RoutingScene()) == approver)
    }

    @Test func `without a limit only the tier decides`() throws {
        var scene = try RoutingScene()
        scene.policy.approverAbove = nil
        #expect(approver(19_000, in: scene) == "005R")
        #expect(approver(21_000, in: scene) == "005M")
        #expect(approver(1, in: scene, .offerDiscount) == "005M")
    }

    @Test func `a limit that cannot be compared is a manager's`() throws {
        var scene = try RoutingScene()
        scene.policy.approverAbove = Money(9000, "GBP")
        #expect(approver(1, in: scene) == "005M")
    }

    @Test(arguments: [
        (#""manager":"005M""#, #""active":true"#, "005M"),
        // Who has left is passed over for whoever is above.
        (#""manager":"005M""#, #""active":false"#, "005T"),
        (#""manager":"005X""#, #""active":true"#, "005R"),
        (#""title":"Rep""#, #""active":true"#, "005R"),
    ])
    func `the nearest manager who works here, else the rep`(
        rep: String, manager: String, approver: String
    ) throws {
        let scene = try RoutingScene(rep: rep, manager: manager)
        #expect(self.approver(30_000, in: scene) == approver)
    }
}
