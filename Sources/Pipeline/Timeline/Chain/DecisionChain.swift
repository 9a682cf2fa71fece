import Crypto

/// The chain of decisions: each has a hash over the one before it and itself.
///
/// The hash of a decision is BLAKE2b with 32 bytes, without key, over the hash of the decision before it
/// and its own canonical bytes (``ChainedEvent``). Before the first one stands the hash of
/// ``genesisText``. Whoever changes, removes or inserts a decision breaks every hash from there on.
///
/// - SeeAlso: Decision 0005, also for what a chain cannot show.
public struct DecisionChain: Sendable {
    /// What the hash before the first decision is taken of.
    public static let genesisText = "signalbox decision chain v1"

    /// The hash of the newest decision, 32 bytes.
    public private(set) var head: [UInt8]
    private var message: [UInt8] = []

    /// A chain without a decision.
    public init() { head = SecureHash(of: Self.genesisText).bytes }

    /// A chain whose newest decision has this hash.
    public init(head: [UInt8]) { self.head = head }

    /// Takes the next decision and gives its hash: 1 to 2 µs with a payload of 500 bytes, most of it BLAKE2b.
    public mutating func link(_ event: ChainedEvent) -> [UInt8] {
        message.removeAll(keepingCapacity: true)
        message += head
        event.appendCanonicalBytes(to: &message)
        head = SecureHash(of: message).bytes
        return head
    }
}
