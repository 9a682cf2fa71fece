@testable import Trust

/// Everything the reference tells about a record, as it names it.
struct Snapshot: Decodable, Sendable {
    let attempt: Int
    let level: Int
    let mode: String
    let source: String
    let hold: Bool
    let S: Double
    let F: Double
    let ok: Int
    let edited: Int
    let bad: Int
    let cleanRun: Int
    let threshold: Double
    let logAccount2: Double
    let logAccount3: Double
    let bound: Double
    let drift: Double
    let harm: Double
    let auditRate: Double
    let toGo2: Int
    let gates2: [String]
    let sentence: String

    init(of record: TrustRecord) {
        attempt = record.attempt
        level = record.earnedLevel.rawValue
        mode = record.mode.rawValue
        source = record.source.rawValue
        hold = record.isOnHold
        S = record.evidence.account.right
        F = record.evidence.account.wrong
        ok = record.evidence.right
        edited = record.evidence.edited
        bad = record.evidence.wrong
        cleanRun = record.evidence.cleanRun
        threshold = record.threshold
        logAccount2 = record.logAccount(at: .actWithUndo)
        logAccount3 = record.logAccount(at: .act)
        bound = record.bound
        drift = record.drift
        harm = record.harm
        auditRate = record.checkRate(at: record.clock)
        toGo2 = record.cleanApprovalsToGo ?? -1
        gates2 = record.closedGates(for: .actWithUndo).map(\.rawValue)
        sentence = record.sentence(at: record.clock)
    }

    /// Where this snapshot differs from the expected one: figures by more than 1e-9, all else at all.
    func differences(from expected: Snapshot) -> [String] {
        let figures: [(String, KeyPath<Snapshot, Double>)] = [
            ("S", \.S), ("F", \.F), ("threshold", \.threshold), ("logAccount2", \.logAccount2),
            ("logAccount3", \.logAccount3), ("bound", \.bound), ("drift", \.drift),
            ("harm", \.harm), ("auditRate", \.auditRate),
        ]
        let counts: [(String, KeyPath<Snapshot, Int>)] = [
            ("attempt", \.attempt), ("level", \.level), ("ok", \.ok), ("edited", \.edited),
            ("bad", \.bad), ("cleanRun", \.cleanRun), ("toGo2", \.toGo2),
        ]
        let words: [(String, KeyPath<Snapshot, String>)] = [
            ("mode", \.mode), ("source", \.source), ("sentence", \.sentence),
        ]
        var found: [String] = []
        for (name, path) in figures
        where !self[keyPath: path].isClose(to: expected[keyPath: path]) {
            found.append("\(name): \(self[keyPath: path]), expected \(expected[keyPath: path])")
        }
        for (name, path) in counts where self[keyPath: path] != expected[keyPath: path] {
            found.append("\(name): \(self[keyPath: path]), expected \(expected[keyPath: path])")
        }
        for (name, path) in words where self[keyPath: path] != expected[keyPath: path] {
            found.append("\(name): \(self[keyPath: path]), expected \(expected[keyPath: path])")
        }
        if hold != expected.hold { found.append("hold: \(hold)") }
        if gates2 != expected.gates2 { found.append("gates2: \(gates2), not \(expected.gates2)") }
        return found
    }
}

extension Double {
    /// Within the tolerance of the golden vectors.
    func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-9 }
}
