/// A decision with the hash that is stored beside it.
public struct ChainLink: Hashable, Sendable {
    /// The decision, or what carries the hash of one.
    public let event: ChainedEvent
    /// In lower-case hexadecimal; nil where the decision has none.
    public let hash: String?

    /// A decision as it was read, whether its hash is right or not.
    public init(_ event: ChainedEvent, hash: String?) {
        self.event = event
        self.hash = hash
    }
}

/// What a check of a chain found.
public enum ChainVerdict: Hashable, Sendable {
    /// Every decision is as it was written.
    case whole(ChainSummary)
    /// The first that is not.
    case broken(BrokenLink)
}

/// A chain of which nothing was changed.
public struct ChainSummary: Hashable, Sendable {
    /// How many decisions it has.
    public let decisions: Int
    /// How many were made before the chain began.
    public let outside: Int
    /// The newest decision's position; nil for an empty chain.
    public let newest: Position?
    /// The newest decision's hash in lower-case hexadecimal.
    public let head: String
}
