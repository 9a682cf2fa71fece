import CivilTime
import CommandLine
import Concurrency
import Engine
import SQLite
import Storage
import Timeline

/// The work on a log that is measured, each piece in a process of its own.
enum LogWork {
    /// Appends visits, committing after every `batch`, to the log at `path`.
    static func append(_ numbers: Range<Int>, batch: Int, to path: String) throws {
        let store = try Store(path: path, mode: .readWrite)
        func append(_ events: [NewEvent]) throws {
            for event in events { _ = try store.append(event, recordedAt: event.occurredAt) }
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
        let recordedAt = VisitSeries.instant(count)
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

    /// Folds the log and stores the rows of what it comes to.
    static func store(_ path: String) throws {
        let store = try Store(path: path, mode: .readWrite)
        var books = try Books.opened(store, interest: Interest())
        guard try books.save(to: store) else { throw Failure(.software, "nothing was stored") }
    }

    /// Opens the books as every command does: from rows, as far as they go.
    static func start(_ path: String) throws {
        let store = try Store(path: path, mode: .readOnly)
        let books = try Books.opened(store, interest: Interest())
        guard books.wasStored else { throw Failure(.software, "the log was folded") }
    }

    /// Reads the last 90 days of visitors all over the log.
    ///
    /// - Returns: How long each took, in seconds, sorted.
    static func lookUp(_ count: Int, in path: String) throws -> [Double] {
        let store = try Store(path: path, mode: .readOnly)
        let newest = VisitSeries.instant(Int(try store.lastPosition().rawValue))
        let filter = EventFilter(occurredAfter: newest - .minutes(90 * 1440))
        let clock = ContinuousClock()
        return try (0..<count).map { number in
            let visitor = VisitSeries.spread(UInt64(number)) % VisitSeries.visitors
            let start = clock.now
            var events = 0
            try store.read(streams: [VisitSeries.stream(visitor)], filter) { _, _, _ in
                events += 1
            }
            let elapsed = (clock.now - start) / .seconds(1)
            guard events > 0 else { throw Failure(.software, "a visitor has no visits") }
            return elapsed
        }.sorted()
    }

    /// Folds the whole log into the books.
    static func replay(_ path: String) throws -> Int {
        let store = try Store(path: path, mode: .readOnly)
        var books = Books(interest: Interest())
        try books.readOn(store)
        return books.accounts.visitors.count
    }
}
