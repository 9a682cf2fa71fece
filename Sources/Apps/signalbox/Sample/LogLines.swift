import CivilTime
import JSON
import Storage
import Timeline

/// A log as lines of JSON, an event a line in order of position: what ``HistoryReader`` reads.
enum LogLines {
    /// All events of a log, without the times of recording, which belong to the log that holds them.
    static func write(_ store: Store) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = JSONWriter()
        try store.read(EventFilter()) { event, data, _ in
            writer.object { line in
                line.field("stream", event.stream)
                line.field("type", event.type.storedName)
                line.field("occurredAt", event.occurredAt.description)
                line.field("source", event.source)
                if let key = event.key { line.field("key", key) }
                if let causation = event.causation { line.field("causation", causation.rawValue) }
                if let correlation = event.correlation {
                    line.field("correlation", correlation.rawValue)
                }
                line.field("actor", event.actor)
                line.field("data", data)
            }
            bytes += writer.bytes
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}
