import CivilTime
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

/// Random appends, batches, repeats, conflicts, reads, abandoned transactions and crashes, told to a store
/// and to a list.
@Suite struct StoreModelTests {
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `a store says what a list in memory says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let store = try Store.inMemory()
        store.waiting = .init(within: Int(seed % 5) * 3, after: Int(seed % 4) * 5)
        var model = Model()
        for _ in 0..<15 {
            try runTransaction(on: store, &model, &random)
            let filter = filter(&random)
            #expect(try store.events(filter) == model.events(filter))
        }
        #expect(try store.events() == model.events)
        #expect(try store.lastPosition().rawValue == Int64(model.events.count))
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `a file says so too, however often it is closed, or its process dies`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var folder = try TemporaryFolder()
        var model = Model()
        for _ in 0..<6 {
            let path = folder.file("signalbox.db")
            let store = try Store(path: path, mode: .readWrite)
            store.waiting = .init(within: 3, after: random.below(9))
            // So small a cache that a transaction is in the file before its commit.
            try store.connection.execute("PRAGMA cache_size = 2")
            for _ in 0..<3 { try runTransaction(on: store, &model, &random) }
            if random.below(2) == 0 {
                folder = try crash(store, folder, &random)
            }
            let reader = try Store(path: folder.file("signalbox.db"), mode: .readOnly)
            #expect(try reader.events() == model.events)
        }
    }

    /// Leaves a store in the middle of a transaction, as a process does that is killed.
    ///
    /// - Returns: A folder with what the next process finds.
    private func crash(
        _ store: Store, _ folder: TemporaryFolder, _ random: inout SeededGenerator
    ) throws -> TemporaryFolder {
        let found = try TemporaryFolder()
        try? store.transaction {
            for _ in 0..<random.below(200) {
                _ = try store.append(event(&random), recordedAt: Instant(milliseconds: 0))
            }
            // Without its shared memory, which the process would hold.
            for name in ["signalbox.db", "signalbox.db-wal"] {
                try FileManager.default.copyItem(
                    atPath: folder.file(name), toPath: found.file(name))
            }
            throw Abandoned()
        }
        return found
    }

    private func runTransaction(
        on store: Store, _ model: inout Model, _ random: inout SeededGenerator
    ) throws {
        let recordedAt = Instant(milliseconds: .random(in: 0..<1000, using: &random))
        let isAbandoned = random.below(4) == 0
        var next = model
        do {
            try store.transaction {
                for _ in 0..<random.below(3) {
                    let batch = (0..<random.below(5)).map { _ in event(&random) }
                    let versions = versions(&random)
                    let expected = next.append(batch, expecting: versions, recordedAt: recordedAt)
                    #expect(
                        try store.append(batch, expecting: versions, recordedAt: recordedAt)
                            == expected)
                }
                for _ in 0..<random.below(9) {
                    let event = event(&random)
                    let expected = next.append(event, recordedAt: recordedAt)
                    #expect(try store.append(event, recordedAt: recordedAt) == expected)
                }
                if isAbandoned { throw Abandoned() }
            }
            model = next
        } catch is Abandoned {}
    }

    private func versions(_ random: inout SeededGenerator) -> [String: ExpectedVersion] {
        var versions: [String: ExpectedVersion] = [:]
        for _ in 0..<random.below(3) {
            let possible: [ExpectedVersion] = [
                .any, .noStream, .exact(Int64(random.below(9))),
            ]
            versions["account/\(random.below(4))"] = possible.randomElement(using: &random)
        }
        return versions
    }

    private func filter(_ random: inout SeededGenerator) -> EventFilter {
        var filter = EventFilter(after: Position(Int64(random.below(30))))
        if random.below(3) == 0 {
            filter.occurredUpTo = Instant(milliseconds: Int64(random.below(100)))
        }
        if random.below(3) == 0 {
            filter.recordedUpTo = Instant(milliseconds: Int64(random.below(1000)))
        }
        return filter
    }

    /// Of so few streams, keys and payloads that they often meet.
    private func event(_ random: inout SeededGenerator) -> NewEvent {
        func number(_ count: Int) -> Int { random.below(count) }
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

    func events(_ filter: EventFilter) -> [StoredEvent] {
        events.filter {
            $0.position > filter.after.rawValue
                && $0.occurredAt <= filter.occurredUpTo?.rawValue ?? .max
                && $0.recordedAt <= filter.recordedUpTo?.rawValue ?? .max
        }
    }

    func version(of stream: String) -> Int64 { Int64(events.count { $0.stream == stream }) }

    /// All of the batch, or nothing: tried on a copy.
    mutating func append(
        _ batch: [NewEvent], expecting versions: [String: ExpectedVersion], recordedAt: Instant
    ) -> BatchOutcome {
        var next = self
        var outcomes: [AppendOutcome] = []
        for (index, event) in batch.enumerated() {
            outcomes.append(next.append(event, recordedAt: recordedAt))
            if case .conflict(let other) = outcomes[index] {
                return .conflict(index, other.rawValue > events.count ? nil : other)
            }
        }
        for (stream, expected) in versions.sorted(by: { $0.key < $1.key }) {
            let version = version(of: stream)
            let isRight =
                switch expected {
                case .any: true
                case .noStream: version == 0
                case .exact(let wanted): version == wanted
                }
            if !isRight, next.version(of: stream) > version {
                return .wrongVersion(stream: stream, version)
            }
        }
        self = next
        return .appended(outcomes)
    }

    mutating func append(_ event: NewEvent, recordedAt: Instant) -> AppendOutcome {
        let known = events.first {
            event.key != nil && $0.key == event.key && $0.source == event.source
        }
        if let known {
            let isSame = known.type == event.type.storedName && known.data == event.data
            let position = Position(known.position)
            return isSame ? .alreadyAppended(position) : .conflict(position)
        }
        let version = version(of: event.stream) + 1
        let position = Int64(events.count + 1)
        events.append(
            StoredEvent(event, position: position, version: version, recordedAt: recordedAt))
        return .appended(Position(position), version: version)
    }
}
