@testable import Trust

/// A random life of a domain, in the reference's form: runs of clean labels long enough to be
/// promoted, and everything that can go wrong between them.
struct RandomSequence: Encodable, Sendable {
    let tier: String
    let cap: Int
    let gates: Bool
    let needReviewers: Int
    let steps: [Step]

    struct Step: Encodable, Sendable {
        let event: ReferenceEvent
        let probe: Probe
    }

    /// A decision asked for after the step.
    struct Probe: Encodable, Sendable {
        let flags: [String]
        let item: String
        let salt: String
        let later: Double

        init(item: String, using generator: inout SeededGenerator) {
            let rules = HardRule.allCases.map(\.rawValue)
            let fired = [
                [], [], [], ["quiet_hours"], [generator.pick(rules)],
                rules.filter { _ in generator.chance(0.2) },
            ]
            flags = generator.pick(fired)
            self.item = item
            salt = generator.pick(["", "pepper"])
            later = generator.pick([0, 0, 86_400, 61 * 86_400])
        }
    }

    init(seed: UInt64, steps count: Int) {
        var generator = SeededGenerator(seed: seed)
        tier = generator.pick([Tier.t0, .t0, .t0, .t1, .t1, .t2, .t3]).rawValue
        cap = generator.pick([3, 3, 3, 2, 1])
        gates = generator.chance(0.6)
        needReviewers = generator.pick([1, 2])
        let temper = generator.pick(ReferenceEvent.tempers)
        steps = (0..<count).map { index in
            Step(
                event: ReferenceEvent.random(temper: temper, using: &generator),
                probe: Probe(item: "item-\(seed)-\(index)", using: &generator))
        }
    }

    var configuration: TrustConfiguration {
        TrustConfiguration(
            tier: Tier(rawValue: tier) ?? .t3, cap: Level(rawValue: cap) ?? .observe,
            reviewersNeeded: needReviewers, hasGates: gates, confirmFirstPromotion: false)
    }
}

extension ReferenceEvent {
    /// What mostly happens in a life: one list is drawn per sequence, one kind per step.
    static let tempers = [
        ["clean", "clean", "clean", "acted", "bad"],
        ["clean", "bad", "clean", "bad", "expired", "approved"],
        ["clean", "acted", "exposure", "undo", "harm", "clean"],
        ["clean", "borrow", "borrow", "borrow", "acted"],
    ]

    private static let rareKinds = [
        "acted", "approved", "bad", "borrow", "clean", "expired", "exposure", "grant", "harm",
        "kill", "release", "release", "severe", "tick", "undo", "unkill", "unkill", "version",
    ]

    /// An event that fits the temper, now and then any other; times are exact both in binary and
    /// in milliseconds.
    static func random(
        temper: [String], using generator: inout SeededGenerator
    ) -> ReferenceEvent {
        let kind = generator.pick(generator.chance(0.25) ? rareKinds : temper)
        var event = event(kind: kind, using: &generator)
        if generator.chance(0.06) { event.att = generator.pick([1, 2, 3]) }
        return event
    }

    private static func event(
        kind: String, using generator: inout SeededGenerator
    ) -> ReferenceEvent {
        switch kind {
        case "clean": return label(score: 1, times: 1...70, using: &generator)
        case "bad":
            let score = generator.pick([0, 0, 0.4, 0.8, 0.625])
            return label(score: score, times: 1...6, using: &generator)
        case "harm", "approved", "severe": return harm(kind, using: &generator)
        case "borrow":
            var event = ReferenceEvent("borrow")
            event.p = generator.pick([0.5, 0.8, 0.97, 0.999])
            event.K = generator.pick([2, 3, 6])
            event.N = generator.pick([59, 60, 162.6])
            event.parent_passes = generator.chance(0.8)
            return event
        default:
            var event = ReferenceEvent(kind)
            let times = ["acted": 1...40, "exposure": 1...12, "undo": 1...4, "expired": 1...6]
            event.repeat = times[kind].map { Int.random(in: $0, using: &generator) }
            event.dt = generator.pick([0, 0.125, 3600, kind == "tick" ? 61 * 86_400 : 0])
            return event
        }
    }

    private static func label(
        score: Double, times: ClosedRange<Int>, using generator: inout SeededGenerator
    ) -> ReferenceEvent {
        var event = ReferenceEvent("label")
        event.x = score
        if generator.chance(0.1) {
            event.ell = generator.pick([0, 0.125, 0.5, 0.95])
        } else {
            event.k = generator.pick([0, 10, 20, 100, 100])
            event.j = generator.chance(0.2) ? (event.k ?? 0) / 10 : 0
        }
        event.acct = generator.pick(["#", "#", "#", "acme"])
        event.rev = generator.pick(["#2", "#2", "#2", "solo"])
        event.src = generator.pick(["review", "audit"])
        event.dt = generator.pick([0, 3600.125, 21_600, 43_200, 86_400])
        event.repeat = Int.random(in: times, using: &generator)
        return event
    }

    private static func harm(
        _ kind: String, using generator: inout SeededGenerator
    ) -> ReferenceEvent {
        var event = ReferenceEvent("harm")
        switch kind {
        case "severe": event.severe = true
        case "harm": event.auto = true
        default:
            event.auto = false
            event.w = generator.pick([1, 2])
            if generator.chance(0.7) {
                event.prev_x = generator.pick([1, 1, 0.4])
                event.prev_v = generator.pick([1, 0.875, 0.5])
            }
        }
        return event
    }
}
