public import CivilTime

/// A decision with everything that its hash covers: the whole envelope, and the payload as stored.
///
/// What is sealed in a payload is hashed sealed, so that the chain stays valid when a key is destroyed.
public struct ChainedEvent: Hashable, Sendable {
    /// Gap-free place in the log.
    public var position: Position
    /// What it is about.
    public var stream: String
    /// Place in its stream, from 1.
    public var version: Int64
    /// Its type as stored, also one that this version does not know.
    public var type: String
    /// When it happened.
    public var occurredAt: Instant
    /// When it was appended.
    public var recordedAt: Instant
    /// Which connection told us.
    public var source: String
    /// What makes it the same fact when told again.
    public var key: String?
    /// The event that led to this one.
    public var causation: Position?
    /// The first event of the chain of causes.
    public var correlation: Position?
    /// Who.
    public var actor: String
    /// The payload's bytes as stored.
    public var data: [UInt8]

    /// A decision as it is stored.
    public init(
        position: Position, stream: String, version: Int64, type: String, occurredAt: Instant,
        recordedAt: Instant, source: String, key: String?, causation: Position?,
        correlation: Position?, actor: String, data: [UInt8]
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.source = source
        self.key = key
        self.causation = causation
        self.correlation = correlation
        self.actor = actor
        self.data = data
    }
}

extension ChainedEvent {
    /// The first field of the canonical bytes: another order of fields would be another format.
    static let format = "signalbox decision v1"

    /// Appends the canonical bytes: 13 fields, each its length and then its bytes.
    ///
    /// In this order: the text `signalbox decision v1`, position, stream, version, type, occurredAt,
    /// recordedAt, source, key, causation, correlation, actor, data. A length is a UInt32, big-endian; a
    /// text is its UTF-8; a number, also a time in milliseconds UTC, is an Int64, big-endian. A field that
    /// is not there (key, causation, correlation) is the length 0xFFFFFFFF and nothing behind it.
    ///
    /// - SeeAlso: Decision 0005.
    func appendCanonicalBytes(to message: inout [UInt8]) {
        message.append(field: Self.format)
        message.append(field: position.rawValue)
        message.append(field: stream)
        message.append(field: version)
        message.append(field: type)
        message.append(field: occurredAt.rawValue)
        message.append(field: recordedAt.rawValue)
        message.append(field: source)
        message.append(field: key)
        message.append(field: causation?.rawValue)
        message.append(field: correlation?.rawValue)
        message.append(field: actor)
        message.append(length: data.count)
        message += data
    }
}

extension [UInt8] {
    fileprivate mutating func append(field text: String?) {
        guard let text else { return append(bigEndian: UInt32.max) }
        append(length: text.utf8.count)
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func append(field number: Int64?) {
        guard let number else { return append(bigEndian: UInt32.max) }
        append(length: 8)
        append(bigEndian: UInt32(truncatingIfNeeded: number >> 32))
        append(bigEndian: UInt32(truncatingIfNeeded: number))
    }

    fileprivate mutating func append(length: Int) { append(bigEndian: UInt32(length)) }

    private mutating func append(bigEndian number: UInt32) {
        append(UInt8(truncatingIfNeeded: number >> 24))
        append(UInt8(truncatingIfNeeded: number >> 16))
        append(UInt8(truncatingIfNeeded: number >> 8))
        append(UInt8(truncatingIfNeeded: number))
    }
}
