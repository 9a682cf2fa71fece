/// A fold over the log whose state is kept as rows, so that a start needs not fold the log again.
///
/// Rows are a convenience: the log alone is the truth, and whatever rows say can be said anew from it.
public protocol Projection: Sendable {
    /// Which one it is.
    static var name: ProjectionName { get }

    /// Changes with what is folded and how a row is written: rows of another version are not read, the
    /// log is folded again.
    var version: String { get }

    /// Hands over what has changed since rows were last taken, sorted by key.
    ///
    /// - Parameter take: Stores the value of a key, or deletes its row where there is none. If it
    ///   throws, everything counts as changed as before.
    mutating func takeDirtyRows(_ take: (_ key: String, _ value: [UInt8]?) throws -> Void) throws

    /// Hands over every row, changed or not, sorted by key.
    func forEachRow(_ take: (_ key: String, _ value: [UInt8]) throws -> Void) throws

    /// Takes in one row, in the order of keys; it does not count as a change.
    ///
    /// - Throws: `RowError` for a row that no such fold wrote; the state is of no use any more.
    mutating func restore(_ row: ProjectionRow) throws
}

/// The folds whose states are kept.
public enum ProjectionName: String, CaseIterable, Sendable {
    /// Accounts, contacts, opportunities, users, visitors, and the signals that scores are made of.
    case accounts
    /// Recommendations with all that was decided about them, and what was withheld.
    case recommendations
    /// The record of each domain.
    case trust
    /// First imports, published configurations, prepared digests.
    case runs
}

extension ProjectionRow {
    /// A value as JSON with sorted keys under a key.
    public init(key: String, encoding value: some Encodable) throws {
        self.init(key: key, value: try Payload.encode(value))
    }

    /// The value that was encoded.
    ///
    /// - Throws: `RowError` where it is no such value.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try Payload.decode(type, from: value.span)
        } catch {
            throw RowError(key: key, problem: .malformed)
        }
    }

    /// What stands behind `prefix` in the key; nil if the key begins otherwise.
    public func id(behind prefix: String) -> String? {
        key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
    }

    /// A number as part of a key: as many digits for each, so that keys are in the order of numbers.
    public static func digits(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    }
}

extension [ProjectionRow] {
    /// In the order of their keys' bytes, as they are stored.
    public func sortedByKey() -> [ProjectionRow] {
        sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
