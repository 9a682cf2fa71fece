import CivilTime
import Crypto
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

/// Decisions are chained as they are appended.
@Suite struct ChainTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("signalbox.db")
        store = try Store(path: path, mode: .readWrite)
    }

    /// The hashes as people see them, an event each.
    private func hashes() throws -> [String?] {
        try Connection(path: path, mode: .readOnly).texts(
            "SELECT chain FROM events ORDER BY position")
    }

    @Test func `decisions have a hash, signals have none`() throws {
        try store.add(.sample(1), .decision(1), .sample(2), .decision(2))
        let hashes = try hashes()
        #expect(hashes.map { $0?.count } == [nil, 64, nil, 64])
        #expect(hashes.allSatisfy { $0 == $0?.lowercased() })
        let chain = try store.wholeChain()
        #expect(chain.decisions == 2)
        #expect(chain.outside == 0)
        #expect(chain.newest == Position(4))
        #expect(chain.head == hashes[3])
    }

    @Test func `hashes are those of the events as they are read`() throws {
        var event = NewEvent.decision(1, key: "k")
        (event.causation, event.correlation) = (Position(1), Position(2))
        try store.add(.decision(0), event)
        var chain = DecisionChain()
        var expected: [String] = []
        for stored in try store.events() {
            let hash = chain.link(
                ChainedEvent(
                    position: Position(stored.position), stream: stored.stream,
                    version: stored.version, type: stored.type,
                    occurredAt: Instant(milliseconds: stored.occurredAt),
                    recordedAt: Instant(milliseconds: stored.recordedAt), source: stored.source,
                    key: stored.key, causation: stored.causation.map { Position($0) },
                    correlation: stored.correlation.map { Position($0) }, actor: stored.actor,
                    data: stored.data))
            expected.append(hexadecimal(hash))
        }
        #expect(try hashes() == expected)
    }

    @Test func `the chain goes on with the next transaction and the next process`() throws {
        try store.add(.decision(1))
        try store.add(.sample(2))
        try store.add(.decision(3), .decision(4))
        let other = try Store(path: path, mode: .readWrite)
        try other.add(.sample(5), .decision(6))
        #expect(try other.wholeChain().decisions == 4)
        #expect(try store.wholeChain().newest == Position(6))
    }

    @Test func `what was abandoned is in no chain`() throws {
        try store.add(.decision(1))
        #expect(throws: Abandoned.self) {
            try store.transaction {
                _ = try store.append(.decision(2), recordedAt: Instant(milliseconds: 0))
                throw Abandoned()
            }
        }
        try store.add(.decision(3))
        #expect(try store.wholeChain().decisions == 2)
    }

    @Test func `what is told again is not linked again`() throws {
        try store.add(.decision(1, key: "k"), .decision(1, key: "k"))
        try store.add(.decision(1, key: "k"), .decision(2, key: "k"), .decision(3))
        #expect(try store.wholeChain().decisions == 2)
    }

    @Test func `a log without decisions has an empty chain`() throws {
        let empty = try store.wholeChain()
        #expect(empty.decisions == 0)
        #expect(empty.newest == nil)
        try store.add(.sample(1))
        #expect(try store.wholeChain() == empty)
    }

    @Test func `a reader beside the writer checks what is committed`() throws {
        try store.add(.decision(1))
        let reader = try Store(path: path, mode: .readOnly)
        try store.transaction {
            _ = try store.append(.decision(2), recordedAt: Instant(milliseconds: 0))
            #expect(try reader.wholeChain().decisions == 1)
        }
        #expect(try reader.wholeChain().decisions == 2)
    }

    @Test func `checking within a transaction stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let store = try Store.inMemory()
            try store.transaction { _ = try store.verifyChain() }
        }
    }
}
