import CivilTime
public import JSON
import SQLite
public import Timeline

extension Store {
    /// Hands the events of some streams that pass `filter` to `body`, in order of position, as of one
    /// moment: what the log had when this was called, and nothing that is appended meanwhile.
    ///
    /// Each stream is walked back from its newest event, a few microseconds an event, and no further
    /// than the filter's window of time reaches. A stream without events is none.
    public func read(
        streams: some Sequence<String>, _ filter: EventFilter = EventFilter(),
        _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        try read(try snapshot { try positions(in: streams, filter) }, body)
    }

    /// Where the events of streams that pass a filter stand, in order.
    private func positions(
        in streams: some Sequence<String>, _ filter: EventFilter
    ) throws -> [Position] {
        let (heads, newest) = try heads(of: Set(streams))
        let last = min(newest, filter.upTo?.rawValue ?? newest)
        let floor = try floor(of: filter)
        let select = try connection.prepare(
            """
            SELECT previous, recorded_at, \(try condition(of: filter)) FROM log WHERE position = ?1
            """)
        var positions: [Position] = []
        for head in heads {
            var next: Int64? = head
            while let position = next, position > filter.after.rawValue {
                select.bind(1, position)
                defer { select.reset() }
                guard try select.step(), select.integer(1) > floor else { break }
                if position <= last, select.integer(2) == 1 { positions.append(Position(position)) }
                next = select.optionalInteger(0)
            }
        }
        return positions.sorted()
    }

    /// Hands the events at some positions to `body`, in the order given.
    public func read(
        _ positions: some Sequence<Position>,
        _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        let select = try connection.prepare(
            "SELECT \(EventRows.columns) FROM log WHERE position = ?")
        var rows = try EventRows(self)
        var parser = JSONParser()
        var rest = positions.makeIterator()
        var next = rest.next()
        while next != nil {
            // The file is locked for some at once; `body` may write.
            try snapshot {
                while let position = next, rows.batch.size < EventRows.fewBytes {
                    select.bind(1, position.rawValue)
                    defer { select.reset() }
                    if try select.step() { try rows.take(select) }
                    next = rest.next()
                }
            }
            try rows.handOver().forEach { try body($0, parser.parse($1), $1) }
        }
    }

    /// What an event must be to pass a filter, but for its position, as SQL.
    func condition(of filter: EventFilter) throws -> String {
        let bounds: [(String, Instant?)] = [
            ("occurred_at >", filter.occurredAfter), ("occurred_at <=", filter.occurredUpTo),
            ("recorded_at >", filter.recordedAfter), ("recorded_at <=", filter.recordedUpTo),
        ]
        var conditions = bounds.compactMap { bound, instant in
            instant.map { "\(bound) \($0.rawValue)" }
        }
        if let kinds = filter.kinds {
            let ids = try typeIDs(of: kinds).map(String.init).joined(separator: ", ")
            conditions.append("type IN (\(ids))")
        }
        return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
    }

    private func typeIDs(of kinds: Set<EventKind>) throws -> [Int64] {
        let select = try connection.prepare("SELECT id, name FROM names ORDER BY id")
        var ids: [Int64] = []
        while try select.step() {
            // An upcaster never changes the kind, so the stored name says it.
            if kinds.contains(EventType(storedName: select.text(1)).kind) {
                ids.append(select.integer(0))
            }
        }
        return ids
    }

    /// The newest events of streams, and the newest event of the log at the same moment.
    private func heads(of streams: Set<String>) throws -> (heads: [Int64], last: Int64) {
        if isInTransaction {
            let appending = try appendingNow()
            return (try streams.compactMap { try appending.state(of: $0)?.head }, appending.last)
        }
        return try snapshot {
            var heads = try self.heads ?? StreamHeads(connection)
            if try !heads.readOn(connection) {
                heads = try StreamHeads(connection)
                _ = try heads.readOn(connection)
            }
            self.heads = heads
            return (
                try streams.compactMap { try heads.head(of: $0) }, try lastPosition().rawValue
            )
        }
    }

    /// An event recorded at or before this has none before it that passes the filter.
    private func floor(of filter: EventFilter) throws -> Int64 {
        let bounds = [filter.occurredAfter, filter.recordedAfter].compactMap { $0?.rawValue }
        guard let bound = bounds.max(), let lag = try recordingLag() else { return .min }
        let (floor, overflow) = bound.subtractingReportingOverflow(lag)
        return overflow ? .min : floor
    }

    /// Within a transaction what it has appended counts, too.
    private func recordingLag() throws -> Int64? {
        isInTransaction
            ? try appendingNow().lag.most : try RecordingLag.milliseconds(connection)
    }
}
