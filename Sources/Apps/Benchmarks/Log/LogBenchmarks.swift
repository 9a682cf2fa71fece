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
                "Ten times as many",
                "\(events * 10) visits, one commit, then folded by another process.",
                [append(events * 10), replay(events * 10)]),
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
            prepare: { remove(log) })
    }

    private func peer(_ count: Int, batch: Int? = nil) -> Contender {
        Contender(
            name: "C and SQLite", work: "appends",
            program: Subprocess(peer, [peerLog, "\(count)", "\(batch ?? count)"]),
            prepare: { remove(peerLog) })
    }

    private func write(_ count: Int) -> Contender {
        Contender(
            name: "signalbox log", work: "appends",
            program: Subprocess(program, ["write", "--log", log, "--events", "\(count)"]),
            prepare: { remove(log) })
    }

    /// Of the log that the contender before it has just written.
    private func replay(_ count: Int) -> Contender {
        Contender(
            name: "signalbox log", work: "folds",
            program: Subprocess(program, ["replay", "--log", log]), prepare: {})
    }

    private func remove(_ database: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: database + suffix)
        }
    }
}
