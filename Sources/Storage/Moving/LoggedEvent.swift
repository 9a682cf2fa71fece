import JSON
import SQLite

/// An event with its whole envelope, as it is stored.
struct LoggedEvent: Hashable {
    var position: Int64
    var stream: String
    var version: Int64
    var type: String
    /// Milliseconds UTC.
    var occurredAt: Int64
    var recordedAt: Int64
    var source: String
    var key: String?
    var causation: Int64?
    var correlation: Int64?
    var actor: String
    /// The hash of a decision in the chain, in hexadecimal.
    var chain: String?
    var data: [UInt8]
}

/// Events as lines of JSON and back, byte for byte.
///
/// A payload stands in its line exactly as it is stored, as the value of `data`: it is JSON already.
/// One that is none, or has a line break between its tokens, stands as a text, as the value of `text`.
struct LogLines: ~Copyable {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let dataKey = Array(#","data":"#.utf8)
    private var writer = JSONWriter()
    private var parser = JSONParser()

    /// Appends an event's line, with its line end.
    mutating func append(_ event: LoggedEvent, to bytes: inout [UInt8]) {
        let isJSON = !event.data.contains(Self.lineFeed) && (try? parser.parse(event.data)) != nil
        writer.object { line in
            line.field("position", event.position)
            line.field("stream", event.stream)
            line.field("version", event.version)
            line.field("type", event.type)
            line.field("occurred_at", event.occurredAt)
            line.field("recorded_at", event.recordedAt)
            line.field("source", event.source)
            if let key = event.key { line.field("key", key) }
            if let causation = event.causation { line.field("causation", causation) }
            if let correlation = event.correlation { line.field("correlation", correlation) }
            line.field("actor", event.actor)
            if let chain = event.chain { line.field("chain", chain) }
            if !isJSON { line.field("text", utf8: event.data.span) }
        }
        if isJSON {
            bytes += writer.bytes.dropLast()
            bytes += Self.dataKey
            bytes += event.data
            bytes.append(UInt8(ascii: "}"))
        } else {
            bytes += writer.bytes
        }
        bytes.append(Self.lineFeed)
    }

    /// The event of a line, given without its line end.
    ///
    /// - Throws: What is wrong with the line; anything is that would not be written the same again, as
    ///   then the payload may not be what it was either.
    mutating func event(in line: Span<UInt8>) throws(LogImportError.Problem) -> LoggedEvent {
        let event = try read(line)
        var again: [UInt8] = []
        append(event, to: &again)
        guard again.count == line.count + 1, again.dropLast().elementsEqual(line) else {
            throw .notAsExported
        }
        return event
    }

    private mutating func read(_ line: Span<UInt8>) throws(LogImportError.Problem) -> LoggedEvent {
        let view: JSONView
        do throws(JSONError) {
            view = try parser.parse(line)
        } catch {
            throw .noJSON(error)
        }
        guard let position = view["position"]?.int64, let stream = view["stream"]?.string,
            let version = view["version"]?.int64, let type = view["type"]?.string,
            let occurredAt = view["occurred_at"]?.int64,
            let recordedAt = view["recorded_at"]?.int64,
            let source = view["source"]?.string, let actor = view["actor"]?.string
        else { throw .notAsExported }
        let data = view["text"]?.string.map { Array($0.utf8) } ?? Self.data(of: line)
        return LoggedEvent(
            position: position, stream: stream, version: version, type: type,
            occurredAt: occurredAt, recordedAt: recordedAt, source: source,
            key: view["key"]?.string, causation: view["causation"]?.int64,
            correlation: view["correlation"]?.int64, actor: actor,
            chain: view["chain"]?.string, data: data)
    }

    /// What stands behind the first `,"data":`, up to the line's last brace.
    ///
    /// Those bytes cannot stand within a text, where quotes are escaped, and before them a line that
    /// was exported has only texts and numbers.
    private static func data(of line: Span<UInt8>) -> [UInt8] {
        let bytes = [UInt8](copying: line)
        var start = 0
        while start + dataKey.count < bytes.count {
            if bytes[start...].starts(with: dataKey) {
                return Array(bytes[(start + dataKey.count)..<(bytes.count - 1)])
            }
            start += 1
        }
        return []
    }
}

extension RandomAccessCollection<UInt8> {
    fileprivate func elementsEqual(_ span: Span<UInt8>) -> Bool {
        guard count == span.count else { return false }
        var place = 0
        for byte in self {
            if byte != span[place] { return false }
            place += 1
        }
        return true
    }
}
