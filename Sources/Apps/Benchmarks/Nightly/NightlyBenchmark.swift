import CommandLine
import FileSystem
import Foundation
import Subprocess

/// The whole nightly run, beside programs that load the same files and do nothing with them.
struct NightlyBenchmark {
    private static let now = "2026-11-20T06:00:00Z"

    private let signalbox: String
    private let python: String
    private let scratch: String
    private let data: NightlyData

    /// Generates the data unless it is there.
    init(
        signalbox: String, python: String, scratch: String, accounts: Int, visits: Int
    ) throws {
        self.signalbox = signalbox
        self.python = python
        self.scratch = scratch
        data = NightlyData(accounts: accounts, visits: visits, scratch: scratch)
        try data.generate(with: signalbox)
        try FileSystem.replace(sqlite.script, with: Array(sqlite.sql.utf8))
        try FileSystem.replace(duckdb.script, with: Array(duckdb.sql.utf8))
    }

    var benchmark: Benchmark {
        get throws {
            Benchmark(
                title: "Nightly run",
                introduction: "\(try data.summary) One process on an empty home, data on disk.",
                contenders: [firstNight, sameNight, sqlite.contender, duckdb.contender],
                notes: [
                    """
                    sqlite3 and duckdb do much less: they load the same files into tables, and duckdb \
                    counts signals by account. They say what just loading costs.
                    """,
                    """
                    signalbox loads, diffs, quarantines, ties visits to accounts, scores, recommends, \
                    drafts, routes and writes digests, each fact as an event that survives losing power.
                    """,
                    "The second run is given the same files again: it reads them and adds no event.",
                ],
                versions: try versions)
        }
    }

    private var home: String { "\(scratch)/home" }

    private var firstNight: Contender {
        Contender(
            name: "signalbox nightly", work: "the whole run, first night", program: nightly,
            prepare: {
                try? FileManager.default.removeItem(atPath: home)
                try FileManager.default.copyItem(atPath: data.home, toPath: home)
            })
    }

    /// Runs on the home that the contender before it has just left.
    private var sameNight: Contender {
        Contender(
            name: "signalbox nightly, again", work: "the whole run, nothing new", program: nightly,
            prepare: {})
    }

    private var nightly: Subprocess {
        Subprocess(
            signalbox,
            [
                "nightly", "--home", home, "--crm", data.exports, "--visits", data.visitLog,
                "--replies", data.replies, "--as-of", Self.now, "--out", "\(scratch)/reports",
                "--json",
            ])
    }

    private var sqlite: SQLiteLoad { SQLiteLoad(data: data, scratch: scratch) }
    private var duckdb: DuckDBLoad { DuckDBLoad(data: data, scratch: scratch, python: python) }

    private var versions: [(program: String, version: String)] {
        get throws {
            let output = "\(scratch)/output"
            func printed(_ program: String, _ arguments: [String]) throws -> String {
                _ = try Subprocess(program, arguments).run(output: output, errors: "/dev/null")
                return String(decoding: try FileSystem.read(output), as: UTF8.self)
            }
            func word(_ index: Int, of text: String) -> String {
                let words = text.split { $0.isWhitespace }
                return index < words.count ? String(words[index]) : "of unknown version"
            }
            let duckdb = ["-c", "import duckdb; print(duckdb.__version__)"]
            return [
                ("signalbox", word(1, of: try printed(signalbox, ["--version"]))),
                ("sqlite3", word(0, of: try printed("sqlite3", ["--version"]))),
                ("duckdb", word(0, of: try printed(python, duckdb))),
            ]
        }
    }
}
