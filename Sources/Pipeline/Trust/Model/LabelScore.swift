/// How right a draft was: 1 as drafted, 0 should not have been done, between them an edit.
///
/// Source: trust model, 3.1.
public struct LabelScore: RawRepresentable, Hashable, Sendable {
    /// The score, in [0, 1].
    public let rawValue: Double

    /// A stored score; `nil` outside [0, 1], so that a fold over labels cannot fail.
    public init?(rawValue: Double) {
        guard (0.0...1.0).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ score: Double) { rawValue = score }

    /// Approved unchanged.
    public static let asDrafted = LabelScore(1)
    /// Rejected.
    public static let rejected = LabelScore(0)

    /// Score of an edited draft: a greeting is free, a rewrite is a rejection.
    ///
    /// - Parameters:
    ///   - distance: Share of words changed, in [0, 1]; see ``wordDistance(from:to:)``.
    ///   - changesCriticalField: Recipient, amount, date, product, legal text or owner: score 0.
    public static func edited(distance: Double, changesCriticalField: Bool = false) -> LabelScore {
        if changesCriticalField { return .rejected }
        let free = TrustParameters.freeEditDistance
        let full = TrustParameters.fullEditDistance
        return LabelScore(min(1.0, max(0.0, (full - distance) / (full - free))))
    }
}
