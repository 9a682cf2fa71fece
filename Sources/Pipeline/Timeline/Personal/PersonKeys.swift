public import Crypto

/// The number of somebody's key, from 1 without gaps; all that the log says of whose a sealed value is.
public struct PersonID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// 1 is the first person who got a key.
    public let rawValue: Int

    /// Wraps a number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Wraps a number.
    public init(_ rawValue: Int) { self.rawValue = rawValue }

    /// The bare number.
    public var description: String { String(rawValue) }
}

/// What there is of somebody's key.
public enum PersonKey: ~Copyable {
    /// The key.
    case held(SealingKey)
    /// The person was erased: what the key sealed is gone for good.
    case destroyed
    /// No such person is known: the log is newer than the keys, or another's.
    case missing
}

/// The keys with which what is personal is sealed, one a person; kept apart from the log.
public protocol PersonKeys: AnyObject {
    /// The number of somebody's key, which is made on first use; nil once the person is erased.
    ///
    /// - Parameter name: The record that is the person: `contact/003…`, `user/005…`, `visitor/…`.
    func person(named name: Span<UInt8>) throws -> PersonID?

    /// Somebody's key.
    func key(of person: PersonID) throws -> PersonKey

    /// Remembers that somebody has, or had, this mail address, so that they are found by it.
    func note(address: Span<UInt8>, of person: PersonID) throws
}
