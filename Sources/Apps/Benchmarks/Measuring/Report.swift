/// The results of benchmarks as a Markdown page.
struct Page {
    let title: String
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
                ["# \(title)", "Contenders take turns; \(date)."] + results.flatMap(\.sections)
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
            "\(benchmark.introduction) \(series.first?.runs.count ?? 0) runs each.",
            table,
            steps,
            benchmark.notes.map { "- \($0)" }.joined(separator: "\n"),
        ]
    }

    private var table: String {
        let reference = series.first?.wall.median ?? 1
        let tellsDisk = series.contains { $0.disk != nil }
        return MarkdownTable(
            columns: [
                .left("program"), .left("does"), .right("seconds, median"), .right("min–max"),
                .right("ratio"), .right("peak MiB, median"), .right("min–max"),
            ] + (tellsDisk ? [.right("MiB on disk")] : []),
            rows: series.map { series in
                [
                    series.contender.name, series.contender.work, series.wall.median.decimal(2),
                    "\(series.wall.least.decimal(2))–\(series.wall.most.decimal(2))",
                    (series.wall.median / reference).decimal(2), series.memory.median.decimal(0),
                    "\(series.memory.least.decimal(0))–\(series.memory.most.decimal(0))",
                ] + (tellsDisk ? [series.disk?.median.decimal(0) ?? ""] : [])
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
