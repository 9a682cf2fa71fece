import CivilTime
import SQLite
import Testing
import Timeline

@testable import Storage

/// Reading some streams is reading the whole log and leaving the others out.
@Suite struct StreamReadingTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
    }

    @Test(arguments: 0..<120 as Range<UInt64>)
    func `any streams in any window are what the whole log says of them`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let writer = try writer()
        let reader = try Store(path: path, mode: .readOnly)
        for round in 0..<6 {
            try writer.transaction {
                for _ in 0..<Int.random(in: 0...12, using: &random) {
                    let recorded = time(around: round * 10, &random)
                    // Late, on time, and ahead of the clock that recorded it.
                    _ = try writer.append(
                        .sample(
                            stream: "s\(Int.random(in: 0..<5, using: &random))",
                            type: [.accountChanged, .pageViewed].randomElement(using: &random)!,
                            at: recorded - .minutes(Int.random(in: -300...3000, using: &random))),
                        recordedAt: recorded)
                }
            }
            let all = try writer.events()
            for store in [reader, writer] {
                let filter = filter(all.count, &random)
                let streams = (0..<6).map { "s\($0)" }.filter { _ in .random(using: &random) }
                let expected = all.filter { streams.contains($0.stream) && filter.admits($0) }
                #expect(try store.events(of: streams, filter) == expected, "\(filter)")
                #expect(try store.events(filter) == all.filter(filter.admits), "\(filter)")
            }
        }
    }

    @Test func `a reader keeps up with runs that are written and merged meanwhile`() throws {
        let writer = try writer()
        let reader = try Store(path: path, mode: .readOnly)
        for number in 1...60 {
            try writer.add(.sample(number, stream: "s\(number % 7)"), .sample(number, stream: "x"))
            #expect(try reader.events(of: ["x"]).count == number)
            #expect(
                try reader.events(of: ["s\(number % 7)"]).last?.position == Int64(number * 2 - 1))
        }
        #expect(try reader.events(of: ["s8", ""]) == [])
    }

    @Test func `names with the same hash are told apart`() throws {
        let writer = try writer()
        let names = (0..<40).map { "s\($0)" }
        for name in names { try writer.add(.sample(stream: name), .sample(stream: name)) }
        for name in names {
            #expect(try writer.events(of: [name]).map(\.stream) == [name, name])
        }
    }

    @Test func `a transaction reads the streams it has appended to`() throws {
        let store = try writer()
        try store.add(.sample(1, stream: "a"))
        try store.transaction {
            _ = try store.append(.sample(2, stream: "a"), recordedAt: Instant(milliseconds: 9))
            _ = try store.append(.sample(1, stream: "new"), recordedAt: Instant(milliseconds: 9))
            #expect(try store.events(of: ["a", "new"]).map(\.position) == [1, 2, 3])
        }
    }

    @Test func `what is appended while a stream is read is not in it`() throws {
        let writer = try writer()
        try writer.add(.sample(1, stream: "a"), .sample(1, stream: "b"))
        var read: [Int64] = []
        try writer.read(streams: ["a", "b"]) { event, _, _ in
            read.append(event.position.rawValue)
            try writer.add(.sample(read.count, stream: "b", source: "late"))
        }
        #expect(read == [1, 2])
        #expect(try writer.events(of: ["b"]).count == 3)
    }

    @Test func `what was known then is the same however much is learnt since`() throws {
        let store = try writer()
        for number in 1...20 {
            try store.add(
                .sample(number, stream: "a", at: Instant(milliseconds: Int64(100 - number))),
                recordedAt: Instant(milliseconds: Int64(1000 + number)))
        }
        let then = EventFilter(recordedUpTo: Instant(milliseconds: 1007))
        let known = try store.events(of: ["a"], then)
        #expect(known.count == 7)
        // It happened before all others, and is learnt after them.
        try store.add(
            .sample(99, stream: "a", at: Instant(milliseconds: 1)),
            recordedAt: Instant(milliseconds: 2000))
        #expect(try store.events(of: ["a"], then) == known)
        #expect(
            try store.events(of: ["a"], EventFilter(occurredUpTo: Instant(milliseconds: 1))).count
                == 1)
    }

    @Test func `walking back ends where nothing older can be in the window`() throws {
        let store = try writer()
        let start = Instant(milliseconds: 1_700_000_000_000)
        try store.transaction {
            for day in 0..<2000 {
                let at = start + .days(day)
                _ = try store.append(.sample(day, stream: "a", at: at), recordedAt: at)
            }
        }
        // What lies behind the window is not even there to be read.
        try store.connection.execute("DELETE FROM log WHERE position BETWEEN 2 AND 1800")
        let window = EventFilter(occurredAfter: start + .days(1900))
        let found = try store.events(of: ["a"], window).map(\.version)
        #expect(found == Array(1902...2000))
        // Once a clock was five years ahead, readers look further.
        try store.add(
            .sample(0, stream: "b", at: start + .days(4000)), recordedAt: start + .days(2001))
        #expect(try store.events(of: ["a"], window).count == 99)
    }

    @Test func `a log without the lag is given it once, as if it always had it`() throws {
        let store = try writer()
        for number in 0..<50 {
            try store.add(
                .sample(number, at: Instant(milliseconds: Int64(number * 7_000_000 % 90_000_000))),
                recordedAt: Instant(milliseconds: Int64(number * 3_000_000)))
        }
        let lag = try RecordingLag.milliseconds(store.connection)
        try store.connection.execute("DELETE FROM checkpoints WHERE name IN ('lag', 'latest')")
        #expect(
            try store.events(of: ["account/001"], EventFilter(occurredAfter: .zero)).count == 49)
        let again = try Store(path: path, mode: .readWrite)
        try again.transaction { _ = try again.appendingNow() }
        #expect(try RecordingLag.milliseconds(again.connection) == lag)
        #expect(lag != nil && lag != 0)
    }

    private func writer() throws -> Store {
        let store = try Store(path: path, mode: .readWrite)
        store.waiting = Appending.Waiting(within: 16, after: 8)
        return store
    }

    private func time(around minute: Int, _ random: inout SeededGenerator) -> Instant {
        // Now and then the clock is set back.
        .zero + .minutes(minute * 60 - (Bool.random(using: &random) ? 0 : 700))
    }

    private func filter(_ count: Int, _ random: inout SeededGenerator) -> EventFilter {
        func maybe() -> Instant? {
            Int.random(in: 0..<3, using: &random) > 0
                ? nil : .zero + .minutes(.random(in: -3000...4000, using: &random))
        }
        let kinds: [EventKind] = [EventName.pageViewed.kind, EventName.accountChanged.kind]
        let wanted = Set(kinds.filter { _ in .random(using: &random) })
        return EventFilter(
            after: Position(.random(in: 0...Int64(count + 1), using: &random)),
            occurredAfter: maybe(), occurredUpTo: maybe(), recordedAfter: maybe(),
            recordedUpTo: maybe(), kinds: Bool.random(using: &random) ? nil : wanted)
    }
}

extension Instant {
    fileprivate static let zero = Instant(milliseconds: 0)
}

extension EventFilter {
    /// What the filter says, event by event.
    fileprivate func admits(_ event: StoredEvent) -> Bool {
        event.position > after.rawValue
            && event.occurredAt > occurredAfter?.rawValue ?? .min
            && event.occurredAt <= occurredUpTo?.rawValue ?? .max
            && event.recordedAt > recordedAfter?.rawValue ?? .min
            && event.recordedAt <= recordedUpTo?.rawValue ?? .max
            && kinds?.contains(EventType(storedName: event.type).kind) ?? true
    }
}

extension Store {
    /// The events of some streams that pass a filter.
    func events(
        of streams: [String], _ filter: EventFilter = EventFilter()
    ) throws -> [StoredEvent] {
        var events: [StoredEvent] = []
        try read(streams: streams, filter) { event, _, bytes in
            events.append(StoredEvent(event, bytes))
        }
        return events
    }
}
