public import CivilTime

/// An event from outside, as scoring sees it: when, which, and the attributes that rules may name.
///
/// Millions are kept: the names of the attributes stand once for all signals of a kind.
public struct Signal: Hashable, Sendable {
    /// When it happened.
    public let at: Instant
    /// Its event.
    public let position: Position
    private let names: AttributeNames
    private let values: [Scalar?]

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

    /// A signal with names of its own.
    public init(at: Instant, position: Position, attributes: [Attribute]) {
        let sorted = attributes.sorted { $0.name < $1.name }
        self.init(
            at: at, position: position, names: AttributeNames(sorted.map(\.name)),
            values: sorted.map(\.value))
    }

    /// A signal whose values stand in the order of the names it shares; nil where it has none.
    init(at: Instant, position: Position, names: AttributeNames, values: [Scalar?]) {
        self.at = at
        self.position = position
        self.names = names
        self.values = values
    }

    /// The value of the attribute `name`; a signal has few, so this looks at each.
    public subscript(name: String) -> Scalar? {
        names.list.firstIndex(of: name).flatMap { values[$0] }
    }

    /// The values it has, sorted by name.
    public var attributes: [Attribute] {
        zip(names.list, values).compactMap { name, value in value.map { Attribute(name, $0) } }
    }

    /// Whether this signal stands before `other` on a timeline: by time, then by position.
    @inlinable
    public func precedes(_ other: Signal) -> Bool {
        (at, position) < (other.at, other.position)
    }
}

/// The names of the attributes of a kind's signals, sorted.
final class AttributeNames: Hashable, Sendable {
    let list: [String]

    init(_ list: [String]) { self.list = list }

    static func == (left: AttributeNames, right: AttributeNames) -> Bool {
        left.list == right.list
    }

    func hash(into hasher: inout Hasher) { hasher.combine(list) }
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
