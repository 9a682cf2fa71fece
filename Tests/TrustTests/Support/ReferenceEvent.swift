@testable import Trust

/// An event in the form of the reference and its vectors.
struct ReferenceEvent: Codable, Sendable {
    var e: String
    var dt: Double?
    var `repeat`: Int?
    var att: Int?
    // label
    var x: Double?
    var k: Int?
    var j: Int?
    var ell: Double?
    var acct: String?
    var rev: String?
    var src: String?
    // harm and undo
    var severe: Bool?
    var auto: Bool?
    var prev_x: Double?
    var prev_v: Double?
    var w: Double?
    // borrow
    var p: Double?
    var K: Int?
    var N: Double?
    var parent_passes: Bool?

    init(_ kind: String) { e = kind }

    /// The event of the product that means the same.
    ///
    /// - Parameter labels: How many labels the sequence has had; names accounts and reviewers.
    func kind(tier: Tier, labels: Int) throws -> TrustEvent.Kind {
        switch e {
        case "label": return .labelSettled(try label(labels: labels))
        case "harm", "undo": return try harmKind(tier: tier)
        case "exposure": return .automaticActionMatured
        case "acted": return .actedAutomatically
        case "expired": return .expired
        case "borrow":
            return .siblingsCompared(
                SiblingEvidence(
                    probability: try given(p), siblings: try given(K),
                    labels: try given(N), parentPasses: try given(parent_passes)))
        case "version": return .playbookChanged
        case "grant": return .freshBudgetGranted
        case "release": return .released
        case "kill": return .switchedOff
        case "unkill": return .switchedOn
        case "tick": return .timePassed
        default: throw UnknownKind(name: e)
        }
    }

    private func label(labels: Int) throws -> TrustLabel {
        let leniency =
            if let ell {
                try given(ReviewerLeniency(rawValue: ell))
            } else {
                ReviewerLeniency(knownBad: k ?? 0, approvedBad: j ?? 0)
            }
        return TrustLabel(
            score: try given(LabelScore(rawValue: given(x))),
            account: acct == "#" ? "a\(labels)" : acct ?? "",
            reviewer: rev == "#2" ? "r\(labels % 2)" : rev ?? "",
            leniency: leniency, isRandomCheck: src == "audit")
    }

    private func harmKind(tier: Tier) throws -> TrustEvent.Kind {
        if severe == true { return .severeHarm }
        if auto ?? (e == "undo") {
            return e == "undo" ? .automaticActionUndone : .automaticActionHarmed
        }
        let harm = try given(Harm.allCases.first { $0.weight == w ?? 1 })
        guard let prev_x, let prev_v else {
            return .approvedActionHarmed(harm, takingBack: nil)
        }
        return .approvedActionHarmed(
            harm,
            takingBack: TrustLabel(
                score: try given(LabelScore(rawValue: prev_x)), account: "", reviewer: "",
                leniency: try leniency(weighing: prev_v, in: tier), isRandomCheck: false))
    }

    /// The reference stores the weight of a label, the product its reviewer's leniency.
    private func leniency(weighing weight: Double, in tier: Tier) throws -> ReviewerLeniency {
        let bar = tier.bar(for: .actWithUndo)
        let value = bar * (1 - weight) / (bar + weight * (1 - bar))
        return try given(ReviewerLeniency(rawValue: value))
    }
}

struct UnknownKind: Error { let name: String }

struct MissingField: Error {}

/// A field that this kind of event or row must have.
func given<Value>(_ field: Value?) throws -> Value {
    guard let field else { throw MissingField() }
    return field
}
