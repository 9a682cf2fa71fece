import CivilTime
import CommandLine
import JSON
import Storage
import Timeline

extension LogStatistics {
    /// For a person: all in a few lines, then tables by type and source.
    var text: String {
        guard let occurred = total.occurred, let recorded = total.recorded else {
            return "The log has no events.\n"
        }
        var byType = TextTable([
            .right("events"), .right("bytes"), .left("type"), .left("first"), .left("last"),
            .left(),
        ])
        for (type, count) in types.sorted(by: { $0.key.storedName < $1.key.storedName }) {
            byType.append([
                count.events.grouped, count.bytes.grouped, type.storedName,
                count.occurred?.lowerBound.description ?? "",
                count.occurred?.upperBound.description ?? "",
                type.name == nil ? "unknown" : "",
            ])
        }
        var bySource = TextTable([.right("events"), .right("bytes"), .left("source")])
        for (source, count) in sources.sorted(by: { $0.key < $1.key }) {
            bySource.append([count.events.grouped, count.bytes.grouped, source])
        }
        return """
            \(total.events.grouped) events in \(streams.grouped) streams
            \(total.bytes.grouped) bytes of payload, \(databaseBytes.grouped) on disk
            occurred from \(occurred.lowerBound) to \(occurred.upperBound)
            recorded from \(recorded.lowerBound) to \(recorded.upperBound)

            \(byType.rendered())
            \(bySource.rendered())
            """
    }

    /// For programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { log in
            log.fields(of: total)
            log.field("streams", streams)
            log.field("database_bytes", databaseBytes)
            log.array("types") { list in
                for (type, count) in types.sorted(by: { $0.key.storedName < $1.key.storedName }) {
                    list.object { entry in
                        entry.field("type", type.storedName)
                        entry.field("known", type.name != nil)
                        entry.fields(of: count)
                    }
                }
            }
            log.array("sources") { list in
                for (source, count) in sources.sorted(by: { $0.key < $1.key }) {
                    list.object { entry in
                        entry.field("source", source)
                        entry.fields(of: count)
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONObjectWriter {
    fileprivate mutating func fields(of count: LogStatistics.Count) {
        field("events", count.events)
        field("bytes", count.bytes)
        if let occurred = count.occurred, let recorded = count.recorded {
            field("first_occurred_at", occurred.lowerBound.description)
            field("last_occurred_at", occurred.upperBound.description)
            field("first_recorded_at", recorded.lowerBound.description)
            field("last_recorded_at", recorded.upperBound.description)
        }
    }
}

extension Int64 {
    fileprivate var grouped: String { Int(self).grouped }
}
