public import CivilTime

/// The first place where a chain of decisions is not as it was written.
public struct BrokenLink: Hashable, Sendable, CustomStringConvertible {
    /// An event, as it stands now.
    public struct Place: Hashable, Sendable {
        /// Where it is in the log.
        public let position: Position
        /// Its type as stored.
        public let type: String
        /// When it happened.
        public let occurredAt: Instant

        init(_ event: ChainedEvent) {
            position = event.position
            type = event.type
            occurredAt = event.occurredAt
        }
    }

    /// What was done, as far as it can be told.
    public enum Fault: String, Hashable, Sendable {
        /// The event says something else than when it was written, or was slipped in.
        case changed
        /// Only the hash is another: what comes next still fits the event.
        case hashChanged = "hash_changed"
        /// The event has no hash.
        case unlinked
        /// The event is there, one before it is not.
        case removedBefore = "removed_before"
        /// The event is the last one there, but the chain went on.
        case removedAfter = "removed_after"
        /// The event is the last, but the hash kept of the chain's end is another.
        case endChanged = "end_changed"
    }

    /// The event; nil where none is left of the chain.
    public let place: Place?
    /// The last event before it that is as it was written.
    public let previous: Position?
    /// What was done.
    public var fault: Fault

    init(_ place: Place?, previous: Position?, _ fault: Fault) {
        self.place = place
        self.previous = previous
        self.fault = fault
    }

    /// One sentence without a full stop.
    public var description: String {
        guard let place else { return "the chain of decisions is gone: all were removed" }
        let name = "event \(place.position.rawValue) (\(place.type), \(place.occurredAt))"
        return switch fault {
        case .changed: "\(at) \(name): it was changed after it was written"
        case .hashChanged: "\(at) \(name): its hash was changed, what it says was not"
        case .unlinked: "\(at) \(name): it has no hash"
        case .removedBefore: "\(at) \(name): a decision \(before) was removed"
        case .removedAfter: "\(behind) \(name): what was decided after it was removed"
        case .endChanged: "\(behind) \(name): the hash kept of its end was changed"
        }
    }

    private var at: String { "the chain of decisions breaks at" }
    private var behind: String { "the chain of decisions breaks behind" }

    private var before: String {
        previous.map { "between event \($0.rawValue) and it" } ?? "before it"
    }
}
