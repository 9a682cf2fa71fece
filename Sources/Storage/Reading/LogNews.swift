import Dispatch
import Synchronization

/// Wakes those who wait for events in the process that appends them.
public final class LogNews: Sendable {
    private let listeners = Mutex<[DispatchSemaphore]>([])

    /// Nobody listens yet.
    public init() {}

    /// Something was committed.
    public func tell() {
        listeners.withLock { for listener in $0 { listener.signal() } }
    }

    /// Runs `body` with a semaphore that every commit signals until then.
    func listening<Result>(
        _ body: (DispatchSemaphore) throws -> Result
    ) rethrows -> Result {
        let listener = DispatchSemaphore(value: 0)
        listeners.withLock { $0.append(listener) }
        defer { listeners.withLock { $0.removeAll { $0 === listener } } }
        return try body(listener)
    }
}
