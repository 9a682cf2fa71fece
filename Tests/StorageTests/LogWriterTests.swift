import CivilTime
import SQLite
import Testing
import Timeline

@testable import Storage

@Suite struct LogWriterTests {
    private func writer(_ store: sending Store) -> LogWriter {
        LogWriter(store) { Instant(milliseconds: 7) }
    }

    @Test func `what many callers append at once is all there, once, without a gap`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        let writer = writer(try Store(path: path, mode: .readWrite))
        let positions = try await withThrowingTaskGroup(of: [Position].self) { group in
            for caller in 0..<16 {
                group.addTask {
                    var positions: [Position] = []
                    for number in 0..<40 {
                        let event = NewEvent.sample(
                            number, stream: "visitor/\(caller)", key: "\(caller)/\(number)")
                        let outcome = try await writer.append([event])
                        guard case .appended(let outcomes) = outcome else { continue }
                        positions += outcomes.map(\.position)
                    }
                    return positions
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(positions.map(\.rawValue).sorted() == Array(1...640))
        let events = try Store(path: path, mode: .readOnly).events()
        #expect(events.count == 640)
        for caller in 0..<16 {
            let own = events.filter { $0.stream == "visitor/\(caller)" }
            #expect(own.map(\.version) == Array(1...40))
            #expect(own.map(\.key) == (0..<40).map { "\(caller)/\($0)" })
        }
    }

    @Test func `of callers that expect the same version one is right`() async throws {
        let writer = writer(try Store.inMemory())
        let outcomes = try await withThrowingTaskGroup(of: BatchOutcome.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await writer.append(
                        [.sample(number, stream: "a")], expecting: ["a": .noStream])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .wrongVersion(stream: "a", 1) } == 19)
        #expect(outcomes.contains(.appended([.appended(Position(1), version: 1)])))
    }

    @Test func `a batch that no log takes fails alone`() async throws {
        let writer = writer(try Store.inMemory())
        var large = NewEvent.sample(1)
        large.data = [UInt8](repeating: 32, count: (1 << 20) + 1)
        let batch = [NewEvent.sample(0), large]
        let bad = Task { try await writer.append(batch) }
        let good = Task { try await writer.append([.sample(2)]) }
        #expect(try await good.value == .appended([.appended(Position(1), version: 1)]))
        await #expect(throws: StorageError.self) { try await bad.value }
        #expect(
            try await writer.append([.sample(3)])
                == .appended([.appended(Position(2), version: 2)]))
    }

    @Test func `callers hear that the disk is full, and the writer goes on where it may`()
        async throws
    {
        let store = try Store.inMemory()
        try store.add(.sample(1))
        let pages = try store.connection.integer("PRAGMA page_count") ?? 0
        try store.connection.execute("PRAGMA max_page_count = \(pages + 4)")
        let writer = writer(store)
        var large = NewEvent.sample(2)
        large.data = Array("{\"x\":\"\(String(repeating: "x", count: 100_000))\"}".utf8)
        let batch = [large]
        let error = await #expect(throws: SQLiteError.self) { try await writer.append(batch) }
        #expect(error?.kind == .diskFull)
        #expect(
            try await writer.append([.sample(3)])
                == .appended([.appended(Position(2), version: 2)]))
    }
}
