public import Timeline

/// What the attributes of an event must be; an attribute that is missing fails.
public struct EventFilter: Hashable, Sendable {
    /// One test per attribute, ordered by name.
    public let tests: [AttributeTest]

    /// A test of one attribute.
    public struct AttributeTest: Hashable, Sendable {
        /// The payload's key.
        public let attribute: String
        /// What its value must be.
        public let test: ValueTest

        /// A test of one attribute.
        public init(_ attribute: String, _ test: ValueTest) {
            self.attribute = attribute
            self.test = test
        }
    }

    /// A filter of these tests; all must pass.
    public init(_ tests: [AttributeTest]) {
        self.tests = tests.sorted { $0.attribute < $1.attribute }
    }

    /// Lets every event pass.
    public static let everything = EventFilter([])

    /// Whether a signal passes every test.
    public func accepts(_ signal: Signal) -> Bool {
        tests.allSatisfy { named in
            guard let value = signal[named.attribute] else { return false }
            return named.test.accepts(value)
        }
    }
}

/// What one value must be.
public enum ValueTest: Hashable, Sendable {
    /// A text of this shape.
    case matches(Glob)
    /// One of these.
    case oneOf([Scalar])
    /// In this range.
    case between(ScalarRange)
    /// Exactly this.
    case equals(Scalar)

    /// Whether the value passes; a value of another type never does.
    public func accepts(_ value: Scalar) -> Bool {
        switch self {
        case .matches(let glob): value.text.map(glob.matches) ?? false
        case .oneOf(let values): values.contains(value)
        case .between(let range): range.contains(value)
        case .equals(let wanted): value == wanted
        }
    }
}

/// A closed range of numbers, or of texts such as civil dates; either end may be open.
public struct ScalarRange: Hashable, Sendable {
    /// The least value in it; nil for no bound.
    public let low: Scalar?
    /// The greatest value in it; nil for no bound.
    public let high: Scalar?

    /// From `low` to `high`, both included.
    public init(from low: Scalar? = nil, to high: Scalar? = nil) {
        self.low = low
        self.high = high
    }

    /// Whether the value lies in the range; a value of another type than a bound never does.
    public func contains(_ value: Scalar) -> Bool {
        if let low, !low.isAtMost(value) { return false }
        if let high, !value.isAtMost(high) { return false }
        return true
    }
}

extension Scalar {
    /// Whether both are numbers or both are texts, and this one is not the greater.
    func isAtMost(_ other: Scalar) -> Bool {
        if let left = number, let right = other.number { return left <= right }
        if let left = text, let right = other.text { return left <= right }
        return false
    }
}
