import Foundation
import Subprocess

/// Appending to the log, beside a C program with a B-tree of keys and one of accounts; and folding it.
struct LogBenchmarks {
    /// This program, whose commands do the work.
    let program: String
    /// `SQLiteAppend`.
    let peer: String
    let scratch: String
    let events: Int

    var all: [Benchmark] {
        [
            benchmark(
                "All at once", "\(events) visits of about 200 bytes, one commit.",
                [append(events), peer(events)]),
            benchmark(
                "A hundred a commit",
                "\(events / 5) visits, each commit durable before the next.",
                [append(events / 5, batch: 100), peer(events / 5, batch: 100)]),
            benchmark(
                "One by one",
                "\(events / 5) visits of 64 callers, each waiting until its own is durable.",
                [write(events / 5)]),
            benchmark(
                "Ten times as many", "\(events * 10) visits, one commit.",
                [append(events * 10)]),
            benchmark("Folding them", "The log just written.", [work("replay", "folds")]),
            benchmark(
                "Starting", "Opens the books from the stored rows, as every command does.",
                [work("start", "starts", prepare: store)]),
            benchmark(
                "A year", "\(events * 20) visits, one commit: a year of them.",
                [append(events * 20)]),
            benchmark("Folding a year", "The log just written.", [work("replay", "folds")]),
            benchmark(
                "One visitor's last 90 days",
                "1000 visitors all over the log just written, one after the other.",
                [work("look-up", "reads")]),
        ]
    }

    private var log: String { "\(scratch)/log.db" }
    private var peerLog: String { "\(scratch)/peer.db" }

    private func benchmark(
        _ title: String, _ introduction: String, _ contenders: [Contender]
    ) -> Benchmark {
        Benchmark(
            title: title, introduction: introduction, contenders: contenders, notes: [],
            versions: [])
    }

    private func append(_ count: Int, batch: Int? = nil) -> Contender {
        Contender(
            name: "signalbox log", work: "appends",
            program: Subprocess(
                program,
                ["append", "--log", log, "--events", "\(count)"]
                    + (batch.map { ["--batch", "\($0)"] } ?? [])),
            database: log, prepare: { remove(log) })
    }

    private func peer(_ count: Int, batch: Int? = nil) -> Contender {
        Contender(
            name: "C and SQLite", work: "appends",
            program: Subprocess(peer, [peerLog, "\(count)", "\(batch ?? count)"]),
            database: peerLog, prepare: { remove(peerLog) })
    }

    private func write(_ count: Int) -> Contender {
        Contender(
            name: "signalbox log", work: "appends",
            program: Subprocess(program, ["write", "--log", log, "--events", "\(count)"]),
            prepare: { remove(log) })
    }

    /// Of the log that the benchmark before it has left.
    private func work(
        _ command: String, _ does: String, prepare: @escaping () throws -> Void = {}
    ) -> Contender {
        Contender(
            name: "signalbox log", work: does,
            program: Subprocess(program, [command, "--log", log]), prepare: prepare)
    }

    /// Stores rows where there are none yet.
    private func store() throws {
        let output = "\(scratch)/output"
        _ = try Subprocess(program, ["store", "--log", log]).run(output: output, errors: output)
    }

    private func remove(_ database: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: database + suffix)
        }
    }
}
