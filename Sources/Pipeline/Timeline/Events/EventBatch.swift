public import CivilTime

/// Some events in the order of the log, as bytes: to be read on one core and folded on another.
public struct EventBatch: Sendable {
    /// What is small about an event; its texts lie in the batch's bytes, one behind the other.
    private struct Entry {
        let position: Position
        let version: Int64
        let type: EventType
        let occurredAt: Instant
        let recordedAt: Instant
        let source: String
        let actor: String
        let causation: Position?
        let correlation: Position?
        let hasKey: Bool
        let streamEnd: Int
        let keyEnd: Int
        let dataEnd: Int
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    /// An empty batch.
    public init() {}

    /// The position of its last event; 0 if it has none.
    public var last: Position { entries.last?.position ?? Position(0) }

    /// How many bytes its texts have.
    public var size: Int { bytes.count }

    /// Whether it has no event.
    public var isEmpty: Bool { entries.isEmpty }

    /// Adds an event behind the others.
    ///
    /// - Parameters:
    ///   - appendStream: Appends the name of its stream to the bytes.
    ///   - appendKey: Appends its key and says whether it has one.
    ///   - appendData: Appends its payload.
    public mutating func append(
        position: Position, version: Int64, type: EventType, occurredAt: Instant,
        recordedAt: Instant, source: String, actor: String, causation: Position?,
        correlation: Position?, appendStream: (inout [UInt8]) throws -> Void,
        appendKey: (inout [UInt8]) -> Bool, appendData: (inout [UInt8]) throws -> Void
    ) rethrows {
        try appendStream(&bytes)
        let streamEnd = bytes.count
        let hasKey = appendKey(&bytes)
        let keyEnd = bytes.count
        try appendData(&bytes)
        entries.append(
            Entry(
                position: position, version: version, type: type, occurredAt: occurredAt,
                recordedAt: recordedAt, source: source, actor: actor, causation: causation,
                correlation: correlation, hasKey: hasKey, streamEnd: streamEnd, keyEnd: keyEnd,
                dataEnd: bytes.count))
    }

    /// Hands out the events, each with the bytes of its payload.
    public func forEach(_ body: (Envelope, Span<UInt8>) throws -> Void) rethrows {
        var start = 0
        for entry in entries {
            let stream = start..<entry.streamEnd
            let key = entry.streamEnd..<entry.keyEnd
            let envelope = Envelope(
                position: entry.position,
                stream: String(decoding: bytes[stream], as: UTF8.self), version: entry.version,
                type: entry.type, occurredAt: entry.occurredAt, recordedAt: entry.recordedAt,
                source: entry.source,
                key: entry.hasKey ? String(decoding: bytes[key], as: UTF8.self) : nil,
                causation: entry.causation, correlation: entry.correlation, actor: entry.actor)
            try body(envelope, bytes.span.extracting(entry.keyEnd..<entry.dataEnd))
            start = entry.dataEnd
        }
    }
}
