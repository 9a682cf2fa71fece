import CommandLine
import Engine
import Foundation
import Ingest
import JSON
import Storage
import Timeline

let importsListCommand = command(
    "imports list", abstract: "List the runs that imported something, or tried to",
    discussion: "The newest come last. A run that changed nothing is one, too.",
    options: [
        .home, Option("source", value: "SOURCE", "Only runs of one source: crm, web, replies, …"),
        Option("last", value: "N", "So many runs (default: 20)"), .json,
    ]
) { invocation in
    let home = Home(invocation)
    let settings = try home.configuration().settings
    let store = try home.openForReading()
    let source = invocation.string("source")
    let all = try store.importRuns()
    let runs = all.filter { source == nil || $0.report.source == source }
        .suffix(try invocation.count("last") ?? 20)
    if let missed = MissedExport(settings, runs: all, at: wallClock()) {
        try StandardStream.error.write("signalbox: \(missed)\n")
    }
    if invocation.flag("json") {
        for run in runs { try StandardStream.output.write(run.json + "\n") }
    } else if runs.isEmpty {
        try StandardStream.output.write("Nothing was imported yet.\n")
    } else {
        try StandardStream.output.write(Array(runs).table)
    }
}

let importsShowCommand = command(
    "imports show", abstract: "Show what one run read, and what it did",
    arguments: [.required("run", "Its number, as 'signalbox imports list' prints it")],
    options: [.home, .json]
) { invocation in
    let store = try Home(invocation).openForReading()
    let number = try invocation.run()
    guard let run = try store.importRuns().first(where: { $0.id == number }) else {
        throw Failure.noRun(number)
    }
    try StandardStream.output.write(invocation.flag("json") ? run.json + "\n" : run.text)
}

let importsUndoCommand = command(
    "imports undo", abstract: "Undo a run: everything is as if it had never been",
    discussion: """
        Its events stay in the log and count as never told, from now on; the undoing is an event, too.
        Recommendations that rest on them are closed. What later runs said stays, and what the CRM still
        says comes again with its next export.
        """,
    arguments: [.required("run", "Its number, as 'signalbox imports list' prints it")],
    options: [
        .home, Option("reason", value: "TEXT", "Why, in your words"),
        Option("by", value: "USER", "Who undoes it (default: the user of this session)"), .asOf,
    ]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let number = try invocation.run()
    let configuration = try home.configuration()
    let outcome = try home.write { store in
        let steps = StepProgress()
        defer { steps.finish() }
        let context = RunContext(
            store: store, configuration: configuration, salt: "", now: now,
            wallClock: wallClock, progress: steps.show)
        do {
            return try ImportUndo(context).undo(
                run: number, by: invocation.string("by") ?? NSUserName(),
                reason: invocation.string("reason") ?? "no reason given")
        } catch let error as ImportUndo.Failed {
            throw Failure(error)
        }
    }
    try StandardStream.output.write(outcome.text)
}

extension Invocation {
    /// The run that it names.
    fileprivate func run() throws -> Int64 {
        let text = argument("run")
        guard let number = Int64(text), number > 0 else {
            throw Failure(
                .usage, "'\(text)' is no number of a run",
                hint: "'signalbox imports list' prints them")
        }
        return number
    }

    /// A whole number above 0.
    fileprivate func count(_ option: String) throws -> Int? {
        guard let text = string(option) else { return nil }
        guard let count = Int(text), count > 0 else {
            throw Failure(.usage, "--\(option) '\(text)' is no number above 0")
        }
        return count
    }
}

extension Failure {
    fileprivate static func noRun(_ number: Int64) -> Failure {
        Failure(
            .dataError, "there is no import run \(number)",
            hint: "'signalbox imports list' prints all")
    }

    fileprivate init(_ error: ImportUndo.Failed) {
        switch error {
        case .unknown(let number): self = .noRun(number)
        case .undone(let number, let at):
            self.init(.dataError, "import run \(number) was undone already, at \(at)")
        case .changedNothing(let number):
            self.init(
                .dataError, "import run \(number) changed nothing, so there is nothing to undo")
        }
    }
}

extension ImportUndo.Outcome {
    fileprivate var text: String {
        var text =
            "Undone: import run \(run.id) of \(run.report.source); its \(events.grouped) events count no more.\n"
        if !closed.isEmpty {
            text +=
                "Closed, as they rested on them: \(closed.map(\.rawValue).joined(separator: ", "))\n"
        }
        if !later.isEmpty {
            text +=
                "Later runs of \(run.report.source) stay: \(later.map { "\($0)" }.joined(separator: ", "))\n"
        }
        return text
    }
}
