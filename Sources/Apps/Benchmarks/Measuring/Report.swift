/// A benchmark's result as a Markdown page.
struct Report {
    let benchmark: Benchmark
    let series: [Series]
    let date: String
    private let machine: Machine

    init(benchmark: Benchmark, series: [Series], date: String) throws {
        self.benchmark = benchmark
        self.series = series
        self.date = date
        machine = try Machine()
    }

    var markdown: String {
        let rounds = series.first?.runs.count ?? 0
        let sections = [
            "# \(benchmark.title)",
            benchmark.introduction,
            "\(rounds) runs each, taking turns; \(date).",
            results,
            steps,
            (["## Read with care", ""] + benchmark.notes.map { "- \($0)" }).joined(separator: "\n"),
            (["## Machine", ""] + about.map { "- \($0)" }).joined(separator: "\n"),
        ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var results: String {
        let reference = series.first?.wall.median ?? 1
        return MarkdownTable(
            columns: [
                .left("program"), .left("does"), .right("seconds, median"), .right("min–max"),
                .right("ratio"), .right("peak MiB, median"), .right("min–max"),
            ],
            rows: series.map { series in
                [
                    series.contender.name, series.contender.work, series.wall.median.decimal(2),
                    "\(series.wall.least.decimal(2))–\(series.wall.most.decimal(2))",
                    (series.wall.median / reference).decimal(2), series.memory.median.decimal(0),
                    "\(series.memory.least.decimal(0))–\(series.memory.most.decimal(0))",
                ]
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
                [step.name] + telling.map { $0.steps[index].seconds.decimal(3) }
            })
        return "## Where the time goes\n\n\(table.text)"
    }

    private var about: [String] {
        [
            "\(machine.cores) cores, \(machine.processor)",
            "\(machine.memory.decimal(0)) GiB of memory",
            "Linux \(machine.kernel)",
        ] + benchmark.versions.map { "\($0.program) \($0.version)" }
    }
}
