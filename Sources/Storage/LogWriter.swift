public import CivilTime
import Dispatch
import SQLite
import Synchronization
public import Timeline

/// Appends for any number of callers at once: what arrives while a commit is under way is committed
/// together by the next, so that many small appends share one wait for the disk.
public final class LogWriter: Sendable {
    private let store: Mutex<Store>
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "log writer")
    private let wallClock: @Sendable () -> Instant
    /// Told after every commit, before the callers are.
    public let news = LogNews()

    private struct Waiting {
        var batches: [Batch] = []
        var isDraining = false
    }

    private struct Batch {
        let events: [NewEvent]
        let versions: [String: ExpectedVersion]
        let caller: CheckedContinuation<BatchOutcome, any Error>
    }

    /// Takes a store over; nobody else may use it any more.
    ///
    /// - Parameter wallClock: For `recordedAt`.
    public init(_ store: sending Store, wallClock: @escaping @Sendable () -> Instant) {
        self.store = Mutex(store)
        self.wallClock = wallClock
    }

    /// Appends a batch: all of it, or nothing. What is returned as appended survives losing power.
    ///
    /// - Parameter versions: What streams must have before the batch.
    /// - Throws: `StorageError` for a batch that no log takes; `SQLiteError` where the disk failed. Then
    ///   nothing of the batch is in the log, unless the process ends before anything else is appended:
    ///   what could not be synced may be on the disk all the same, whole, and is found at the next start.
    public func append(
        _ events: [NewEvent], expecting versions: [String: ExpectedVersion] = [:]
    ) async throws -> BatchOutcome {
        try await withCheckedThrowingContinuation { caller in
            let batch = Batch(events: events, versions: versions, caller: caller)
            let mustDrain = waiting.withLock { waiting in
                waiting.batches.append(batch)
                defer { waiting.isDraining = true }
                return !waiting.isDraining
            }
            if mustDrain { queue.async { self.drain() } }
        }
    }

    private func drain() {
        while let batches = next() {
            let outcomes: [Result<BatchOutcome, any Error>] =
                store.withLock { store in
                    do {
                        return try commit(batches, to: store)
                    } catch {
                        return batches.map { _ in .failure(error) }
                    }
                }
            news.tell()
            for (batch, outcome) in zip(batches, outcomes) { batch.caller.resume(with: outcome) }
        }
    }

    /// All that has arrived; nil at the end, with nobody draining any more.
    private func next() -> [Batch]? {
        waiting.withLock { waiting in
            waiting.isDraining = !waiting.batches.isEmpty
            defer { waiting.batches = [] }
            return waiting.batches.isEmpty ? nil : waiting.batches
        }
    }

    private func commit(
        _ batches: [Batch], to store: Store
    ) throws -> [Result<BatchOutcome, any Error>] {
        let recordedAt = wallClock()
        return try store.transaction {
            try batches.map { batch in
                do {
                    return .success(
                        try store.append(
                            batch.events, expecting: batch.versions, recordedAt: recordedAt))
                } catch let error as StorageError {
                    // It was refused before anything of it was written: the others go on.
                    return .failure(error)
                }
            }
        }
    }
}
