import CivilTime
import Concurrency
import Engine
import SQLite
import Storage
import Timeline

/// The work on a log that is measured, each piece in a process of its own.
enum LogWork {
    private static let recordedAt = Instant(milliseconds: 1_800_000_000_000)

    /// Appends visits, committing after every `batch`, to the log at `path`.
    static func append(_ numbers: Range<Int>, batch: Int, to path: String) throws {
        let store = try Store(path: path, mode: .readWrite)
        func append(_ events: [NewEvent]) throws {
            for event in events { _ = try store.append(event, recordedAt: recordedAt) }
        }
        if batch >= numbers.count {
            try store.transaction { try forEach(4096, of: numbers, append) }
        } else {
            try forEach(batch, of: numbers) { events in
                try store.transaction { try append(events) }
            }
        }
    }

    /// The events come from another thread, as they do when a file is read.
    private static func forEach(
        _ count: Int, of numbers: Range<Int>, _ body: ([NewEvent]) throws -> Void
    ) throws {
        try overlap(
            ahead: 8,
            producing: { hand in
                for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: count) {
                    let end = min(start + count, numbers.upperBound)
                    try hand(VisitSeries.events(start..<end))
                }
            },
            consuming: body)
    }

    /// Appends single visits for many callers at once; each waits until its own is durable.
    ///
    /// - Returns: How long each append took, in seconds, sorted.
    static func write(
        _ count: Int, writers: Int, to path: String
    ) async throws -> [Double] {
        let writer = LogWriter(try Store(path: path, mode: .readWrite)) { recordedAt }
        let clock = ContinuousClock()
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for caller in 0..<writers {
                group.addTask {
                    var latencies: [Double] = []
                    for number in stride(from: caller, to: count, by: writers) {
                        let events = VisitSeries.events(number..<(number + 1))
                        let start = clock.now
                        _ = try await writer.append(events)
                        latencies.append((clock.now - start) / .seconds(1))
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
    }

    /// Folds the whole log into the books.
    static func replay(_ path: String) throws -> Int {
        let store = try Store(path: path, mode: .readOnly)
        var books = Books(interest: Interest())
        try books.readOn(store)
        return books.accounts.visitors.count
    }
}
