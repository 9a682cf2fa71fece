import CommandLine
import Engine
import Ingest
import JSON

extension QuarantineEntry {
    /// For a person: where the row stood, why it was set aside, and the row.
    var text: String {
        var text = "\(id)  \(state.rawValue)  \(row.file):\(row.line)"
        text += " (\([source, row.object].compactMap(\.self).joined(separator: " ")))"
        text += firstRun == lastRun ? ", run \(firstRun)" : ", runs \(firstRun) to \(lastRun)"
        if let endedBy { text += "; \(state.rawValue) by run \(endedBy)" }
        text += "\n    \(row.reason)\n"
        if source == "mail" { return text.shown + "    the message stays in its mailbox\n" }
        text += "    \(Self.short(row.content))\n"
        if let fixed { text += "    now: \(Self.short(fixed))\n" }
        if row.isCut { text += "    there is more of it than is kept\n" }
        return text.shown
    }

    /// For programs: the row whole.
    var json: String {
        var writer = JSONWriter()
        writer.object { entry in
            entry.field("id", Int(id))
            entry.field("state", state.rawValue)
            entry.field("source", source)
            if let object = row.object { entry.field("object", object) }
            entry.field("file", row.file)
            entry.field("line", row.line)
            if let column = row.column { entry.field("column", column) }
            entry.field("reason", row.reason)
            if let header = row.header { entry.field("header", header) }
            entry.field("row", row.content)
            entry.field("cut", row.isCut)
            if let fixed { entry.field("fixed", fixed) }
            entry.field("first_run", Int(firstRun))
            entry.field("last_run", Int(lastRun))
            if let endedBy { entry.field("ended_by", Int(endedBy)) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The beginning of a row, on one line.
    private static func short(_ row: String) -> String {
        let start = row.prefix(200)
        return String(start).printable + (start.endIndex < row.endIndex ? " …" : "")
    }
}

extension String {
    /// Lines of text from outside without power over a terminal.
    fileprivate var shown: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
    }
}
