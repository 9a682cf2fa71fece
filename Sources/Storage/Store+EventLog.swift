public import CivilTime
public import JSON
import SQLite
public import Timeline

extension Store: EventLog {
    private static let largestEvent = 1 << 20

    /// Appends one event inside the present transaction.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    public func append(_ event: NewEvent, recordedAt: Instant) throws -> AppendOutcome {
        let appending = try appendingNow()
        try appending.seal(isOver: false, connection)
        return try appending.append(event, recordedAt: recordedAt, names(of: event))
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
        let named = try batch.map { (event: $0, names: try names(of: $0)) }
        if let refusal = try appending.refusal(of: named, expecting: versions) { return refusal }
        try appending.seal(isOver: false, connection)
        return .appended(
            try named.map { try appending.append($0.event, recordedAt: recordedAt, $0.names) })
    }

    private func appendingNow() throws -> Appending {
        guard isInTransaction, let appending else {
            preconditionFailure("appending needs a transaction")
        }
        return appending
    }

    private func names(of event: NewEvent) throws -> Appending.Names {
        guard event.data.count <= Self.largestEvent else {
            throw StorageError.eventTooLarge(bytes: event.data.count, limit: Self.largestEvent)
        }
        return Appending.Names(
            type: try nameID(event.type.rawValue), source: try nameID(event.source),
            actor: try nameID(event.actor))
    }

    /// The position of the newest event; 0 for an empty log.
    public func lastPosition() throws -> Position {
        if isInTransaction, let appending { return Position(appending.last) }
        return Position(try connection.integer("SELECT max(position) FROM log") ?? 0)
    }

    /// Hands every event that passes `filter` to `body`, in order of position, as of one moment.
    public func read(
        _ filter: EventFilter, _ body: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        var parser = JSONParser()
        // Small batches: a reader that stops early has not read much for nothing.
        try readBatches(filter, ofBytes: 1 << 14) { batch in
            try batch.forEach { envelope, bytes in
                try body(envelope, try parser.parse(bytes), bytes)
            }
        }
    }

    /// Hands every event that passes `filter` to `body`, in order of position, as of one moment.
    public func readBatches(
        _ filter: EventFilter, _ body: (EventBatch) throws -> Void
    ) throws {
        try readBatches(filter, ofBytes: 1 << 18, body)
    }

    private func readBatches(
        _ filter: EventFilter, ofBytes size: Int, _ body: (EventBatch) throws -> Void
    ) throws {
        let select = try connection.prepare(
            """
            SELECT position, version, type, occurred_at, recorded_at, source, actor, causation,
                correlation, stream, key, data
            FROM log
            WHERE position > ? AND occurred_at <= ? AND recorded_at <= ? AND position <= ?
            ORDER BY position
            """)
        select.bind(1, filter.after.rawValue)
        select.bind(2, filter.occurredUpTo?.rawValue ?? .max)
        select.bind(3, filter.recordedUpTo?.rawValue ?? .max)
        // A body that appends would be handed its own events, without end.
        select.bind(4, try lastPosition().rawValue)
        var streams = try StreamNames(connection)
        var types: [Int64: EventType] = [:]
        var batch = EventBatch()
        while try select.step() {
            let type: EventType
            if let known = types[select.integer(2)] {
                type = known
            } else {
                type = EventType(storedName: try name(select.integer(2)))
                types[select.integer(2)] = type
            }
            try batch.append(
                position: Position(select.integer(0)), version: select.integer(1), type: type,
                occurredAt: Instant(milliseconds: select.integer(3)),
                recordedAt: Instant(milliseconds: select.integer(4)),
                source: try name(select.integer(5)), actor: try name(select.integer(6)),
                causation: select.optionalInteger(7).map { Position($0) },
                correlation: select.optionalInteger(8).map { Position($0) },
                appendStream: { try streams.append(select.integer(9), to: &$0) },
                appendKey: { bytes in
                    select.withSpan(10) { bytes.append(copying: $0) }
                    return !select.isNull(10)
                },
                appendData: { bytes in select.withSpan(11) { bytes.append(copying: $0) } })
            if batch.size >= size {
                try body(batch)
                batch = EventBatch()
            }
        }
        if !batch.isEmpty { try body(batch) }
    }
}
