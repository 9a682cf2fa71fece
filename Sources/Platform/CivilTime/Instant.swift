/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Everything the log stores and every decision compares is an `Instant`; civil dates and zones
/// appear only where a person reads or a calendar rule applies.
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
    /// Milliseconds UTC since the epoch.
    public let rawValue: Int64

    /// Wraps milliseconds UTC since the epoch.
    @inlinable
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Wraps milliseconds UTC since the epoch.
    @inlinable
    public init(milliseconds: Int64) { self.rawValue = milliseconds }

    /// The earlier instant comes first.
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }

    /// The instant `span` later.
    @inlinable
    public static func + (instant: Instant, span: TimeSpan) -> Instant {
        Instant(milliseconds: instant.rawValue + span.milliseconds)
    }

    /// The instant `span` earlier.
    @inlinable
    public static func - (instant: Instant, span: TimeSpan) -> Instant {
        Instant(milliseconds: instant.rawValue - span.milliseconds)
    }

    /// The time from `earlier` to `later`; negative if they are the other way round.
    @inlinable
    public static func - (later: Instant, earlier: Instant) -> TimeSpan {
        TimeSpan(milliseconds: later.rawValue - earlier.rawValue)
    }
}

extension Instant: Codable {
    /// Stored as a bare number of milliseconds.
    public init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Stored as a bare number of milliseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
