import CivilTime
import SQLite
import Testing
import Timeline

@testable import Storage

/// Random appends, repeats, conflicts and abandoned transactions, told to a store and to a list.
@Suite struct StoreModelTests {
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `a store says what a list in memory says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let store = try Store.inMemory()
        store.waiting = .init(within: Int(seed % 5) * 3, after: Int(seed % 4) * 5)
        var model = Model()
        for _ in 0..<15 { try runTransaction(on: store, &model, &random) }
        #expect(try store.events() == model.events)
        #expect(try store.lastPosition().rawValue == Int64(model.events.count))
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a file says so too, however often it is closed and opened`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        var model = Model()
        for _ in 0..<5 {
            let store = try Store(path: path, mode: .readWrite)
            store.waiting = .init(within: 3, after: Int.random(in: 0..<9, using: &random))
            for _ in 0..<3 { try runTransaction(on: store, &model, &random) }
            #expect(try Store(path: path, mode: .readOnly).events() == model.events)
        }
    }

    private func runTransaction(
        on store: Store, _ model: inout Model, _ random: inout SeededGenerator
    ) throws {
        let events = (0..<Int.random(in: 0...8, using: &random)).map { _ in event(&random) }
        let recordedAt = Instant(milliseconds: .random(in: 0..<1000, using: &random))
        let isAbandoned = Int.random(in: 0..<4, using: &random) == 0
        var next = model
        do {
            try store.transaction {
                for event in events {
                    let expected = next.append(event, recordedAt: recordedAt)
                    #expect(try store.append(event, recordedAt: recordedAt) == expected)
                }
                if isAbandoned { throw Abandoned() }
            }
            model = next
        } catch is Abandoned {}
    }

    /// Of so few streams, keys and payloads that they often meet.
    private func event(_ random: inout SeededGenerator) -> NewEvent {
        func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        return NewEvent(
            stream: "account/\(number(4))", type: number(2) == 0 ? .accountAdded : .accountChanged,
            occurredAt: Instant(milliseconds: Int64(number(100))),
            source: ["crm", "web", "ü"][number(3)], key: number(3) == 0 ? nil : "key \(number(12))",
            causation: number(2) == 0 ? nil : Position(Int64(number(9))),
            correlation: number(2) == 0 ? nil : Position(Int64(number(9))),
            actor: "user/\(number(3))", data: Array("{\"n\":\(number(2))}".utf8))
    }
}

/// The log as a list, looked through from the front.
private struct Model {
    private(set) var events: [StoredEvent] = []

    mutating func append(_ event: NewEvent, recordedAt: Instant) -> AppendOutcome {
        let known = events.first {
            event.key != nil && $0.key == event.key && $0.source == event.source
        }
        if let known {
            let isSame = known.type == event.type.rawValue && known.data == event.data
            let position = Position(known.position)
            return isSame ? .alreadyAppended(position) : .conflict(position)
        }
        let version = events.count { $0.stream == event.stream } + 1
        let position = Int64(events.count + 1)
        events.append(
            StoredEvent(
                event, position: position, version: Int64(version), recordedAt: recordedAt))
        return .appended(Position(position), version: Int64(version))
    }
}
