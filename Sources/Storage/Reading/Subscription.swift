import Dispatch
public import JSON
import SQLite
public import Timeline

/// Hands out the events behind a checkpoint of its own, each once, in order, and leaves out none.
///
/// Positions have no gaps and are committed in order, so there is never an event yet to come behind one
/// that was handed out. The checkpoint moves in the same transaction in which the handler writes: what
/// it wrote and how far it came are both there, or neither is.
///
/// One task uses a subscription at a time; it has a store for itself.
public final class Subscription {
    private let name: String
    private let filter: EventFilter
    private let store: Store
    private let news: LogNews?
    /// How often other processes' writes are asked for.
    private static let pollMilliseconds = 50
    /// Events of a transaction: few enough that other writers need not wait long.
    static let batch: Int64 = 1000

    /// Goes on where the subscription of that name came to.
    ///
    /// - Parameters:
    ///   - name: Of its checkpoint, which no step of a run may have.
    ///   - filter: What it wants; `after` is where it begins the first time.
    ///   - news: Of the writer in this process, if it has one; others are noticed within 50 ms.
    public init(
        _ name: String, to store: Store, _ filter: EventFilter = EventFilter(),
        news: LogNews? = nil
    ) {
        self.name = "subscription/\(name)"
        self.store = store
        self.filter = filter
        self.news = news
    }

    /// Hands out all there is behind the checkpoint now, some hundred at a time in one transaction.
    ///
    /// - Parameter handle: Given an event as ``EventLog/read(_:_:)`` gives it. What it writes to this
    ///   store is committed with the checkpoint. If it throws, its transaction is undone, and the next
    ///   call hands out the same events again.
    /// - Returns: How many events were handed out.
    @discardableResult
    public func catchUp(
        _ handle: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws -> Int {
        var count = 0
        // Asked without the lock that writing takes: most of the time there is nothing to do.
        while try store.lastPosition() > (try place()) {
            count += try store.transaction { try handNext(handle) }
        }
        return count
    }

    private func handNext(
        _ handle: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws -> Int {
        let start = try place()
        let end = min(try store.lastPosition(), Position(start.rawValue + Self.batch))
        var batch = filter
        batch.after = start
        var count = 0
        try store.read(batch, upTo: end) { event, data, bytes in
            try handle(event, data, bytes)
            count += 1
        }
        try store.setCheckpoint(name, end)
        return count
    }

    /// How far it has come.
    private func place() throws -> Position { max(filter.after, try store.checkpoint(name)) }

    /// Catches up, then waits for new events and hands them out, until it is told to stop.
    ///
    /// Blocks its thread while it waits, which should not be one of the few of Swift's tasks.
    ///
    /// - Parameter isWanted: Asked at least every 50 ms.
    public func follow(
        while isWanted: () -> Bool,
        _ handle: (Envelope, JSONView, Span<UInt8>) throws -> Void
    ) throws {
        try (news ?? LogNews()).listening { woken in
            while isWanted() {
                // Noted before looking, so that what is committed in between is looked for again.
                let seen = try dataVersion()
                guard try catchUp(handle) == 0 else { continue }
                while isWanted(), try dataVersion() == seen {
                    let patience = DispatchTime.now() + .milliseconds(Self.pollMilliseconds)
                    if woken.wait(timeout: patience) == .success { break }
                }
            }
        }
    }

    /// Changes whenever another connection, of any process, has committed; a few microseconds.
    private func dataVersion() throws -> Int64 {
        try store.connection.integer("PRAGMA data_version") ?? 0
    }
}
