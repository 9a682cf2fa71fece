public import CivilTime

/// An event from outside, as scoring sees it: when, which, and the attributes that rules may name.
public struct Signal: Hashable, Sendable {
    /// When it happened.
    public let at: Instant
    /// Its event.
    public let position: Position
    /// Payload values by name, sorted by name.
    public let attributes: [Attribute]

    /// One named value of a signal's payload.
    public struct Attribute: Hashable, Sendable {
        /// The payload's key: `path`, `visitor`, `sentiment`.
        public let name: String
        /// Its value.
        public let value: Scalar

        /// A named value.
        public init(_ name: String, _ value: Scalar) {
            self.name = name
            self.value = value
        }
    }

    /// A signal; `attributes` are sorted by name here.
    public init(at: Instant, position: Position, attributes: [Attribute]) {
        self.at = at
        self.position = position
        self.attributes =
            attributes.count < 2 ? attributes : attributes.sorted { $0.name < $1.name }
    }

    /// The value of the attribute `name`; a signal has few, so this looks at each.
    public subscript(name: String) -> Scalar? {
        attributes.first { $0.name == name }?.value
    }

    /// Whether this signal stands before `other` on a timeline: by time, then by position.
    @inlinable
    public func precedes(_ other: Signal) -> Bool {
        (at, position) < (other.at, other.position)
    }
}

/// Signals of one kind, ordered by time, then by position.
public struct SignalSeries: Hashable, Sendable {
    /// In order.
    public private(set) var signals: [Signal] = []

    /// An empty series.
    public init() {}

    /// Puts a signal in its place; at the end, where it usually belongs, without a search.
    public mutating func insert(_ signal: Signal) {
        guard let last = signals.last, signal.precedes(last) else {
            signals.append(signal)
            return
        }
        let place = signals.partitioningIndex { signal.precedes($0) }
        signals.insert(signal, at: place)
    }

    /// How many there are in (`after`, `upTo`].
    public func count(after: Instant, upTo: Instant) -> Int {
        slice(after: after, upTo: upTo).count
    }

    /// Those in (`after`, `upTo`].
    public func slice(after: Instant?, upTo: Instant) -> ArraySlice<Signal> {
        let end = signals.partitioningIndex { $0.at > upTo }
        guard let after else { return signals[..<end] }
        let start = signals[..<end].partitioningIndex { $0.at > after }
        return signals[start..<end]
    }
}

extension RandomAccessCollection {
    /// The first index whose element and all later ones satisfy `predicate`, by bisection.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
