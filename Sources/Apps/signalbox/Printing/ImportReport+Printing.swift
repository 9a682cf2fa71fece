import CommandLine
import Ingest
import JSON

extension ImportReport {
    /// For a person: one line, and one for each thing worth a look.
    var text: String {
        let lines =
            [summary] + readings + firstSetAside + drift.map { "  \($0)" }
            + alarms.map { "  look at this: \($0)" }
        return lines.map { "\($0)\n" }.joined()
    }

    private var summary: String {
        var text = "\(source) (\(dialect)\(baseline ? ", first import" : "")): "
        text += "\(rows.grouped) rows, \(eventCount.grouped) events, \(unchanged.grouped) unchanged"
        let others = [
            (missing, "missing"), (returned, "back"), (bots, "by bots"),
            (unrelated ?? 0, "not about an account"), (setAside, "set aside"),
        ]
        for (count, what) in others where count > 0 { text += ", \(count.grouped) \(what)" }
        return text
    }

    /// How each file was read, those that were read alike on one line, and which were not.
    private var readings: [String] {
        var files: [(reading: String, names: [String])] = []
        for file in self.files {
            guard let reading = file.reading else { continue }
            let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
            if let index = files.firstIndex(where: { $0.reading == reading }) {
                files[index].names.append(name)
            } else {
                files.append((reading, [name]))
            }
        }
        let read = files.map { "  \($0.names.joined(separator: ", ")): \($0.reading)" }
        return ignoredFiles.isEmpty
            ? read : read + ["  not read: \(ignoredFiles.joined(separator: ", "))"]
    }

    /// The first rows that were set aside, with the reasons.
    private var firstSetAside: [String] {
        let lines = quarantined.prefix(5).map { "  \($0.file):\($0.line): \($0.reason)" }
        let more = quarantined.count - lines.count
        return lines + (more > 0 ? ["  and \(more.grouped) more"] : [])
    }

    /// For programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { report in
            report.field("run", run)
            report.field("source", source)
            report.field("dialect", dialect)
            if encodings.isEmpty {
                report.null("encoding")
            } else {
                report.field("encoding", encodings.joined(separator: " + "))
            }
            report.field("baseline", baseline)
            report.array("files") { list in
                for file in files {
                    list.object {
                        $0.field("name", file.name)
                        $0.field("rows", file.rows)
                        if let reading = file.reading { $0.field("reading", reading) }
                    }
                }
            }
            report.field("rows", rows)
            report.object("events") { counts in
                for (type, count) in events.sorted(by: { $0.key < $1.key }) {
                    counts.field(named: type, Int64(count))
                }
            }
            report.field("unchanged", unchanged)
            report.field("missing", missing)
            report.field("returned", returned)
            report.field("bots", bots)
            if let unrelated { report.field("unrelated", unrelated) }
            report.field("quarantined", setAside)
            report.array("drift") { list in
                for change in drift { list.object { change.write(to: &$0) } }
            }
            report.array("alarms") { list in for alarm in alarms { list.element(alarm) } }
            report.field("seconds", seconds)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The encodings of the files, in their order, each once.
    private var encodings: [String] {
        files.compactMap(\.encoding).reduce(into: []) { found, encoding in
            if !found.contains(encoding) { found.append(encoding) }
        }
    }
}

extension SchemaDrift {
    fileprivate func write(to fields: inout JSONObjectWriter) {
        fields.field("object", object)
        fields.field("change", change.rawValue)
        fields.field("column", column)
        if let from { fields.field("from", from) }
        if let to { fields.field("to", to) }
    }
}
