import CommandLine
import Digest
import Engine
import Ingest

let nightlyCommand = command(
    "nightly",
    abstract: "Import, score, recommend, draft, route and write the digests",
    discussion: """
        Does the whole night's work in one process, in order. Doing it again adds nothing, so a run that
        was interrupted is simply run again.

        Digests are written to OUT/digests/DATE/REP.html, .txt and .json, and printed.
        """,
    options: [
        .home,
        Option("crm", value: "PATH", "Folder or ZIP archive of the CRM's export (Account.csv, …)"),
        Option("visits", value: "FILE", repeats: true, "Web visits, one tracking call a line"),
        Option(
            "replies", value: "FILE", repeats: true, "Replies and outcomes as CSV or lines of JSON"),
        Option(
            "mail", value: "PATH", repeats: true, "Mailbox: Maildir, folder of .eml files or one"),
        Option("signals", value: "FILE", repeats: true, "Signals of any other type, one a line"),
        .accept, .asOf,
        Option("out", value: "DIR", "Where reports go (default: HOME/reports)"),
        .json,
    ]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    let inputs = try ImportInputs(invocation, home.crmSettings(configuration))
    let reports = Reports(folder: invocation.string("out") ?? home.file("reports"))
    var printed: [String] = []
    let summary = try home.write { store in
        let steps = StepProgress()
        defer { steps.finish() }
        let context = RunContext(
            store: store, configuration: configuration, salt: try home.salt(), now: now,
            wallClock: wallClock, acceptsAlarms: invocation.flag("accept"), progress: steps.show)
        return try Pipeline(context, executor: FileExecutor(folder: home.file("outbox")))
            .run(inputs) { digest in
                printed.append(digest.text)
                return try reports.write(digest)
            }
    }
    if invocation.flag("json") {
        try StandardStream.output.write(summary.json + "\n")
    } else {
        for text in printed { try StandardStream.output.write(text + "\n") }
        try StandardStream.output.write(summary.text)
    }
    try summary.imports.checkNoneStopped()
}

extension ImportInputs {
    /// The files an invocation names; each is opened once now, so that a missing one stops the run
    /// before anything is imported.
    init(_ invocation: Invocation, _ settings: CRMSettings) throws {
        self.init()
        if let path = invocation.string("crm") {
            crm = try DetectedExport(
                name: path, files: Files.export(path), settings: settings)
        }
        visits = try invocation.strings("visits").map(Files.input)
        replies = try invocation.strings("replies").map(Files.input)
        mail = try invocation.strings("mail").map(Files.mailbox)
        signals = try invocation.strings("signals").map(Files.input)
    }
}
