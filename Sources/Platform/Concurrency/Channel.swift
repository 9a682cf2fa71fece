import Dispatch
import Synchronization

/// A bounded queue from one thread to another: items come out in the order in which they went in.
final class Channel<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var end: Result<Void, any Error>?
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let places = DispatchSemaphore(value: 0)
    private let arrivals = DispatchSemaphore(value: 0)

    /// - Parameter capacity: Items that may wait; a sender with more is held up.
    init(capacity: Int) {
        // A semaphore may not end lower than it began, so it begins at 0.
        for _ in 0..<capacity { places.signal() }
    }

    /// Waits for a place and sends an item.
    ///
    /// - Throws: `Abandoned` where nobody receives any more.
    func send(_ item: Item) throws(Abandoned) {
        places.wait()
        let isAbandoned = state.withLock { state in
            state.items.append(item)
            return state.isAbandoned
        }
        if isAbandoned {
            places.signal()
            throw Abandoned()
        }
        arrivals.signal()
    }

    /// Says that no more items follow, and why.
    func finish(_ end: Result<Void, any Error>) {
        state.withLock { $0.end = end }
        arrivals.signal()
    }

    /// Waits for the next item; nil at the end, and at each call after it.
    ///
    /// - Throws: What the sender ended with.
    func next() throws -> Item? {
        arrivals.wait()
        let (item, end) = state.withLock { state in
            state.items.isEmpty ? (nil, state.end) : (state.items.removeFirst(), nil)
        }
        guard let item else {
            arrivals.signal()
            try end?.get()
            return nil
        }
        places.signal()
        return item
    }

    /// Says that nobody receives any more: the sender is held up no longer and stops.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        places.signal()
    }
}

/// Ends a sender whose receiver has failed; the receiver's error is the one that counts.
struct Abandoned: Error {}
