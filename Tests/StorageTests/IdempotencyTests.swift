import Crypto
import SQLite
import Testing
import Timeline

@testable import Storage

@Suite struct IdempotencyTests {
    @Test func `the same fact told again is there already, at its place`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(0))
        let fact = NewEvent.sample(1, key: "visit:1")
        #expect(
            try store.add(fact, fact) == [
                .appended(Position(2), version: 2), .alreadyAppended(Position(2)),
            ])
        #expect(try store.add(fact) == [.alreadyAppended(Position(2))])
        #expect(try store.lastPosition() == Position(2))
    }

    @Test func `another payload under the same key is a conflict, and nothing is written`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1, key: "k"))
        #expect(try store.add(.sample(2, key: "k")) == [.conflict(Position(1))])
        #expect(
            try store.add(.sample(1, type: .accountAdded, key: "k")) == [.conflict(Position(1))])
        #expect(try store.events().count == 1)
        #expect(try store.add(.sample(3)) == [.appended(Position(2), version: 2)])
        #expect(try store.events().map(\.version) == [1, 2])
    }

    @Test func `a payload is compared byte for byte`() throws {
        let store = try Store.inMemory()
        var first = NewEvent.sample(key: "k")
        first.data = Array("{\"name\":\"\u{e9}\"}".utf8)
        var second = first
        second.data = Array("{\"name\":\"e\u{301}\"}".utf8)
        #expect(try store.add(first, second).last == .conflict(Position(1)))
    }

    @Test func `a key belongs to its source`() throws {
        let store = try Store.inMemory()
        let outcomes = try store.add(
            .sample(1, source: "crm", key: "1"), .sample(1, source: "web", key: "1"))
        #expect(
            outcomes == [.appended(Position(1), version: 1), .appended(Position(2), version: 2)])
    }

    @Test func `an event without a key is new each time`() throws {
        let outcomes = try Store.inMemory().add(.sample(1), .sample(1))
        #expect(
            outcomes == [.appended(Position(1), version: 1), .appended(Position(2), version: 2)])
    }

    @Test(arguments: ["", " ", "\u{0}", "ü", String(repeating: "k", count: 10_000)])
    func `any text is a key`(key: String) throws {
        let store = try Store.inMemory()
        try store.add(.sample(1, key: key), .sample(2, key: key + "!"))
        #expect(try store.add(.sample(1, key: key)) == [.alreadyAppended(Position(1))])
        #expect(try store.add(.sample(2, key: key + "!")) == [.alreadyAppended(Position(2))])
        #expect(try store.events().map(\.key) == [key, key + "!"])
    }

    /// The two keys have one XXH3, found by running it backwards.
    @Test(arguments: [Appending.Waiting(), Appending.Waiting(within: 0, after: 0)])
    func `keys of one hash are kept apart`(waiting: Appending.Waiting) throws {
        let keys = ["a\u{0}7k8f0q", "a\u{0}Fi[aV"]
        #expect(quickHash(keys[0].utf8.span) == quickHash(keys[1].utf8.span))
        let store = try Store.inMemory()
        store.waiting = waiting
        // The seed of the keys of the source with the id 2, which `crm` will have, is 0.
        try store.setSeed(-2)
        try store.add(.sample(0))
        #expect(try store.connection.integer("SELECT id FROM names WHERE name = 'crm'") == 2)
        for isAgain in [false, true] {
            for (index, key) in keys.enumerated() {
                let version = Int64(index + 2)
                let position = Position(version)
                let outcome = try store.add(.sample(index, key: key))
                #expect(
                    outcome == [
                        isAgain
                            ? .alreadyAppended(position) : .appended(position, version: version)
                    ])
            }
        }
        #expect(try store.add(.sample(9, key: keys[1])) == [.conflict(Position(3))])
    }

    @Test func `a key is remembered by the file`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        try Store(path: path, mode: .readWrite).add(.sample(0), .sample(1, key: "k"))
        let store = try Store(path: path, mode: .readWrite)
        #expect(try store.add(.sample(1, key: "k")) == [.alreadyAppended(Position(2))])
        #expect(try store.add(.sample(2, key: "k")) == [.conflict(Position(2))])
        #expect(try store.add(.sample(3)) == [.appended(Position(3), version: 3)])
    }
}
