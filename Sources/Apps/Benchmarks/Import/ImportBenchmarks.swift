import CommandLine
import Subprocess

/// Imports of an export of accounts, beside programs that load it or compare two nights of it.
struct ImportBenchmarks {
    private let signalbox: SignalboxImport
    private let larger: SignalboxImport
    private let peers: InstalledPeers

    /// Generates the data unless it is there.
    ///
    /// - Parameter diff: The program `CSVDiff`.
    init(signalbox: String, python: String, diff: String, scratch: String, rows: Int) throws {
        let data = ImportData(rows: rows, scratch: scratch)
        let largerData = ImportData(rows: rows * 3, scratch: scratch)
        try data.generate()
        try largerData.generate()
        self.signalbox = SignalboxImport(data: data, signalbox: signalbox, scratch: scratch)
        larger = SignalboxImport(data: largerData, signalbox: signalbox, scratch: scratch)
        let candidates = ImportPeers(data: data, python: python, diff: diff, scratch: scratch)
        let program = Peer(
            name: "signalbox", version: Subprocess(signalbox, ["--version"]), contenders: [:])
        peers = try InstalledPeers(of: [program] + candidates.all, scratch: scratch)
    }

    /// Each is given what the one before it has left.
    var all: [Benchmark] { [firstImport, nextNight, again, larger(of: larger)] }

    /// How far signalbox is from its aims.
    func summary(of results: [BenchmarkResult]) -> String {
        let series = results.map(\.series)
        return ImportAims(first: series[0], next: series[1], again: series[2], larger: series[3])
            .table.text
    }

    private var firstImport: Benchmark {
        let script = ImportPeers.sqliteScript(file: "Account.csv").map { "`\($0)`" }
        return benchmark(
            ImportPeers.loading, "\(signalbox.data.summary), into an empty home or database.",
            [signalbox.first] + peers.contenders(in: ImportPeers.loading),
            notes: peers.note + [
                "sqlite3 runs with its own settings, so it is durable: \(script.joined(separator: " "))",
                "The peers keep every cell as text. None keeps what a cell was before.",
            ])
    }

    private var nextNight: Benchmark {
        let export = signalbox.data.export
        return benchmark(
            ImportPeers.comparing,
            """
            \(export.changed.grouped) accounts changed in one or two cells and in their times, \
            \(export.added.grouped) new, \(export.gone.grouped) gone.
            """,
            [signalbox.next] + peers.contenders(in: ImportPeers.comparing),
            notes: [
                """
                signalbox is given the second file alone and appends an event for each cell that changed; \
                its peers are given both files and count rows.
                """
            ])
    }

    private var again: Benchmark {
        benchmark("The same file again", "No event is appended.", [signalbox.again], notes: [])
    }

    private func larger(of larger: SignalboxImport) -> Benchmark {
        let contenders = [larger.first, larger.nextInPlace, larger.againInPlace]
        return benchmark(
            "Three times as many", "\(larger.data.summary), one after the other.",
            contenders.map { contender in
                var contender = contender
                contender.rounds = 1
                return contender
            }, notes: [])
    }

    private func benchmark(
        _ title: String, _ introduction: String, _ contenders: [Contender], notes: [String]
    ) -> Benchmark {
        Benchmark(
            title: title, introduction: introduction, contenders: contenders, notes: notes,
            versions: peers.versions)
    }
}
