import Foundation
import Testing

@testable import Trust

/// The golden vectors, as the reference wrote them.
struct Vectors: Decodable, Sendable {
    let parameters: Parameters
    let functions: Functions
    let sequences: [Sequence]
    let decisions: [DecisionCase]

    /// Read once; every suite compares against the same file.
    static let golden = Result { () throws -> Vectors in
        try JSONDecoder().decode(
            Vectors.self, from: Data(contentsOf: Fixture.url("trust_vectors.json")))
    }

    struct Parameters: Decodable, Sendable {
        let bets: [Double]
        let abandonLog: Double
        let driftMult: [Double]
        let driftAlarm: Double
        let driftWatch: Double
        let harmMult: [Double]
        let harmAlarm: Double
        let harmWatch: Double
        let failCap: Double
        let cleanExit: Int
        let audit: [String: [Double]]
        let auditBorrowed: Double
        let ramp: [[Double]]
        let expiredWeight: Double
        let staleDays: Double
        let editFree: Double
        let editFull: Double
        let tiers: [String: TierParameters]
        let gates: [String: [String: Double]]
    }

    struct TierParameters: Decodable, Sendable {
        let bars: [String: Double]
        let cap: Int
        let delta: Double
    }

    struct Functions: Decodable, Sendable {
        let log_account: [FunctionCase]
        let threshold: [FunctionCase]
        let lower_bound: [FunctionCase]
        let clean_to_go: [FunctionCase]
        let leniency: [FunctionCase]
        let approval_weight: [FunctionCase]
        let edit_score: [FunctionCase]
        let token_distance: [TextCase]
        let beta_cdf: [BetaCase]
        let borrowed_probability: [BorrowedCase]
        let audit_draw: [DrawCase]
    }

    /// Arguments and value of a function over numbers; each function uses some of them.
    struct FunctionCase: Decodable, Sendable {
        let S, F, bar, thr, v, delta, alpha, ell, distance: Double?
        let attempt, knownBad, approvedBad: Int?
        let critical: Bool?
        let value: Double
    }

    struct TextCase: Decodable, Sendable {
        let a, b: String
        let value: Double
    }

    struct BetaCase: Decodable, Sendable {
        let x, a, b, value: Double
    }

    struct BorrowedCase: Decodable, Sendable {
        let S, F, bar: Double
        let siblings: [[Double]]
        let p, mean, strength, labelsUsed: Double
        let siblingsUsed: Int
    }

    struct DrawCase: Decodable, Sendable {
        let salt, item: String
        let value: Double
    }

    struct Sequence: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let tier: String
        let gates: Bool
        let needReviewers: Int
        let cap: Int
        let steps: [Step]
        let log: [LogEntry]

        var testDescription: String { name }
    }

    struct Step: Decodable, Sendable {
        let event: ReferenceEvent
        let expect: Snapshot
    }

    struct DecisionCase: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let tier: String
        let events: [ReferenceEvent]
        let flags: [String]
        let item: String
        let salt: String
        let outcome: String
        let reason: String
        let eligible: Bool

        var testDescription: String { name }
    }
}

/// Files beside the tests, found by the source's own path so that no bundle is needed.
enum Fixture {
    static func url(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures").appending(path: name)
    }
}
