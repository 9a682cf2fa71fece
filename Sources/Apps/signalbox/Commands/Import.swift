import CommandLine
import Engine
import Ingest

let importCommand = command(
    "import", abstract: "Import exports, visits or replies without deciding anything",
    discussion: """
        A folder is a CRM export. A file is told by its content: lines of JSON are visits, a CSV with the
        columns occurred_at and kind holds replies. What it was taken for is part of the report.
        """,
    arguments: [.rest("path", "Folders and files to import")],
    options: [.home, .asOf, .json]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    var inputs = ImportInputs()
    let paths = invocation.arguments("path")
    guard !paths.isEmpty else {
        throw Failure(.usage, "nothing to import", hint: "name a folder or a file")
    }
    for path in paths { try inputs.add(path) }
    let reports = try home.write { store in
        let steps = StepProgress()
        defer { steps.finish() }
        return try Importing(
            RunContext(
                store: store, configuration: configuration, salt: "", now: now,
                wallClock: wallClock, progress: steps.show)
        ).run(inputs)
    }
    for report in reports {
        try StandardStream.output.write(
            invocation.flag("json") ? report.json + "\n" : report.text)
    }
}

extension ImportInputs {
    /// Adds a folder or file by what it is.
    fileprivate mutating func add(_ path: String) throws {
        if Files.isFolder(path) {
            if crm != nil {
                throw Failure(
                    .usage, "\(path) is a second export", hint: "import one folder at a time")
            }
            crm = try CRMExport(folder: path, files: Files.export(path))
            return
        }
        let file = try Files.input(path)
        var head: [UInt8] = []
        try file.forEachChunk { chunk in if head.count < 4096 { head += chunk.prefix(4096) } }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        let header = text.split(whereSeparator: \.isNewline).first ?? ""
        if header.drop(while: \.isWhitespace).hasPrefix("{") {
            visits.append(file)
        } else if header.contains("occurred_at"), header.contains("kind") {
            replies.append(file)
        } else {
            throw Failure(
                .dataError, "\(path) is neither visits nor replies",
                hint: "visits are lines of JSON; replies are CSV with occurred_at and kind; "
                    + "a CRM export is named as its folder")
        }
    }
}
