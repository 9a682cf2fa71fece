import CommandLine
import FileSystem
import Ingest
import Storage
import Timeline

let logStatsCommand = command(
    "log stats", abstract: "Count the log's events by type and source",
    discussion: "Types that this version does not know are kept, and left out of account.",
    options: [.home, .json]
) { invocation in
    let store = try Home(invocation).openForReading()
    let statistics = try withEventProgress("count", of: store) { try store.statistics($0) }
    try StandardStream.output.write(
        invocation.flag("json") ? statistics.json + "\n" : statistics.text)
}

let logExportCommand = command(
    "log export", abstract: "Write every event as a line of JSON",
    discussion: """
        The whole envelope and the payload exactly as stored, so that 'log import' makes the same log of
        it; times are milliseconds since 1970. What is sealed stays sealed: its keys are in a backup. The
        hash that is printed at the end of an export to a file is that of 'b2sum --length=256 FILE'. A
        file that exists is never written over.
        """,
    arguments: [.optional("file", value: "FILE", "Where to (default, or '-': standard output)")],
    options: [
        .home, Option("upcast", "Write events in their newest version, not as they were stored"),
    ]
) { invocation in
    let store = try Home(invocation).openForReading()
    let upcast = invocation.flag("upcast")
    guard let path = invocation.optionalArgument("file"), path != "-" else {
        _ = try store.exportLog(upcast: upcast) { chunk, _ in
            try StandardStream.output.write(String(decoding: chunk, as: UTF8.self))
        }
        return
    }
    try refuseToOverwrite(path)
    let content = try withEventProgress("export", of: store) { tell in
        var content: LogContent?
        try FileSystem.create(path) { file in
            content = try store.exportLog(upcast: upcast) { chunk, events in
                try file.append(chunk)
                tell(events)
            }
        }
        return content
    }
    guard let content else { return }
    try StandardStream.output.write("Wrote \(content.text) to \(path)\n")
}

let logImportCommand = command(
    "log import", abstract: "Fill an empty log with an export",
    discussion: """
        All of it or nothing: one line that is not the next event, and the log stays empty. Positions,
        versions, keys and times of recording stay as they were. What an export says of people is sealed:
        put the keys.db of its home into the new one first. Rows that imports set aside, and how far a
        night had come, are not in an export; a backup has them.
        """,
    arguments: [.required("file", value: "FILE", "What 'log export' wrote")], options: [.home]
) { invocation in
    let home = Home(invocation)
    try home.checkItIsOne()
    let path = invocation.argument("file")
    let input = try Files.input(path)
    let content = try home.write(begins: false) { store in
        let bar = ProgressBar("import", unit: "bytes", total: input.size, on: .standardError)
        do {
            let content = try store.importLog { take in
                try input.forEachChunk { chunk in
                    try take(chunk)
                    bar.advance(by: chunk.count)
                }
            }
            bar.finish()
            return content
        } catch let error as LogImportError {
            throw Failure(error, path, home)
        }
    }
    try StandardStream.output.write("Read \(content.text) into \(home.path)\n")
}

extension LogContent {
    /// `13,270 events, BLAKE2b-256 0a1b…`.
    var text: String {
        "\(Int(events).grouped) event\(events == 1 ? "" : "s"), BLAKE2b-256 \(hash)"
    }
}

/// Shows how many of the log's events a step has seen.
func withEventProgress<Result>(
    _ step: String, of store: Store, _ body: ((_ events: Int64) -> Void) throws -> Result
) throws -> Result {
    let total = try store.lastPosition().rawValue
    let bar = ProgressBar(step, unit: "events", total: Int(total), on: .standardError)
    var shown: Int64 = 0
    let result = try body { events in
        bar.advance(by: Int(events - shown))
        shown = events
    }
    bar.finish()
    return result
}

/// What a person has is never written over.
func refuseToOverwrite(_ path: String) throws {
    guard Files.exists(path) else { return }
    throw Failure(
        .cantCreate, "\(path) is there already", hint: "name another; nothing was written")
}

extension Failure {
    fileprivate init(_ error: LogImportError, _ path: String, _ home: Home) {
        switch error {
        case .notEmpty(let events):
            self.init(
                .cantCreate,
                "\(home.path) has a log already, with \(Int(events).grouped) event\(events == 1 ? "" : "s")",
                hint: "import into a new home: 'signalbox init --home DIR'")
        case .noEvents:
            self.init(.dataError, "\(path) has no events", hint: "nothing was imported")
        case .line(let number, .closed(let error)):
            self.init(
                .dataError, "\(path):\(number): \(LogImportError.Problem.closed(error))",
                hint: "nothing was imported; put the keys.db of that log into \(home.path) first")
        case .line(let number, let problem):
            self.init(
                .dataError, "\(path):\(number): \(problem)",
                hint: "nothing was imported; export the log again")
        }
    }
}
