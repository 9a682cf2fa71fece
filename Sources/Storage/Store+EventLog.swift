public import CivilTime
public import JSON
import SQLite
public import Timeline

extension Store: EventLog {
    static let largestEvent = 1 << 20

    /// Appends one event inside the present transaction.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    public func append(_ event: NewEvent, recordedAt: Instant) throws -> AppendOutcome {
        let appending = try appendingNow()
        try appending.seal(isOver: false, connection)
        return try appending.append(incoming(event), recordedAt: recordedAt)
    }

    /// Appends a batch inside the present transaction: all of it, or nothing.
    ///
    /// - Parameter versions: What streams must have before the batch; a batch that is there already
    ///   is told so whatever they have.
    /// - Precondition: Called within ``transaction(_:)``.
    public func append(
        _ batch: [NewEvent], expecting versions: [String: ExpectedVersion] = [:],
        recordedAt: Instant
    ) throws -> BatchOutcome {
        let appending = try appendingNow()
        let incoming = try batch.map(incoming)
        if let refusal = try appending.refusal(of: incoming, expecting: versions) {
            return refusal
        }
        try appending.seal(isOver: false, connection)
        return .appended(
            try incoming.map { try appending.append($0, recordedAt: recordedAt) })
    }

    /// The event as it will be stored; all that can be wrong with it is found here.
    private func incoming(_ event: NewEvent) throws -> Appending.Incoming {
        guard event.data.count <= Self.largestEvent else {
            throw StorageError.eventTooLarge(bytes: event.data.count, limit: Self.largestEvent)
        }
        let (stored, formerKey) = try sealed(event)
        return Appending.Incoming(
            event: stored, formerKey: formerKey,
            names: Appending.Names(
                type: try nameID(event.type.storedName), source: try nameID(event.source),
                actor: try nameID(event.actor)))
    }

    /// The position of the newest event; 0 for an empty log.
    public func lastPosition() throws -> Position {
        if let appending, isAppending { return Position(appending.last) }
        return Position(try connection.integer("SELECT max(position) FROM log") ?? 0)
    }

    /// Hands every event that passes `filter` to `body`, in order of position, as of one moment.
    public func read(
        _ filter: EventFilter, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        // A body that appends would be handed its own events, without end.
        try read(filter, upTo: lastPosition(), body)
    }

    /// The same up to a position.
    func read(
        _ filter: EventFilter, upTo last: Position,
        _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        var parser = JSONParser()
        try readBatches(filter, upTo: last, ofBytes: EventRows.fewBytes) { batch in
            try batch.forEach { try body($0, parser.parse($1), $1) }
        }
    }

    /// The same in batches of a quarter of a mebibyte, to be worked on elsewhere; 0.6 µs an event.
    public func readBatches(
        _ filter: EventFilter, _ body: (EventBatch) throws -> Void
    ) throws {
        try readBatches(filter, upTo: lastPosition(), ofBytes: 1 << 18, body)
    }

    private func readBatches(
        _ filter: EventFilter, upTo last: Position, ofBytes size: Int,
        _ body: (EventBatch) throws -> Void
    ) throws {
        let select = try connection.prepare(
            """
            SELECT \(EventRows.columns) FROM log
            WHERE position > ?1 AND position <= ?2 AND \(try condition(of: filter))
            ORDER BY position
            """)
        select.bind(1, filter.after.rawValue)
        select.bind(2, min(last, filter.upTo ?? last).rawValue)
        var rows = try EventRows(self)
        while try select.step() {
            try rows.take(select)
            if rows.batch.size >= size { try body(rows.handOver()) }
        }
        if !rows.batch.isEmpty { try body(rows.handOver()) }
    }
}
