public import CivilTime

/// A fact that is about to be appended.
public struct NewEvent: Sendable {
    /// What it is about: `account/001…`, `visitor/…`, `recommendation/…`.
    public var stream: String
    /// Its stored type: one of ours, or that of any other signal.
    public var type: EventType
    /// When it happened.
    public var occurredAt: Instant
    /// Which connection told us: `crm`, `web`, `replies`, `mail`, `signals`, or `signalbox` for decisions.
    public var source: String
    /// What makes it the same fact when it is told again. Nil where the record it changes carries
    /// the identity: the diff of an import yields each change once.
    public var key: String?
    /// The event that led to this one.
    public var causation: Position?
    /// The first event of the chain.
    public var correlation: Position?
    /// Who: `import`, `signalbox`, or `user/005…`.
    public var actor: String
    /// A JSON object as UTF-8, at most 1 MiB.
    public var data: [UInt8]

    /// A fact with its whole envelope; position, version and time of recording come from the log.
    public init(
        stream: String, type: EventType, occurredAt: Instant, source: String, key: String?,
        causation: Position? = nil, correlation: Position? = nil, actor: String, data: [UInt8]
    ) {
        self.stream = stream
        self.type = type
        self.occurredAt = occurredAt
        self.source = source
        self.key = key
        self.causation = causation
        self.correlation = correlation
        self.actor = actor
        self.data = data
    }

    /// A fact of one of our types.
    public init(
        stream: String, type: EventName, occurredAt: Instant, source: String, key: String?,
        causation: Position? = nil, correlation: Position? = nil, actor: String, data: [UInt8]
    ) {
        self.init(
            stream: stream, type: EventType(type), occurredAt: occurredAt, source: source,
            key: key, causation: causation, correlation: correlation, actor: actor, data: data)
    }
}

/// The envelope of a stored event; its payload is handed beside it, still as parsed JSON.
public struct Envelope {
    /// Gap-free place in the log.
    public let position: Position
    /// What it is about. Looked up when asked for: most folds read a million events without it.
    public var stream: String { lookUpStream() }
    private let lookUpStream: () -> String
    /// Place in its stream, from 1.
    public let version: Int64
    /// Its stored type.
    public let type: EventType
    /// When it happened.
    public let occurredAt: Instant
    /// When we learned it: the wall clock at append.
    public let recordedAt: Instant
    /// Which connection told us.
    public let source: String
    /// What makes it the same fact when told again.
    public let key: String?
    /// The event that led to this one.
    public let causation: Position?
    /// The first event of the chain.
    public let correlation: Position?
    /// Who.
    public let actor: String

    /// An envelope as the log read it.
    public init(
        position: Position, stream: @autoclosure @escaping () -> String, version: Int64,
        type: EventType, occurredAt: Instant,
        recordedAt: Instant, source: String, key: String?, causation: Position?,
        correlation: Position?, actor: String
    ) {
        self.position = position
        lookUpStream = stream
        self.version = version
        self.type = type
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.source = source
        self.key = key
        self.causation = causation
        self.correlation = correlation
        self.actor = actor
    }

    /// The part of the stream's name behind its category: the record's id.
    public var streamID: Substring {
        let stream = stream
        guard let slash = stream.utf8.firstIndex(of: UInt8(ascii: "/")) else { return stream[...] }
        return stream[stream.utf8.index(after: slash)...]
    }
}

/// A fact that has just been appended, with its place in the log.
public struct AppendedEvent: Sendable {
    /// What was appended.
    public let event: NewEvent
    /// Its gap-free place in the log.
    public let position: Position
    /// Its place in its stream.
    public let version: Int64
    /// When it was appended.
    public let recordedAt: Instant

    /// A fact that now has its place.
    public init(_ event: NewEvent, position: Position, version: Int64, recordedAt: Instant) {
        self.event = event
        self.position = position
        self.version = version
        self.recordedAt = recordedAt
    }

    /// Its envelope, as the log would read it.
    public var envelope: Envelope {
        Envelope(
            position: position, stream: event.stream, version: version,
            type: event.type, occurredAt: event.occurredAt, recordedAt: recordedAt,
            source: event.source, key: event.key, causation: event.causation,
            correlation: event.correlation, actor: event.actor)
    }
}
