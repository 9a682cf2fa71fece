import CommandLine
import FileSystem
import Glibc

/// Runs every contender of every benchmark `rounds` times and writes one page.
///
/// - Parameter summary: What to say first, of the results in the order of the benchmarks, as Markdown.
func measure(
    _ benchmarks: [Benchmark], title: String, rounds: Int, scratch: String, date: String,
    report: String, summary: ([BenchmarkResult]) -> String = { _ in "" }
) throws {
    let results = try benchmarks.map { try run($0, rounds: rounds, scratch: scratch) }
    let text = try Page(title: title, summary: summary(results), results: results, date: date)
        .markdown
    try FileSystem.replace(report, with: Array(text.utf8))
    try StandardStream.output.write(text)
}

/// Contenders take turns, so that whatever else the machine does falls on all of them alike.
private func run(_ benchmark: Benchmark, rounds: Int, scratch: String) throws -> BenchmarkResult {
    var series = benchmark.contenders.map(Series.init)
    for round in 1...rounds {
        for (index, contender) in benchmark.contenders.enumerated()
        where round <= contender.rounds {
            try contender.prepare()
            // What an earlier run or the preparation left to be written must not slow this one down.
            sync()
            let run = try contender.run(log: "\(scratch)/output")
            series[index].append(run)
            try StandardStream.error.write(
                "\(round)/\(rounds)  \(contender.name): \(run.wall.decimal(2)) s,"
                    + " \(run.memory.decimal(0)) MiB\n")
        }
    }
    return BenchmarkResult(benchmark: benchmark, series: series)
}
