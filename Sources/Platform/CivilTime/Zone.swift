import Foundation

/// A time zone of the IANA database, for civil days and hours of a person.
///
/// The database is the system's, reached through Foundation; one offset look-up costs about 0.2 µs.
public struct Zone: Hashable, Sendable {
    private let zone: TimeZone

    /// `Europe/Berlin`; nil for a name the database does not have.
    public init?(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.zone = zone
    }

    /// Coordinated universal time.
    public static let utc = Zone(zone: .gmt)

    private init(zone: TimeZone) { self.zone = zone }

    /// The IANA name, as given.
    public var identifier: String { zone == .gmt ? "UTC" : zone.identifier }

    /// The civil date there at that instant.
    public func date(at instant: Instant) -> CivilDate {
        CivilDate(daysSinceEpoch: Int(local(instant).floorDivided(by: 86_400_000)))
    }

    /// The minute of the day there at that instant, 0 to 1439.
    public func minuteOfDay(at instant: Instant) -> Int {
        let milliseconds = local(instant)
        return Int((milliseconds - milliseconds.floorDivided(by: 86_400_000) * 86_400_000) / 60_000)
    }

    /// The instant at which clocks there first show that minute of that day.
    ///
    /// Where clocks skip it (spring), the instant they jump over it.
    public func instant(of date: CivilDate, minuteOfDay: Int) -> Instant {
        let asIfUTC = Int64(date.daysSinceEpoch) * 86_400_000 + Int64(minuteOfDay) * 60_000
        // The offset before and after any change within a day of it; the earliest that fits wins.
        let offsets = [asIfUTC - 86_400_000, asIfUTC + 86_400_000].map(offset)
        let candidates = offsets.map { asIfUTC - $0 }
        let fitting = candidates.filter { $0 + offset(at: $0) == asIfUTC }
        if let first = fitting.min() { return Instant(milliseconds: first) }
        // Skipped: the jump lies between the candidates, where clocks come to show something later.
        var (before, after) = (candidates.min() ?? asIfUTC, candidates.max() ?? asIfUTC)
        while after - before > 1 {
            let middle = (before + after) / 2
            if middle + offset(at: middle) < asIfUTC { before = middle } else { after = middle }
        }
        return Instant(milliseconds: after)
    }

    private func local(_ instant: Instant) -> Int64 {
        instant.rawValue + offset(at: instant.rawValue)
    }

    private func offset(at milliseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return Int64(zone.secondsFromGMT(for: date)) * 1000
    }
}
