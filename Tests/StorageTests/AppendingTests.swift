import CivilTime
import Crypto
import JSON
import Storage
import Testing
import Timeline

@Suite struct AppendingTests {
    @Test func `an empty log has no event and ends at 0`() throws {
        let store = try Store.inMemory()
        #expect(try store.lastPosition() == Position(0))
        #expect(try store.events().isEmpty)
    }

    @Test func `positions start at 1 and have no gaps, over transactions`() throws {
        let store = try Store.inMemory()
        #expect(
            try store.add(.sample(1), .sample(2)) == [
                .appended(Position(1), version: 1), .appended(Position(2), version: 2),
            ])
        #expect(try store.add() == [])
        #expect(try store.add(.sample(3)) == [.appended(Position(3), version: 3)])
        #expect(try store.lastPosition() == Position(3))
        #expect(try store.events().map(\.position) == [1, 2, 3])
    }

    @Test func `an event is read as it was written, all of its envelope`() throws {
        let store = try Store.inMemory()
        let event = NewEvent(
            stream: "opportunity/006Ü", type: .opportunityStageChanged,
            occurredAt: Instant(milliseconds: -1), source: "crm", key: "history:ü\u{0}1",
            causation: Position(7), correlation: Position(5), actor: "user/005",
            data: Array(#"{ "to" : "Prüfung 🚀", "n" : 1.50 }"#.utf8))
        let recordedAt = Instant(milliseconds: 1_795_154_400_007)
        try store.add(event, recordedAt: recordedAt)
        #expect(
            try store.events()
                == [StoredEvent(event, position: 1, version: 1, recordedAt: recordedAt)])
        try store.read(EventFilter()) { envelope, data, _ in
            #expect(envelope.type == EventType(.opportunityStageChanged))
            #expect(data["to"]?.string == "Prüfung 🚀")
        }
    }

    @Test func `versions count each stream for itself, over transactions`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(stream: "a"), .sample(stream: "b"), .sample(stream: "a"))
        try store.add(.sample(stream: "b"), .sample(stream: "c"), .sample(stream: "b"))
        let events = try store.events()
        #expect(events.map(\.stream) == ["a", "b", "a", "b", "c", "b"])
        #expect(events.map(\.version) == [1, 1, 2, 2, 1, 3])
    }

    /// Both are `é`, and equal to Swift; on disk they are two streams, whatever a transaction holds.
    @Test(arguments: [true, false])
    func `streams are told apart by their bytes`(inOneTransaction: Bool) throws {
        let store = try Store.inMemory()
        let names = ["visitor/\u{e9}", "visitor/e\u{301}"]
        if inOneTransaction {
            try store.add(.sample(stream: names[0]), .sample(stream: names[1]))
        } else {
            for name in names { try store.add(.sample(stream: name)) }
        }
        let events = try store.events()
        #expect(events.map { Array($0.stream.utf8) } == names.map { Array($0.utf8) })
        #expect(events.map(\.version) == [1, 1])
    }

    /// The two names have one XXH3, found by running it backwards.
    @Test(arguments: [true, false])
    func `streams of one hash are kept apart`(inOneTransaction: Bool) throws {
        let names = ["v/xyjnib", "xbgFddz"]
        #expect(quickHash(names[0].utf8.span) == quickHash(names[1].utf8.span))
        let store = try Store.inMemory()
        try store.setSeed(0)
        let told = [names[0], names[1], names[0], names[1], names[1]]
        if inOneTransaction {
            try store.transaction {
                for name in told {
                    _ = try store.append(
                        .sample(stream: name), recordedAt: Instant(milliseconds: 0))
                }
            }
        } else {
            for name in told { try store.add(.sample(stream: name)) }
        }
        let events = try store.events()
        #expect(events.map(\.stream) == told)
        #expect(events.map(\.version) == [1, 1, 2, 2, 3])
    }

    @Test func `an event may have a mebibyte of data and not a byte more`() throws {
        let store = try Store.inMemory()
        func event(_ size: Int) -> NewEvent {
            var event = NewEvent.sample()
            let filler = String(repeating: "x", count: size - #"{"text":""}"#.utf8.count)
            event.data = Array(#"{"text":"\#(filler)"}"#.utf8)
            return event
        }
        try store.add(event(1 << 20))
        #expect(throws: StorageError.eventTooLarge(bytes: 1 << 20 + 1, limit: 1 << 20)) {
            try store.add(.sample(), event(1 << 20 + 1))
        }
        #expect(try store.events().map(\.data.count) == [1 << 20])
    }

    @Test func `an event that is too large may be left out of its transaction`() throws {
        let store = try Store.inMemory()
        var large = NewEvent.sample(key: "large")
        large.data = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20 + 1)
        try store.transaction {
            let recordedAt = Instant(milliseconds: 0)
            _ = try store.append(.sample(1), recordedAt: recordedAt)
            #expect(throws: StorageError.self) { try store.append(large, recordedAt: recordedAt) }
            _ = try store.append(.sample(2), recordedAt: recordedAt)
        }
        #expect(try store.events().map(\.position) == [1, 2])
    }

    @Test func `appending outside of a transaction stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = try Store.inMemory().append(.sample(), recordedAt: Instant(milliseconds: 0))
        }
    }
}
