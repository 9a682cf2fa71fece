import Testing

@testable import Trust

/// The reference's sequences, step by step, and its decisions.
@Suite struct GoldenSequenceTests {
    @Test(arguments: try Vectors.golden.get().sequences)
    func `a record follows the reference step by step`(sequence: Vectors.Sequence) throws {
        let tier = try given(Tier(rawValue: sequence.tier))
        let configuration = TrustConfiguration(
            tier: tier, cap: try given(Level(rawValue: sequence.cap)),
            reviewersNeeded: sequence.needReviewers, hasGates: sequence.gates,
            confirmFirstPromotion: false)
        var fold = ReferenceFold(configuration)
        for (index, step) in sequence.steps.enumerated() {
            try fold.apply(step.event)
            let differences = Snapshot(of: fold.record).differences(from: step.expect)
            #expect(differences.isEmpty, "step \(index)")
        }
        #expect(fold.log == sequence.log)
    }

    @Test(arguments: try Vectors.golden.get().decisions)
    func `a decision is the reference's`(golden: Vectors.DecisionCase) throws {
        let tier = try given(Tier(rawValue: golden.tier))
        var fold = ReferenceFold(TrustConfiguration(tier: tier, confirmFirstPromotion: false))
        for event in golden.events { try fold.apply(event) }
        let flags = try golden.flags.map { try given(HardRule(rawValue: $0)) }
        let decision = fold.record.decide(
            item: golden.item, fired: Set(flags), salt: golden.salt, at: fold.clock)
        #expect(decision.route == (try referenceRoute(golden.outcome)))
        #expect(decision.reason.code == golden.reason)
        #expect(decision.isEligible == golden.eligible)
    }

    @Test func `all sequences and decisions are there`() throws {
        let golden = try Vectors.golden.get()
        #expect(golden.sequences.count == 26)
        #expect(golden.decisions.count == 12)
    }
}

/// The product's word for an outcome of the reference.
func referenceRoute(_ outcome: String) throws -> Decision.Route {
    let routes: [String: Decision.Route] = [
        "act": .act, "act_undo": .actWithUndo, "escalate": .ask, "defer": .wait,
        "block": .withheld,
    ]
    return try given(routes[outcome])
}
