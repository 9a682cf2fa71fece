import CivilTime
import Foundation
import SQLite
import Synchronization
import Testing
import Timeline

@testable import Storage

/// A subscription hands out every event once, in order, whatever happens meanwhile.
@Suite struct SubscriptionTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    private func store() throws -> Store { try Store(path: path, mode: .readWrite) }

    private func fill(_ store: Store, _ count: Int) throws {
        try store.transaction {
            for number in 0..<count {
                _ = try store.append(
                    .sample(number, type: number.isMultiple(of: 3) ? .pageViewed : .accountChanged),
                    recordedAt: Instant(milliseconds: 0))
            }
        }
    }

    private func positions(_ subscription: Subscription) throws -> [Int64] {
        var positions: [Int64] = []
        try subscription.catchUp { event, _, _ in positions.append(event.position.rawValue) }
        return positions
    }

    @Test func `it goes on where it came to, also as another process`() throws {
        let writer = try store()
        try fill(writer, 2500)
        #expect(try positions(Subscription("a", to: store())) == Array(1...2500))
        #expect(try positions(Subscription("a", to: store())) == [])
        try fill(writer, 3)
        #expect(try positions(Subscription("a", to: store())) == [2501, 2502, 2503])
        #expect(try positions(Subscription("b", to: store())).count == 2503)
        let later = EventFilter(after: Position(2500))
        #expect(try positions(Subscription("c", to: store(), later)) == [2501, 2502, 2503])
    }

    @Test func `it passes over what it does not want, and does not look at it again`() throws {
        let store = try store()
        try fill(store, 2000)
        let wanted = EventFilter(kinds: [EventName.pageViewed.kind])
        #expect(
            try positions(Subscription("a", to: store, wanted))
                == Array(stride(from: 1, to: 2000, by: 3)))
        #expect(try store.checkpoint("subscription/a") == Position(2000))
    }

    @Test func `what a handler wrote is there exactly if the checkpoint has moved`() throws {
        let store = try store()
        try fill(store, 2100)
        let subscription = Subscription("a", to: store)
        var handed: [Int64] = []
        func handle(_ event: Envelope, failingAt bad: Int64) throws {
            handed.append(event.position.rawValue)
            try store.setCheckpoint("effect", event.position)
            if event.position.rawValue == bad { throw Abandoned() }
        }
        #expect(throws: Abandoned.self) {
            try subscription.catchUp { event, _, _ in try handle(event, failingAt: 1500) }
        }
        // The first thousand were committed with their effects, the failed transaction was not.
        #expect(try store.checkpoint("effect") == Position(1000))
        #expect(try store.checkpoint("subscription/a") == Position(1000))
        handed = []
        try subscription.catchUp { event, _, _ in try handle(event, failingAt: 0) }
        #expect(handed == Array(1001...2100))
        #expect(try store.checkpoint("effect") == Position(2100))
    }

    @Test func `a handler may append, and is handed that, too`() throws {
        let store = try store()
        try fill(store, 2)
        var seen: [String] = []
        try Subscription("a", to: store).catchUp { event, _, _ in
            seen.append(event.stream)
            if event.stream != "answer" {
                _ = try store.append(.sample(9, stream: "answer"), recordedAt: event.recordedAt)
            }
        }
        #expect(seen == ["account/001", "account/001", "answer", "answer"])
    }

    @Test(arguments: [true, false])
    func `followers miss nothing that many callers append at once`(isTold: Bool) async throws {
        let path = path
        let writer = LogWriter(try Store(path: path, mode: .readWrite)) { Instant(milliseconds: 7) }
        let news = isTold ? writer.news : nil
        let total = 400
        let read = Mutex<[[Int64]]>([[], []])
        let followers = (0..<2).map { number in
            let thread = Thread {
                guard let store = try? Store(path: path, mode: .readWrite) else { return }
                try? Subscription("\(number)", to: store, news: news).follow(
                    while: { read.withLock { $0[number].count < total } }
                ) { event, _, _ in
                    read.withLock { $0[number].append(event.position.rawValue) }
                }
            }
            thread.start()
            return thread
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    for number in 0..<(total / 8) {
                        _ = try await writer.append([.sample(number, stream: "s\(caller)")])
                    }
                }
            }
            try await group.waitForAll()
        }
        let deadline = ContinuousClock.now + .seconds(60)
        while followers.contains(where: { !$0.isFinished }), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(read.withLock { $0 } == [Array(1...400), Array(1...400)])
    }

    @Test func `a follower ends when it is no longer wanted`() throws {
        var asked = 0
        try Subscription("a", to: store()).follow(
            while: {
                asked += 1
                return asked < 5
            }
        ) { _, _, _ in }
        #expect(asked >= 5)
    }
}
