import CommandLine
import Engine
import Ingest
import Storage

private let sources = ["crm", "web", "replies", "mail", "signals"]

let quarantineListCommand = command(
    "imports quarantine list", abstract: "List rows that imports set aside, with their reasons",
    discussion: """
        Rows that wait: open until somebody mends them or the export has them no more, fixed until they are
        replayed. Long rows are shown by their beginning, and whole with --json.
        """,
    options: [
        .home, Option("source", value: "SOURCE", "Only rows of one source: crm, web, replies, …"),
        Option("all", "Also rows that were replayed or are gone"), .json,
    ]
) { invocation in
    let source = invocation.string("source")
    if let source, !sources.contains(source) {
        throw Failure(
            .usage, "there is no source '\(source)'",
            hint: "name one of \(sources.joined(separator: ", "))")
    }
    let store = try Home(invocation).openForReading()
    let all = invocation.flag("all")
    let states = QuarantineEntry.State.allCases.filter { all || $0.waits }
    let entries = try store.quarantine(source: source, states: Set(states))
    if invocation.flag("json") {
        for entry in entries { try StandardStream.output.write(entry.json + "\n") }
    } else if entries.isEmpty {
        try StandardStream.output.write(
            all ? "No row was set aside.\n" : "No row waits; --all shows those that did.\n")
    } else {
        for entry in entries { try StandardStream.output.write(entry.text) }
    }
}

let quarantineFixCommand = command(
    "imports quarantine fix", abstract: "Mend a row that was set aside, to be replayed",
    discussion: """
        Name the columns that are wrong with their right values, as in NumberOfEmployees=420, or give the
        whole row: a line of CSV with commas, or of JSON. 'signalbox imports quarantine replay' reads it.
        """,
    arguments: [
        .required("id", "Its number in 'imports quarantine list'"),
        .rest("cell", value: "COLUMN=VALUE", "A column, and what stands in it"),
    ],
    options: [.home, Option("row", value: "TEXT", "The whole row")]
) { invocation in
    let id = try rowNumber(invocation.argument("id"))
    let cells = try invocation.arguments("cell").map { cell in
        guard let sign = cell.firstIndex(of: "=") else {
            throw Failure(.usage, "'\(cell)' is no COLUMN=VALUE", hint: "write it like Name=Acme")
        }
        return (column: String(cell[..<sign]), value: String(cell[cell.index(after: sign)...]))
    }
    let row = invocation.string("row")
    guard cells.isEmpty == (row != nil) else {
        throw Failure(
            .usage, row == nil ? "nothing to mend" : "a whole row and single columns of it",
            hint: "give columns as COLUMN=VALUE, or the whole row with --row")
    }
    let home = Home(invocation)
    try home.checkItIsOne()
    let entry = try home.write(begins: false) { store in
        try explainingRefusals {
            let quarantine = Quarantine(store)
            return try row.map { try quarantine.fix(id, row: $0) }
                ?? quarantine.fix(id, cells: cells)
        }
    }
    try StandardStream.output.write(entry.text)
}

let quarantineReplayCommand = command(
    "imports quarantine replay", abstract: "Read rows again that were set aside",
    discussion: """
        All that were mended, or those that are named as they are. It is an import of its own: records that
        are not among the rows stay as they are.
        """,
    arguments: [.rest("id", "Numbers of 'imports quarantine list'")],
    options: [.home, .asOf]
) { invocation in
    let home = Home(invocation)
    let ids = try invocation.arguments("id").map(rowNumber)
    let now = try invocation.now()
    let configuration = try home.configuration()
    let settings = try home.crmSettings(configuration)
    let replayed = try home.write { store in
        let steps = StepProgress()
        defer { steps.finish() }
        return try explainingRefusals {
            // Whoever names rows has looked at what they change.
            try Quarantine(store).replay(
                ids, settings: settings,
                in: RunContext(
                    store: store, configuration: configuration, salt: "", now: now,
                    wallClock: wallClock, acceptsAlarms: true, progress: steps.show))
        }
    }
    for entry in replayed.entries { try StandardStream.output.write(entry.text) }
    let read = replayed.entries.count { !$0.state.waits }
    let events = replayed.reports.reduce(0) { $0 + $1.eventCount }
    let rest = replayed.entries.count - read
    try StandardStream.output.write(
        "\(read.grouped) of \(replayed.entries.count.grouped) replayed, "
            + "\(events.grouped) event\(events == 1 ? "" : "s")"
            + (rest == 0 ? "\n" : "; \(rest.grouped) still set aside\n"))
}

private func rowNumber(_ text: String) throws -> Int64 {
    guard let id = Int64(text) else {
        throw Failure(
            .usage, "'\(text)' is no number of a row",
            hint: "'signalbox imports quarantine list' shows them")
    }
    return id
}

private func explainingRefusals<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as QuarantineError {
        throw Failure(error)
    }
}

extension Failure {
    fileprivate init(_ error: QuarantineError) {
        switch error {
        case .unknown: self.init(.noInput, error.description, hint: error.hint)
        case .nothingFixed, .mending: self.init(.usage, error.description, hint: error.hint)
        case .replayed, .gone, .cut, .message:
            self.init(.dataError, error.description, hint: error.hint)
        }
    }
}
