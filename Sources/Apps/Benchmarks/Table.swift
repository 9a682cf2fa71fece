import CommandLine
import Subprocess

/// `make bench` says where things are; sizes are for people to choose.
let table = CommandTable(
    name: "Benchmarks", version: "0.1.0",
    abstract: "Measures signalbox beside programs that people know.",
    groups: [
        CommandGroup("Benchmarks", [nightlyCommand, logCommand, importCommand]),
        CommandGroup(
            "Work that is measured, in a process of its own",
            [
                appendCommand, writeCommand, replayCommand, storeCommand, startCommand,
                lookUpCommand,
            ]),
        CommandGroup("Data", [accountsCommand]),
    ])

private let nightlyCommand = Command(
    "nightly", abstract: "The whole nightly run beside programs that only load the same files",
    options: [
        Option(
            "accounts", value: .integer(1...10_000_000), "Accounts to generate (default: 100000)"),
        Option("visits", value: .integer(1...100_000_000), "Visits to generate (default: 1000000)"),
        Option("rounds", value: .integer(1...1000), "Runs of each contender (default: 5)"),
        Option("date", value: "DATE", "The date that the report bears"),
        Option("signalbox", value: "FILE", "The program to measure"),
        Option("python", value: "FILE", "A Python that has duckdb"),
        Option("scratch", value: "DIR", "Where data is generated and loaded"),
        Option("report", value: "FILE", "The Markdown file to write"),
    ]
) { invocation in
    let benchmark = try NightlyBenchmark(
        signalbox: try invocation.required("signalbox"), python: try invocation.required("python"),
        scratch: try invocation.required("scratch"),
        accounts: invocation.integer("accounts") ?? 100_000,
        visits: invocation.integer("visits") ?? 1_000_000)
    try measure(
        [benchmark.benchmark], title: "Nightly run", rounds: invocation.integer("rounds") ?? 5,
        scratch: try invocation.required("scratch"), date: try invocation.required("date"),
        report: try invocation.required("report"))
}

private let logCommand = Command(
    "log", abstract: "Appending to the log beside a C program with two B-trees, and folding it",
    options: [
        eventsOption,
        Option("rounds", value: .integer(1...1000), "Runs of each contender (default: 5)"),
        Option("date", value: "DATE", "The date that the report bears"),
        Option("program", value: "FILE", "This program"),
        Option("peer", value: "FILE", "SQLiteAppend"),
        Option("scratch", value: "DIR", "Where logs are written"),
        Option("report", value: "FILE", "The Markdown file to write"),
    ]
) { invocation in
    let scratch = try invocation.required("scratch")
    let benchmarks = LogBenchmarks(
        program: try invocation.required("program"), peer: try invocation.required("peer"),
        scratch: scratch, events: invocation.integer("events") ?? 1_000_000)
    try measure(
        benchmarks.all, title: "The log", rounds: invocation.integer("rounds") ?? 5,
        scratch: scratch, date: try invocation.required("date"),
        report: try invocation.required("report"))
}

private let importCommand = Command(
    "import", abstract: "Imports of an export beside programs that load or compare such files",
    options: [
        rowsOption,
        Option("rounds", value: .integer(1...1000), "Runs of each contender (default: 5)"),
        Option("date", value: "DATE", "The date that the report bears"),
        Option("signalbox", value: "FILE", "The program to measure"),
        Option("python", value: "FILE", "A Python that has the packages of the peers"),
        Option("diff", value: "FILE", "CSVDiff"),
        Option("scratch", value: "DIR", "Where data is generated and imported"),
        Option("report", value: "FILE", "The Markdown file to write"),
    ]
) { invocation in
    let scratch = try invocation.required("scratch")
    let benchmarks = try ImportBenchmarks(
        signalbox: try invocation.required("signalbox"), python: try invocation.required("python"),
        diff: try invocation.required("diff"), scratch: scratch,
        rows: invocation.integer("rows") ?? 1_000_000)
    try measure(
        benchmarks.all, title: "Imports", rounds: invocation.integer("rounds") ?? 5,
        scratch: scratch, date: try invocation.required("date"),
        report: try invocation.required("report"), summary: benchmarks.summary)
}

