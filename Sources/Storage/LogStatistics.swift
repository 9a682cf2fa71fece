public import CivilTime
import SQLite
public import Timeline

/// What a log holds, counted.
public struct LogStatistics: Sendable {
    /// All events.
    public fileprivate(set) var total = Count()
    /// Events by type as stored, those that this version does not know among them.
    public fileprivate(set) var types: [EventType: Count] = [:]
    /// Events by source.
    public fileprivate(set) var sources: [String: Count] = [:]
    /// How many streams there are.
    public fileprivate(set) var streams: Int64 = 0
    /// The size of the database, without what is still to be moved into it from its write-ahead log.
    public fileprivate(set) var databaseBytes: Int64 = 0

    /// Some events, counted.
    public struct Count: Sendable {
        /// How many.
        public fileprivate(set) var events: Int64 = 0
        /// Of their payloads.
        public fileprivate(set) var bytes: Int64 = 0
        /// When they happened; nil for none.
        public fileprivate(set) var occurred: ClosedRange<Instant>?
        /// When they were recorded; nil for none.
        public fileprivate(set) var recorded: ClosedRange<Instant>?

        fileprivate mutating func add(_ other: Count) {
            events += other.events
            bytes += other.bytes
            occurred = Self.joined(occurred, other.occurred)
            recorded = Self.joined(recorded, other.recorded)
        }

        private static func joined(
            _ left: ClosedRange<Instant>?, _ right: ClosedRange<Instant>?
        ) -> ClosedRange<Instant>? {
            guard let left, let right else { return left ?? right }
            return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
        }
    }
}

extension Store {
    /// Counts the log's events; reads all of it, about 0.5 µs an event.
    ///
    /// - Parameter progress: Told from time to time how many events are counted.
    public func statistics(_ progress: (_ events: Int64) -> Void = { _ in }) throws -> LogStatistics
    {
        let select = try connection.prepare(
            "SELECT type, source, occurred_at, recorded_at, data FROM log")
        var counts: [TypeAndSource: LogStatistics.Count] = [:]
        var events: Int64 = 0
        while try select.step() {
            let place = TypeAndSource(type: select.integer(0), source: select.integer(1))
            let (occurred, recorded) = (
                Instant(milliseconds: select.integer(2)), Instant(milliseconds: select.integer(3))
            )
            var one = LogStatistics.Count()
            one.events = 1
            one.bytes = Int64(select.withSpan(4) { $0.count })
            one.occurred = occurred...occurred
            one.recorded = recorded...recorded
            counts[place, default: LogStatistics.Count()].add(one)
            events += 1
            if events.isMultiple(of: 1 << 14) { progress(events) }
        }
        progress(events)
        return try statistics(counts)
    }

    private struct TypeAndSource: Hashable {
        let type: Int64
        let source: Int64
    }

    private func statistics(
        _ counts: [TypeAndSource: LogStatistics.Count]
    ) throws -> LogStatistics {
        var statistics = LogStatistics()
        for (place, count) in counts {
            let type = EventType(storedName: try name(place.type))
            statistics.types[type, default: .init()].add(count)
            statistics.sources[try name(place.source), default: .init()].add(count)
            statistics.total.add(count)
        }
        statistics.streams = try connection.integer("SELECT count(*) FROM streams") ?? 0
        let pages = try connection.integer("PRAGMA page_count") ?? 0
        statistics.databaseBytes = pages * (try connection.integer("PRAGMA page_size") ?? 0)
        return statistics
    }
}
