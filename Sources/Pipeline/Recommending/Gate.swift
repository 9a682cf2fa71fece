public import Timeline

/// What stands between a match and a person's attention, in the order in which it is asked.
public enum Gate: String, Codable, CaseIterable, Sendable {
    /// The account has an owner who still works here.
    case owner
    /// The source's first import builds state and wakes nothing.
    case baseline
    /// The signal is young enough to be news.
    case fresh
    /// The watch's permission has not run out.
    case envelope
    /// Somebody can be written to: not opted out, with an address.
    case reachable
    /// No open recommendation of this watch on this account.
    case oneOpen = "one_open"
    /// The watch has been quiet long enough about this account.
    case cooldown
    /// Nobody of ours is at it already.
    case workedByPerson = "worked_by_person"

    /// In words, for a list of what was withheld.
    public var words: String {
        switch self {
        case .owner: "no active owner"
        case .baseline: "first import"
        case .fresh: "not fresh"
        case .envelope: "permission ended"
        case .reachable: "nobody to write to"
        case .oneOpen: "already recommended"
        case .cooldown: "cooling down"
        case .workedByPerson: "someone is on it"
        }
    }
}

/// What a gate found.
public struct GateResult: Codable, Hashable, Sendable {
    /// Which gate.
    public let gate: Gate
    /// Whether it let the match through.
    public let passed: Bool
    /// The figure that decided, in words.
    @Erasable public private(set) var figure: String
}
