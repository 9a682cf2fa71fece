import Dispatch

/// A value that is worked out on a thread of its own while others do something else.
///
/// The thread is over before this is gone.
public final class Ahead<Value: Sendable>: Sendable {
    private let outcome: Channel<Value>
    private let work: Work

    /// What waits for the thread; a dispatched block is safe to share.
    private struct Work: @unchecked Sendable {
        let item: DispatchWorkItem
    }

    /// Begins to work out a value.
    public init(_ body: @escaping @Sendable () throws -> Value) {
        let outcome = Channel<Value>(capacity: 1)
        self.outcome = outcome
        work = Work(
            item: onThreadOfItsOwn {
                outcome.finish(Result { try outcome.send(body()) })
            })
    }

    deinit { work.item.wait() }

    /// Waits for the value, once.
    ///
    /// - Throws: What working it out threw.
    public func value() throws -> Value {
        guard let value = try outcome.next() else {
            preconditionFailure("a value is asked for once")
        }
        return value
    }
}
