import CivilTime
import Storage
import Testing
import Timeline

@Suite struct BatchTests {
    private let store: Store

    init() throws { store = try Store.inMemory() }

    private func append(
        _ batch: NewEvent..., expecting versions: [String: ExpectedVersion] = [:]
    ) throws -> BatchOutcome {
        try store.transaction {
            try store.append(batch, expecting: versions, recordedAt: Instant(milliseconds: 0))
        }
    }

    @Test func `a batch is appended in its order`() throws {
        #expect(
            try append(.sample(1, stream: "a"), .sample(2, stream: "b"), .sample(3, stream: "a"))
                == .appended([
                    .appended(Position(1), version: 1), .appended(Position(2), version: 1),
                    .appended(Position(3), version: 2),
                ]))
    }

    @Test(arguments: [
        (ExpectedVersion.any, true), (.noStream, false), (.exact(0), false), (.exact(1), false),
        (.exact(2), true), (.exact(3), false),
    ])
    func `a stream must have the version that is expected`(
        version: ExpectedVersion, isRight: Bool
    ) throws {
        _ = try append(.sample(1, stream: "a"), .sample(2, stream: "a"))
        let outcome = try append(
            .sample(3, stream: "b"), .sample(4, stream: "a"), expecting: ["a": version])
        if isRight {
            #expect(
                outcome
                    == .appended([
                        .appended(Position(3), version: 1), .appended(Position(4), version: 3),
                    ]))
        } else {
            #expect(outcome == .wrongVersion(stream: "a", 2))
            #expect(try store.lastPosition() == Position(2))
        }
    }

    @Test func `a stream that must not be there is not`() throws {
        let versions = ["a": ExpectedVersion.noStream]
        #expect(
            try append(.sample(1, stream: "a"), expecting: versions)
                == .appended([.appended(Position(1), version: 1)]))
        #expect(
            try append(.sample(2, stream: "a"), expecting: versions)
                == .wrongVersion(stream: "a", 1))
    }

    @Test func `a conflict leaves nothing of its batch, and the next position is free`() throws {
        _ = try append(.sample(1, key: "k"))
        #expect(
            try append(.sample(2, stream: "b"), .sample(3, key: "k")) == .conflict(1, Position(1)))
        #expect(
            try append(.sample(4, key: "x"), .sample(5, key: "x"), .sample(6))
                == .conflict(1, nil))
        #expect(
            try append(.sample(7, stream: "b"))
                == .appended([.appended(Position(2), version: 1)]))
        #expect(try store.events().map(\.version) == [1, 1])
    }

    @Test func `a batch told again is there already, although its streams have gone on`() throws {
        let batch = [NewEvent.sample(1, stream: "a", key: "1"), .sample(2, stream: "b", key: "2")]
        let versions: [String: ExpectedVersion] = ["a": .noStream, "b": .noStream]
        _ = try append(batch[0], batch[1], expecting: versions)
        _ = try append(.sample(3, stream: "a"))
        #expect(
            try append(batch[0], batch[1], expecting: versions)
                == .appended([.alreadyAppended(Position(1)), .alreadyAppended(Position(2))]))
    }

    @Test func `a fact that stands twice in a batch is one`() throws {
        #expect(
            try append(.sample(1, key: "k"), .sample(1, key: "k"))
                == .appended([.appended(Position(1), version: 1), .alreadyAppended(Position(1))]))
    }

    @Test func `an empty batch is appended`() throws {
        #expect(try append() == .appended([]))
    }
}
