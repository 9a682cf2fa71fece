public import CivilTime

/// An event from outside, as scoring sees it: when, which, and the attributes that rules may name.
///
/// Millions are kept, as numbers in a ``SignalSeries``; one is put together when it is looked at.
public struct Signal: Sendable {
    /// When it happened.
    public let at: Instant
    /// Its event.
    public let position: Position
    private let values: Values

    private enum Values: Sendable {
        case given([Attribute])
        case kept(SignalSeries, row: Int)
    }

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

    /// A signal by itself.
    public init(at: Instant, position: Position, attributes: [Attribute]) {
        self.at = at
        self.position = position
        values = .given(attributes.sorted { $0.name < $1.name })
    }

    /// The signal in a row of a series.
    init(_ row: Int, of series: SignalSeries) {
        at = series.instant(row)
        position = series.position(row)
        values = .kept(series, row: row)
    }

    /// The value of the attribute `name`; a signal has few, so this looks at each.
    public subscript(name: String) -> Scalar? {
        switch values {
        case .given(let attributes): attributes.first { $0.name == name }?.value
        case .kept(let series, let row): series.value(name, row)
        }
    }

    /// The values it has, sorted by name.
    public var attributes: [Attribute] {
        switch values {
        case .given(let attributes): attributes
        case .kept(let series, let row): series.attributes(row)
        }
    }

    /// Whether this signal stands before `other` on a timeline: by time, then by position.
    public func precedes(_ other: Signal) -> Bool {
        (at, position) < (other.at, other.position)
    }
}

extension Signal: Hashable {
    /// Whether they say the same, wherever they are kept.
    public static func == (left: Signal, right: Signal) -> Bool {
        (left.at, left.position) == (right.at, right.position)
            && left.attributes == right.attributes
    }

    /// Position tells nearly all signals apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(position) }
}
