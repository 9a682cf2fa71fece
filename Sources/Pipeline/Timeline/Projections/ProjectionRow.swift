/// One row of a projection: what is kept of one thing, under its key.
///
/// The value depends on the state of the thing alone: equal states are equal bytes, whatever happened
/// before and in whatever order.
public struct ProjectionRow: Hashable, Sendable {
    /// `account/001…`, `visitor/…`: what it is and which.
    public var key: String
    /// In the encoding of the projection.
    public var value: [UInt8]

    /// A value under its key.
    public init(key: String, value: [UInt8]) {
        self.key = key
        self.value = value
    }
}

/// Why a row cannot be read; what is wrong with it says the problem.
public struct RowError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with a row.
    public enum Problem: Error, Hashable, Sendable {
        /// It ends before its value does.
        case truncated
        /// Something stands behind its value.
        case excess
        /// A text is not UTF-8, a number is out of range, a code is unknown.
        case malformed
        /// No projection has rows under such keys.
        case unknownKey
    }

    /// The row's key.
    public let key: String
    /// What is wrong with it.
    public let problem: Problem

    /// Something is wrong with the row under a key.
    public init(key: String, problem: Problem) {
        self.key = key
        self.problem = problem
    }

    /// One sentence for people.
    public var description: String {
        switch problem {
        case .truncated: "row '\(key)' ends too early"
        case .excess: "row '\(key)' goes on behind its end"
        case .malformed: "row '\(key)' holds something else than it should"
        case .unknownKey: "'\(key)' is no key of a row"
        }
    }
}
