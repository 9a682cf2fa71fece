public import CivilTime
import JSON

/// A chain of decisions as a file that verifies by itself: lines of JSON.
///
/// The first line says what it is, then comes a line a decision, and the last line is the head alone. A
/// decision's payload is a text in it, not JSON, so that its bytes are kept. `Scripts/verify-audit` is a
/// second reader of this format, in another language.
public enum AuditBundle {
    static let format = "signalbox.audit.v1"

    /// The first line, without its end.
    public static func header(of chain: ChainSummary, createdAt: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { line in
            line.field("format", format)
            line.field("genesis", DecisionChain.genesisText)
            line.field("count", chain.decisions)
            line.field("head", chain.head)
            line.field("created_at", createdAt.description)
        }
        return writer.bytes
    }

    /// The line of one decision, without its end.
    public static func line(of event: ChainedEvent, hash: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { line in
            line.field("position", event.position.rawValue)
            line.field("stream", event.stream)
            line.field("version", event.version)
            line.field("type", event.type)
            line.field("occurred_at", event.occurredAt.rawValue)
            line.field("recorded_at", event.recordedAt.rawValue)
            line.field("source", event.source)
            if let key = event.key { line.field("key", key) } else { line.null("key") }
            line.field("causation", optional: event.causation)
            line.field("correlation", optional: event.correlation)
            line.field("actor", event.actor)
            line.field("data", utf8: event.data.span)
            line.field("hash", hash)
        }
        return writer.bytes
    }

    /// The last line, without its end.
    public static func end(of chain: ChainSummary) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { $0.field("head", chain.head) }
        return writer.bytes
    }
}

/// What a bundle's first line says.
struct AuditHeader {
    let count: Int64
    let head: String

    /// Nil for any other line: a file that is no bundle, or one of a later format.
    init?(_ line: JSONView) {
        guard line.hasKeys(["format", "genesis", "count", "head", "created_at"]),
            line["format"]?.string == AuditBundle.format,
            line["genesis"]?.string == DecisionChain.genesisText,
            let count = line["count"]?.int64, let head = line["head"]?.string,
            line["created_at"]?.kind == .string
        else { return nil }
        self.count = count
        self.head = head
    }
}

extension ChainLink {
    private static let keys = [
        "position", "stream", "version", "type", "occurred_at", "recorded_at", "source", "key",
        "causation", "correlation", "actor", "data", "hash",
    ]

    /// Nil for a line that lacks anything of a decision, or has more.
    init?(_ line: JSONView) {
        guard line.hasKeys(Self.keys), let position = line["position"]?.int64,
            let stream = line["stream"]?.string, let version = line["version"]?.int64,
            let type = line["type"]?.string, let occurredAt = line["occurred_at"]?.int64,
            let recordedAt = line["recorded_at"]?.int64, let source = line["source"]?.string,
            let key = line["key"], key.isNull || key.kind == .string,
            let causation = line["causation"], causation.isNull || causation.kind == .integer,
            let correlation = line["correlation"],
            correlation.isNull || correlation.kind == .integer,
            let actor = line["actor"]?.string, let data = line["data"]?.string,
            let hash = line["hash"]?.string
        else { return nil }
        let event = ChainedEvent(
            position: Position(position), stream: stream, version: version, type: type,
            occurredAt: Instant(milliseconds: occurredAt),
            recordedAt: Instant(milliseconds: recordedAt), source: source, key: key.string,
            causation: causation.int64.map { Position($0) },
            correlation: correlation.int64.map { Position($0) }, actor: actor,
            data: Array(data.utf8))
        self.init(event, hash: hash)
    }
}

extension JSONView {
    /// Whether this is an object of exactly these keys in this order: what nobody reads cannot be added.
    func hasKeys(_ keys: [String]) -> Bool {
        kind == .object && members.map { $0.key.string } == keys
    }
}

extension JSONObjectWriter {
    fileprivate mutating func field(_ key: StaticString, optional position: Position?) {
        if let position { field(key, position.rawValue) } else { null(key) }
    }
}
