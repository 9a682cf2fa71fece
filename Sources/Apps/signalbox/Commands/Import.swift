import CommandLine
import Engine
import Ingest

let importCommand = command(
    "import", abstract: "Import exports, visits or replies without deciding anything",
    discussion: """
        A folder or a ZIP archive is a CRM export. A file is told by its content: lines of JSON are visits,
        or with occurred_at replies or signals; a CSV with the columns occurred_at and kind holds replies,
        any other CSV is a table of the CRM.
        What it was taken for is part of the report. What cannot be told is refused; 'signalbox import map'
        proposes a mapping for it, to be kept in the folder dialects of the home.
        """,
    arguments: [.rest("path", "Folders, archives and files to import")],
    options: [
        .home,
        Option("dry-run", "Say what it would do, and what it would mean for scores; keep nothing"),
        .accept, .asOf, .json,
    ]
) { invocation in
    let home = Home(invocation)
    var inputs = ImportInputs()
    let paths = invocation.arguments("path")
    guard !paths.isEmpty else {
        throw Failure(.usage, "nothing to import", hint: "name a folder or a file")
    }
    let settings = try home.crmSettings(home.configuration())
    var tables: [InputFile] = []
    for path in paths { try inputs.add(path, settings, tables: &tables) }
    if !tables.isEmpty {
        try inputs.checkHasNoExport(besides: tables[0].name)
        inputs.crm = try DetectedExport(named: tables, settings: settings)
    }
    try runImport(
        inputs, invocation, isDry: invocation.flag("dry-run"),
        acceptsAlarms: invocation.flag("accept"))
}

/// Imports into the home that an invocation names, and prints a report for each source.
///
/// - Parameters:
///   - isDry: Nothing is kept.
///   - acceptsAlarms: Also what differs much from what was known.
func runImport(
    _ inputs: ImportInputs, _ invocation: Invocation, isDry: Bool = false,
    acceptsAlarms: Bool = false
) throws {
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    let outcome: (reports: [ImportReport], dry: DryRun?) = try home.write { store in
        let steps = StepProgress()
        defer { steps.finish() }
        let context = RunContext(
            store: store, configuration: configuration, salt: "", now: now,
            wallClock: wallClock, acceptsAlarms: isDry || acceptsAlarms,
            progress: steps.show)
        guard isDry else { return (try Importing(context).run(inputs), nil) }
        let dry = try DryRun.run(inputs, context)
        return (dry.reports, dry)
    }
    for report in outcome.reports {
        try StandardStream.output.write(
            invocation.flag("json") ? report.json + "\n" : report.text)
    }
    if let dry = outcome.dry {
        try StandardStream.output.write(invocation.flag("json") ? dry.json + "\n" : dry.text)
    }
    try outcome.reports.checkNoneStopped()
}

extension [ImportReport] {
    /// - Throws: `Failure` where one was stopped; all others are done by then.
    func checkNoneStopped() throws {
        guard let stopped = first(where: \.isStopped) else { return }
        throw Failure(
            .dataError,
            "the export of the \(stopped.source) differs so much from what was known that nothing of it was kept: "
                + stopped.alarms.joined(separator: "; "),
            hint: "look at it; if it is right, run again with --accept")
    }
}

extension Option {
    /// For exports that differ much.
    static let accept = Option(
        "accept", "Take in a CRM export although it differs much from what was known")
}

extension ImportInputs {
    /// Adds a folder or file by what it is; single tables of the CRM are parts of one export.
    fileprivate mutating func add(
        _ path: String, _ settings: CRMSettings, tables: inout [InputFile]
    ) throws {
        if try Files.isFolder(path) || Files.isArchive(path) {
            try checkHasNoExport(besides: path)
            crm = try DetectedExport(
                name: path, files: Files.export(path), settings: settings)
            return
        }
        let file = try Files.input(path)
        // In UTF-16 every other byte of these words is zero.
        let head = try file.head(4096).filter { $0 != 0 }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        let header = text.split(whereSeparator: \.isNewline).first ?? ""
        if header.drop(while: \.isWhitespace).hasPrefix("{") {
            addLines(file, first: header)
        } else if header.contains("occurred_at"), header.contains("kind") {
            replies.append(file)
        } else {
            tables.append(file)
        }
    }

    /// Calls of a tracking API have no `occurred_at`; replies have a `kind`, signals a `type`.
    private mutating func addLines(_ file: InputFile, first line: Substring) {
        guard line.contains("\"occurred_at\"") else { return visits.append(file) }
        if line.contains("\"type\"") { signals.append(file) } else { replies.append(file) }
    }

    fileprivate func checkHasNoExport(besides path: String) throws {
        guard crm != nil else { return }
        throw Failure(.usage, "\(path) is a second export", hint: "import one folder at a time")
    }
}

let importMapCommand = command(
    "import map", abstract: "Propose a mapping for a table that no known export has",
    discussion: """
        Prints a mapping by the names of the columns and the looks of their cells. Mend it, and keep it
        as HOME/dialects/NAME.yaml: from then on 'signalbox import' reads such files by it.
        """,
    arguments: [.required("file", "A CSV file")]
) { invocation in
    let file = try Files.input(invocation.argument("file"))
    try StandardStream.output.write(try MappingProposal(for: file).text)
}
