import CivilTime
import JSON
import SQLite
import Storage
import Testing
import Timeline

@Suite struct ReadingTests {
    @Test func `a reader takes on behind a position`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1), .sample(2), .sample(3))
        for after in 0...4 as ClosedRange<Int64> {
            let found = try store.events(EventFilter(after: Position(after)))
            #expect(found.map(\.position) == Array(1...3).filter { $0 > after })
        }
    }

    @Test func `what had occurred or was known by a moment includes that moment`() throws {
        let store = try Store.inMemory()
        for (occurred, recorded) in [(10, 30), (20, 20), (30, 40)] as [(Int64, Int64)] {
            try store.add(
                .sample(at: Instant(milliseconds: occurred)),
                recordedAt: Instant(milliseconds: recorded))
        }
        func positions(occurred: Int64? = nil, recorded: Int64? = nil) throws -> [Int64] {
            let filter = EventFilter(
                occurredUpTo: occurred.map { Instant(milliseconds: $0) },
                recordedUpTo: recorded.map { Instant(milliseconds: $0) })
            return try store.events(filter).map(\.position)
        }
        #expect(try positions(occurred: 20) == [1, 2])
        #expect(try positions(occurred: 19) == [1])
        #expect(try positions(recorded: 30) == [1, 2])
        #expect(try positions(recorded: 29) == [2])
        #expect(try positions(occurred: 10, recorded: 20) == [])
        #expect(try positions() == [1, 2, 3])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any filter lets through what it says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let store = try Store.inMemory()
        func instant() -> Instant { Instant(milliseconds: .random(in: 0..<20, using: &random)) }
        for number in 0..<30 {
            try store.add(.sample(number, at: instant()), recordedAt: instant())
        }
        let all = try store.events()
        #expect(all.count == 30)
        for _ in 0..<20 {
            let filter = EventFilter(
                after: Position(.random(in: 0..<32, using: &random)),
                occurredUpTo: Bool.random(using: &random) ? instant() : nil,
                recordedUpTo: Bool.random(using: &random) ? instant() : nil)
            let expected = all.filter {
                $0.position > filter.after.rawValue
                    && $0.occurredAt <= filter.occurredUpTo?.rawValue ?? .max
                    && $0.recordedAt <= filter.recordedUpTo?.rawValue ?? .max
            }
            #expect(try store.events(filter) == expected)
        }
    }

    @Test func `an error of the reader ends the reading and comes out as it is`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1), .sample(2), .sample(3))
        var read = 0
        #expect(throws: Abandoned.self) {
            try store.read(EventFilter()) { _, _, _ in
                read += 1
                if read == 2 { throw Abandoned() }
            }
        }
        #expect(read == 2)
        #expect(try store.events().count == 3)
    }

    @Test func `a transaction reads what it has appended`() throws {
        let store = try Store.inMemory()
        try store.transaction {
            _ = try store.append(
                .sample(stream: "account/new"), recordedAt: Instant(milliseconds: 0))
            #expect(try store.events().map(\.stream) == ["account/new"])
        }
    }

    @Test func `a reader that appends sees the log as it was when it began`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1), .sample(2))
        var read: [Int64] = []
        try store.read(EventFilter()) { event, _, _ in
            read.append(event.position.rawValue)
            if read.count > 10 { throw Abandoned() }
            try store.add(.sample(3))
        }
        #expect(read == [1, 2])
        #expect(try store.lastPosition() == Position(4))
    }

    @Test func `an event of a type this version does not know is handed out as it is`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        let store = try Store(path: path, mode: .readWrite)
        try store.add(.sample(1))
        try Connection(path: path, mode: .readWrite).execute(
            """
            INSERT INTO names (id, name) VALUES (99, 'webinar.attended.v3');
            UPDATE log SET type = 99;
            """)
        try store.read(EventFilter()) { event, data, _ in
            #expect(event.type.storedName == "webinar.attended.v3")
            #expect(event.type.name == nil)
            #expect(data["n"]?.int64 == 1)
        }
        #expect(try store.events().map(\.type) == ["webinar.attended.v3"])
    }

    @Test func `people read the log in words`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        let event = NewEvent.sample(1, stream: "account/001", key: "k", actor: "user/005")
        try Store(path: path, mode: .readWrite).add(.sample(0), event)
        let row = try Connection(path: path, mode: .readOnly).prepare(
            """
            SELECT position, stream, version, type, occurred_at, recorded_at, source, key,
                causation, correlation, actor, data
            FROM events WHERE position = 2
            """)
        #expect(try row.step())
        #expect(row.text(1) == "account/001")
        #expect(row.integer(2) == 2)
        #expect(row.text(3) == "crm.account_changed.v1")
        #expect([row.integer(4), row.integer(5)] == [1000, 5000])
        #expect(row.text(6) == "crm")
        #expect(row.text(7) == "k")
        #expect(row.isNull(8) && row.isNull(9))
        #expect(row.text(10) == "user/005")
        #expect(row.text(11) == #"{"n":1}"#)
    }
}