extension Invocation {
    /// An option that `make bench` gives.
    fileprivate func required(_ name: String) throws -> String {
        guard let value = string(name) else {
            throw Failure(.usage, "--\(name) is missing", hint: "'make bench' gives all of them")
        }
        return value
    }
}

private let accountsCommand = Command(
    "accounts", abstract: "Write an export of accounts, and the export of the night after",
    options: [
        rowsOption,
        Option("out", value: "DIR", "Takes night1/Account.csv and night2/Account.csv"),
    ]
) { invocation in
    try AccountExport(rows: invocation.integer("rows") ?? 1_000_000, seed: 1)
        .write(into: try invocation.required("out"))
}

private let logOption = Option("log", value: "FILE", "The database")
private let rowsOption = Option(
    "rows", value: .integer(1...100_000_000), "Accounts of an export (default: 1000000)")
private let eventsOption = Option(
    "events", value: .integer(1...100_000_000), "How many (default: 1000000)")

private let appendCommand = Command(
    "append", abstract: "Append visits to a log",
    options: [
        logOption, eventsOption,
        Option("after", value: .integer(0...100_000_000), "Visits that are there (default: 0)"),
        Option("batch", value: .integer(1...100_000_000), "Visits a commit (default: all)"),
    ]
) { invocation in
    let first = invocation.integer("after") ?? 0
    let events = invocation.integer("events") ?? 1_000_000
    try report(of: "append") {
        try LogWork.append(
            first..<(first + events), batch: invocation.integer("batch") ?? events,
            to: invocation.string("log") ?? "signalbox.db")
    }
}

private let writeCommand = Command(
    "write", abstract: "Append single visits for many callers at once",
    options: [
        logOption, eventsOption,
        Option("writers", value: .integer(1...10_000), "Callers (default: 64)"),
    ]
) { invocation in
    let start = ContinuousClock.now
    let latencies = try await LogWork.write(
        invocation.integer("events") ?? 1_000_000, writers: invocation.integer("writers") ?? 64,
        to: invocation.string("log") ?? "signalbox.db")
    try report([
        ("append", (ContinuousClock.now - start) / .seconds(1)),
        ("half of all appends within", latencies[latencies.count / 2]),
        ("99 of 100 within", latencies[latencies.count * 99 / 100]),
    ])
}

private let replayCommand = Command(
    "replay", abstract: "Fold a whole log", options: [logOption]
) { invocation in
    try report(of: "replay") {
        _ = try LogWork.replay(invocation.string("log") ?? "signalbox.db")
    }
}

private let storeCommand = Command(
    "store", abstract: "Fold a log and store what it comes to", options: [logOption]
) { invocation in
    try report(of: "fold and store") {
        try LogWork.store(invocation.string("log") ?? "signalbox.db")
    }
}

private let startCommand = Command(
    "start", abstract: "Open the books of a log from what is stored", options: [logOption]
) { invocation in
    try report(of: "start") { try LogWork.start(invocation.string("log") ?? "signalbox.db") }
}

private let lookUpCommand = Command(
    "look-up", abstract: "Read the last 90 days of visitors all over a log",
    options: [
        logOption,
        Option("visitors", value: .integer(1...100_000), "How many visitors (default: 1000)"),
    ]
) { invocation in
    let latencies = try LogWork.lookUp(
        invocation.integer("visitors") ?? 1000, in: invocation.string("log") ?? "signalbox.db")
    try report([
        ("half of all within", latencies[latencies.count / 2]),
        ("99 of 100 within", latencies[latencies.count * 99 / 100]),
    ])
}

private func report(of step: String, _ work: () throws -> Void) throws {
    let start = ContinuousClock.now
    try work()
    try report([(step, (ContinuousClock.now - start) / .seconds(1))])
}

/// The line that the harness reads.
private func report(_ seconds: [(step: String, seconds: Double)]) throws {
    let steps = seconds.map { "\"\($0.step)\":\($0.seconds.decimal(6))" }
    try StandardStream.output.write("{\"seconds\":{\(steps.joined(separator: ","))}}\n")
}
