import CommandLine
import Subprocess

/// `make bench` says where things are; sizes are for people to choose.
let table = CommandTable(
    name: "Benchmarks", version: "0.1.0",
    abstract: "Measures signalbox beside programs that people know.",
    groups: [CommandGroup("Benchmarks", [nightlyCommand])])

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
    func required(_ name: String) throws -> String {
        guard let value = invocation.string(name) else {
            throw Failure(.usage, "--\(name) is missing", hint: "'make bench' gives all of them")
        }
        return value
    }
    let benchmark = try NightlyBenchmark(
        signalbox: try required("signalbox"), python: try required("python"),
        scratch: try required("scratch"),
        accounts: invocation.integer("accounts") ?? 100_000,
        visits: invocation.integer("visits") ?? 1_000_000)
    try measure(
        benchmark.benchmark, rounds: invocation.integer("rounds") ?? 5,
        scratch: try required("scratch"), date: try required("date"),
        report: try required("report"))
}
