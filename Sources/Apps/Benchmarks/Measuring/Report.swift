import CommandLine

/// The results of benchmarks as a Markdown page.
struct Page {
    let title: String
    /// May be empty.
    let summary: String
    let results: [BenchmarkResult]
    let date: String

    var markdown: String {
        get throws {
            let machine = try Machine()
            let about =
                [
                    "\(machine.cores) cores, \(machine.processor)",
                    "\(machine.memory.decimal(0)) GiB of memory",
                    "Linux \(machine.kernel)",
                ] + (results.first?.benchmark.versions ?? []).map { "\($0.program) \($0.version)" }
            let sections =
                ["# \(title)", "Contenders take turns; \(date).", summary]
                + results.flatMap(\.sections)
                + [(["## Machine", ""] + about.map { "- \($0)" }).joined(separator: "\n")]
            return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
        }
    }
}

/// What all runs of a benchmark's contenders cost, as parts of a page.
struct BenchmarkResult {
    let benchmark: Benchmark
    let series: [Series]

    var sections: [String] {
        [
            "## \(benchmark.title)",
            "\(benchmark.introduction) \(runs)",
            table,
            steps,
            benchmark.notes.map { "- \($0)" }.joined(separator: "\n"),
        ]
    }

    private var runs: String {
        let most = series.map(\.runs.count).max() ?? 0
        let fewer = series.filter { $0.runs.count < most }
            .map { ", \($0.runs.count) of \($0.contender.name)" }
        return "\(most) \(most == 1 ? "run" : "runs") each\(fewer.joined())."
    }

    private var table: String {
        let reference = series.first?.wall.median ?? 1
        let tellsDisk = series.contains { $0.disk != nil }
        let tellsFound = series.contains { $0.found != nil }
        return MarkdownTable(
            columns: [
                .left("program"), .left("does"), .right("seconds, median"), .right("min–max"),
                .right("ratio"), .right("CPU seconds"), .right("peak MiB, median"),
                .right("min–max"),
            ] + (tellsDisk ? [.right("MiB on disk")] : [])
                + (tellsFound ? [.right("events or differences")] : []),
            rows: series.map { series in
                [
                    series.contender.name, series.contender.work, series.wall.median.decimal(2),
                    "\(series.wall.least.decimal(2))–\(series.wall.most.decimal(2))",
                    (series.wall.median / reference).decimal(2),
                    series.processor.median.decimal(2), series.memory.median.decimal(0),
                    "\(series.memory.least.decimal(0))–\(series.memory.most.decimal(0))",
                ] + (tellsDisk ? [series.disk?.median.decimal(0) ?? ""] : [])
                    + (tellsFound ? [series.found?.grouped ?? ""] : [])
            }
        ).text
    }

    /// Where the time went, for those that say so.
    private var steps: String {
        let telling = series.filter { !$0.steps.isEmpty }
        guard let first = telling.first else { return "" }
        let table = MarkdownTable(
            columns: [.left("step, median seconds")]
                + telling.map { .right($0.contender.name) },
            rows: first.steps.enumerated().map { index, step in
                [step.name] + telling.map { $0.steps[index].seconds.decimal(4) }
            })
        return "### Where the time goes\n\n\(table.text)"
    }
}
