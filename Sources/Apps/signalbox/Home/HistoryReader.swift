import Ingest
import CivilTime
import CommandLine
import Ingest
import JSON
import Storage
import Timeline

/// Begins an empty log with the events of an earlier one: `history.jsonl` in the home, an event a line.
struct HistoryReader {
    private let store: Store

    init(_ store: Store) { self.store = store }

    /// Appends every line in one transaction.
    func read(_ path: String) throws {
        var lines = JSONLines()
        var parser = JSONParser()
        let recordedAt = wallClock()
        func take(_ number: Int, _ line: JSONLine) throws {
            guard case .text(let bytes) = line else {
                throw Self.failure(path, number, "the line is too long")
            }
            let event: NewEvent
            do {
                event = try Self.event(parser.parse(bytes), path, number)
            } catch let error as JSONError {
                throw Self.failure(path, number, "no \(error)")
            }
            _ = try store.append(event, recordedAt: recordedAt)
        }
        try store.transaction {
            try Files.input(path).forEachChunk { chunk in
                try lines.split(chunk.span) { try take($0, $1) }
            }
            try lines.finish { try take($0, $1) }
            // Tonight's export is compared with the records that the history brought.
            try store.rebuildBesideLog()
        }
    }

    private static func event(
        _ line: JSONView, _ path: String, _ number: Int
    ) throws -> NewEvent {
        guard let type = line["type"]?.string.flatMap(EventName.init(rawValue:)) else {
            throw failure(path, number, "'type' is no event type this version knows")
        }
        guard let stream = line["stream"]?.string,
            let occurredAt = line["occurredAt"]?.string.flatMap({ Instant($0) }),
            let data = line["data"]
        else { throw failure(path, number, "an event needs stream, occurredAt and data") }
        return NewEvent(
            stream: stream, type: type, occurredAt: occurredAt,
            source: line["source"]?.string ?? "signalbox", key: line["key"]?.string,
            causation: line["causation"]?.int64.map { Position($0) },
            correlation: line["correlation"]?.int64.map { Position($0) },
            actor: line["actor"]?.string ?? "signalbox", data: JSONValue(data).utf8())
    }

    private static func failure(_ path: String, _ line: Int, _ why: String) -> Failure {
        Failure(.dataError, "\(path):\(line): \(why)", hint: "the log was not begun")
    }
}
