import CivilTime
import CommandLine
import Engine
import Ingest
import JSON
import Timeline

extension [ImportRun] {
    /// One line a run.
    var table: String {
        var table = TextTable([
            .right("run"), .left("finished"), .left("source"), .left("dialect", atMost: 24),
            .right("rows"), .right("events"), .right("missing"), .right("set aside"),
            .right("seconds"), .left(),
        ])
        for run in self {
            let report = run.report
            table.append([
                "\(run.id)", run.finishedAt.description, report.source, report.dialect,
                report.rows.grouped, report.eventCount.grouped, report.missing.grouped,
                report.setAside.grouped, report.seconds.tenths,
                run.undoneAt != nil ? "undone" : report.isStopped ? "stopped" : "",
            ])
        }
        return table.rendered()
    }
}

extension ImportRun {
    /// For a person: its files with their hashes, then what it did.
    var text: String {
        var text = "Import run \(id)\n"
        var facts = TextTable([.left(), .left()])
        if let startedAt { facts.append(["started", startedAt.description]) }
        facts.append(["finished", finishedAt.description])
        if let positions {
            facts.append([
                "events", "\(positions.lowerBound.rawValue) to \(positions.upperBound.rawValue)",
            ])
        }
        if let undoneAt { facts.append(["undone", undoneAt.description]) }
        text += facts.rendered(indent: 2)
        for file in report.files {
            text += "  \(file.name.printable): \(file.rows.grouped) rows\n"
            if let hash = file.hash { text += "    BLAKE2b-256 \(hash)\n" }
        }
        return text + report.text
    }

    /// For programs.
    var json: String {
        var report = report
        report.run = id
        var writer = JSONWriter()
        writer.object { run in
            run.field("run", id)
            if let startedAt { run.field("started_at", startedAt.description) }
            run.field("finished_at", finishedAt.description)
            run.field("content", contentHash)
            if let positions {
                run.field("first", positions.lowerBound.rawValue)
                run.field("last", positions.upperBound.rawValue)
            }
            if let undoneAt { run.field("undone_at", undoneAt.description) }
            // The report is sound: it was just written.
            if let report = try? JSONValue(parsing: Array(report.json.utf8)) {
                run.field("report", report)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
