import SQLite

/// How far an event's time of recording ever lay behind a time that an earlier event, or it itself,
/// bears: by how much at most a clock was wrong, or a run's now was ahead.
///
/// It says when walking back a stream may stop. Where an event was recorded at R, no event before it
/// occurred or was recorded later than R + lag. With right clocks that is seconds, however late events
/// arrive; a clock that is a year ahead once makes readers look a year further, and never miss anything.
struct RecordingLag {
    /// The latest time that any event bears.
    private var latest: Int64
    /// In milliseconds.
    private(set) var most: Int64
    private var stored: (latest: Int64, most: Int64)
    /// Times are rounded up to the hour, so that few transactions have anything to store.
    private static let hour: Int64 = 3_600_000

    /// The lag of a log; of one that was written without it, worked out from all events, once.
    init(_ connection: borrowing Connection) throws {
        if let lag = try Self.stored(connection) {
            (latest, most) = lag
            stored = lag
            return
        }
        (latest, most) = (.min, 0)
        stored = (.min, .min)
        let select = try connection.prepare(
            "SELECT occurred_at, recorded_at FROM log ORDER BY position")
        while try select.step() {
            take(occurredAt: select.integer(0), recordedAt: select.integer(1))
        }
    }

    /// An event was appended.
    mutating func take(occurredAt: Int64, recordedAt: Int64) {
        let later = max(occurredAt, recordedAt)
        if later > latest { latest = Self.roundedUp(later) }
        let (lag, overflow) = latest.subtractingReportingOverflow(recordedAt)
        if overflow || lag > most { most = overflow ? .max : Self.roundedUp(lag) }
    }

    /// Stores it beside the events it was worked out from.
    mutating func save(_ connection: borrowing Connection) throws {
        guard (latest, most) != stored else { return }
        let upsert = try connection.prepare(
            """
            INSERT INTO checkpoints (name, position) VALUES ('latest', ?), ('lag', ?)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """)
        upsert.bind(1, latest)
        upsert.bind(2, most)
        try upsert.run()
        stored = (latest, most)
    }

    /// The lag of a log in milliseconds; nil for one that was written without it.
    static func milliseconds(_ connection: borrowing Connection) throws -> Int64? {
        try stored(connection)?.most
    }

    private static func stored(
        _ connection: borrowing Connection
    ) throws -> (latest: Int64, most: Int64)? {
        guard
            let latest = try connection.integer(
                "SELECT position FROM checkpoints WHERE name = 'latest'"),
            let most = try connection.integer(
                "SELECT position FROM checkpoints WHERE name = 'lag'")
        else { return nil }
        return (latest, most)
    }

    private static func roundedUp(_ time: Int64) -> Int64 {
        let (sum, overflow) = time.addingReportingOverflow(hour - 1)
        return overflow ? .max : sum - (sum % hour + hour) % hour
    }
}
