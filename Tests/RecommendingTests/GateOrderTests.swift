import CivilTime
import Testing
import Timeline

@testable import Recommending

/// Gates are asked in their order, and the first that stops a match is the last that is asked.
@Suite struct GateOrderTests {
    @Test(arguments: 0..<256)
    func `of any gates that would stop it, the first in order does`(troubles: Int) throws {
        let failing = Gate.allCases.indices.filter { troubles & (1 << $0) != 0 }
            .map { Gate.allCases[$0] }
        let verdict = try verdict(failing: Set(failing))
        guard let first = failing.first else {
            #expect(verdict.words == "raised")
            return
        }
        let withheld = try #require(verdict.withheld)
        #expect(withheld.gate == first)
        let asked = Gate.allCases.prefix { $0 != first } + [first]
        #expect(withheld.gates.map(\.gate) == Array(asked))
        #expect(withheld.gates.map(\.passed) == asked.map { $0 != first })
    }

    /// A match that exactly these gates would stop.
    private func verdict(failing: Set<Gate>) throws -> Verdict {
        let now = failing.contains(.fresh) ? visitTime + .days(2) : visitTime + .minutes(60)
        var scene = try Scene(
            user: #""active":\#(!failing.contains(.owner))"#,
            contact: #""email":"dana@acme.example","opted_out":\#(failing.contains(.reachable))"#)
        let visit = try scene.visit()
        if failing.contains(.workedByPerson) { try scene.happens(.callLogged, at: now) }
        var past = WatchHistory()
        if failing.contains(.oneOpen) || failing.contains(.cooldown) {
            past = history(
                raisedAt: now - .days(failing.contains(.cooldown) ? 1 : 30),
                isOpen: failing.contains(.oneOpen))
        }
        return scene.verdict(
            on: watch(expires: failing.contains(.envelope) ? "2026-11-01" : nil), at: now,
            baselines: failing.contains(.baseline) ? [visit...visit] : [], history: past)
    }
}
