/// What happened, without the version of its payload: `web.page_viewed`. Rules and watches name kinds.
public struct EventKind: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Lower case, `area.past_tense`.
    public let rawValue: String

    /// Wraps a kind.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps a kind.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// In alphabetical order.
    public static func < (left: EventKind, right: EventKind) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The bare kind.
    public var description: String { rawValue }
}
