import Dispatch

/// Makes items on a thread of their own while the caller takes them, in order: two cores at work.
///
/// - Parameters:
///   - ahead: How many items may wait, which bounds the memory.
///   - produce: Makes the items and hands each over.
///   - consume: Takes an item, on the caller's thread.
/// - Throws: What `produce` threw, behind all items it had made; or what `consume` threw, and then
///   the producer is stopped at its next item. Both are over when this returns.
public func overlap<Item: Sendable>(
    ahead: Int,
    producing produce: @escaping @Sendable (_ hand: (Item) throws -> Void) throws -> Void,
    consuming consume: (Item) throws -> Void
) throws {
    let channel = Channel<Item>(capacity: ahead)
    let producer = onThreadOfItsOwn {
        channel.finish(Result { try produce { try channel.send($0) } })
    }
    defer {
        channel.abandon()
        producer.wait()
    }
    while let item = try channel.next() { try consume(item) }
}

/// The same with a producer that is lent what the caller has, and does not outlive the call.
///
/// - Parameter produce: Must touch nothing that `consume` touches.
public func overlap<Item: Sendable>(
    ahead: Int, lending produce: (_ hand: (Item) throws -> Void) throws -> Void,
    consuming consume: (Item) throws -> Void
) throws {
    try withoutActuallyEscaping(produce) { produce in
        var lent = produce
        try unsafe withUnsafeMutablePointer(to: &lent) { pointer in
            // The thread is over when the call below returns, and has nothing but the pointer.
            nonisolated(unsafe) let lent = unsafe pointer
            try overlap(
                ahead: ahead, producing: { try unsafe lent.pointee($0) }, consuming: consume)
        }
    }
}

/// Folds items into `state` on a thread of its own while the caller makes them: two cores at work.
///
/// - Parameters:
///   - ahead: How many items may wait, which bounds the memory.
///   - fold: Takes an item into the state.
///   - body: Makes the items and hands each over, on the caller's thread.
/// - Returns: What `body` returned; by then the state has all items.
/// - Throws: What `fold` or `body` threw; the state then has some of the items.
public func overlap<State: Sendable, Item: Sendable, Outcome>(
    ahead: Int, folding state: inout State,
    with fold: @escaping @Sendable (inout State, Item) throws -> Void,
    while body: (_ hand: (Item) throws -> Void) throws -> Outcome
) throws -> Outcome {
    let channel = Channel<Item>(capacity: ahead)
    let folded = Channel<Never>(capacity: 0)
    return try unsafe withUnsafeMutablePointer(to: &state) { pointer in
        // The caller's exclusive access lasts until the thread is over, and is lent to it meanwhile.
        nonisolated(unsafe) let state = unsafe pointer
        let folder = onThreadOfItsOwn {
            folded.finish(
                Result {
                    while let item = try channel.next() { try unsafe fold(&state.pointee, item) }
                })
            channel.abandon()
        }
        defer {
            channel.finish(.success(()))
            folder.wait()
        }
        let outcome: Outcome
        do {
            outcome = try body { try channel.send($0) }
        } catch is Abandoned {
            _ = try folded.next()
            preconditionFailure("a fold that failed has said why")
        }
        channel.finish(.success(()))
        _ = try folded.next()
        return outcome
    }
}

func onThreadOfItsOwn(_ body: @escaping @Sendable () -> Void) -> DispatchWorkItem {
    let work = DispatchWorkItem(block: body)
    // A queue of its own and not a global one, whose few threads may all be waiting for this one.
    DispatchQueue(label: "overlap").async(execute: work)
    return work
}
