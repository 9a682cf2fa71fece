import Foundation
import Testing

@testable import Trust

/// Random lives of domains, folded by the product and by the reference itself.
@Suite struct ReferenceComparisonTests {
    private static let sequencesPerBatch: UInt64 = 60
    private static let stepsPerSequence = 12

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `every step agrees with the reference`(batch: UInt64) throws {
        let seeds = batch * Self.sequencesPerBatch..<(batch + 1) * Self.sequencesPerBatch
        let sequences = seeds.map { RandomSequence(seed: $0, steps: Self.stepsPerSequence) }
        let expected = try Self.reference(folds: sequences)
        #expect(expected.count == sequences.count)

        for (seed, (sequence, expected)) in zip(seeds, zip(sequences, expected)) {
            var fold = ReferenceFold(sequence.configuration)
            #expect(expected.steps.count == sequence.steps.count)
            for (index, (step, expected)) in zip(sequence.steps, expected.steps).enumerated() {
                try fold.apply(step.event)
                let differences = Snapshot(of: fold.record).differences(from: expected.snapshot)
                #expect(differences.isEmpty, "seed \(seed), step \(index): \(step.event)")
                let decision = try fold.decision(for: step.probe)
                #expect(decision == expected.decision, "seed \(seed), step \(index)")
            }
            #expect(fold.log == expected.log, "seed \(seed)")
        }
    }

    @Test func `the random lives go through every transition and route`() throws {
        var reasons: Set<TransitionReason> = []
        var decisions: Set<String> = []
        for seed in 0..<4 * Self.sequencesPerBatch {
            let sequence = RandomSequence(seed: seed, steps: Self.stepsPerSequence)
            var fold = ReferenceFold(sequence.configuration)
            for step in sequence.steps {
                try fold.apply(step.event)
                let decision = try fold.decision(for: step.probe)
                decisions.formUnion([decision.outcome, decision.reason])
            }
            reasons.formUnion(fold.transitions.map(\.why))
        }
        #expect(Set(TransitionReason.allCases).subtracting(reasons).isEmpty)
        let routes = ["act", "act_undo", "escalate", "defer", "block"]
        let records = ["level", "watch", "stale_record", "audit"]
        let rules = HardRule.allCases.map(\.rawValue)
        #expect(Set(routes + records + rules).subtracting(decisions).isEmpty)
    }

    /// What the reference makes of the sequences; fails if it cannot be run.
    private static func reference(folds sequences: [RandomSequence]) throws -> [Expected] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", Fixture.url("fold_driver.py").path]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // The driver reads all of its input before it writes, so neither side can block the other.
        let question = try JSONEncoder().encode(["sequences": sequences])
        try input.fileHandleForWriting.write(contentsOf: question)
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([Expected].self, from: #require(answer))
    }

    private struct Expected: Decodable {
        let steps: [Step]
        let log: [LogEntry]

        struct Step: Decodable {
            let snapshot: Snapshot
            let decision: ReferenceDecision
        }
    }
}

/// A decision as the reference prints it: `[outcome, reason, eligible]`.
private struct ReferenceDecision: Decodable, Equatable {
    let outcome: String
    let reason: String
    let isEligible: Bool

    init(_ decision: Decision) {
        outcome =
            switch decision.route {
            case .act: "act"
            case .actWithUndo: "act_undo"
            case .ask: "escalate"
            case .wait: "defer"
            case .withheld: "block"
            }
        reason = decision.reason.code
        isEligible = decision.isEligible
    }

    init(from decoder: any Decoder) throws {
        var fields = try decoder.unkeyedContainer()
        outcome = try fields.decode(String.self)
        reason = try fields.decode(String.self)
        isEligible = try fields.decode(Bool.self)
    }
}

extension ReferenceFold {
    fileprivate func decision(for probe: RandomSequence.Probe) throws -> ReferenceDecision {
        let fired = try probe.flags.map { try given(HardRule(rawValue: $0)) }
        return ReferenceDecision(
            record.decide(
                item: probe.item, fired: Set(fired), salt: probe.salt,
                at: clock + Int64(probe.later * 1000)))
    }
}
