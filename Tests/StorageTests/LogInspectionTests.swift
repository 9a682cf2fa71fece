import CivilTime
import SQLite
import Testing
import Timeline

@testable import Storage

/// What must never be is found, whole or in a sample.
@Suite struct LogInspectionTests {
    private func store(streams: Int = 7) throws -> Store {
        let store = try Store.inMemory()
        store.waiting = Appending.Waiting(within: 64, after: 32)
        for batch in 0..<10 {
            try store.transaction {
                for number in 0..<30 {
                    let number = batch * 30 + number
                    _ = try store.append(
                        .sample(number, stream: "s\(number % streams)", key: "k\(number)"),
                        recordedAt: Instant(milliseconds: Int64(number)))
                }
            }
        }
        return store
    }

    private func findings(_ store: Store, full: Bool) throws -> [[String]] {
        let inspection = LogInspection(of: store, full: full)
        return [
            try inspection.gaps(), try inspection.brokenStreams(), try inspection.brokenIndexes(),
        ]
    }

    @Test(arguments: [true, false])
    func `a log that is whole has no findings`(full: Bool) throws {
        #expect(try findings(store(), full: full) == [[], [], []])
        #expect(try findings(Store.inMemory(), full: full) == [[], [], []])
    }

    /// - Parameter place: Which of the three looks finds it.
    @Test(arguments: [
        (0, "DELETE FROM log WHERE position = 17"),
        (0, "DELETE FROM log WHERE position = 1"),
        (1, "UPDATE log SET version = version + 1 WHERE position = 200"),
        (1, "UPDATE log SET previous = NULL WHERE position = 200"),
        (1, "UPDATE log SET previous = 199 WHERE position = 200"),
        (1, "UPDATE log SET previous = 207 WHERE position = 200"),
        (2, "UPDATE log SET key = 'other' WHERE position = 100"),
        (2, "DELETE FROM runs WHERE kind = 0"), (2, "DELETE FROM runs WHERE kind = 1"),
        (2, "UPDATE streams SET name = 'other' WHERE id = 3"),
        (2, "UPDATE run_chunks SET data = zeroblob(length(data))"),
    ])
    func `damage is found by the look that is for it`(place: Int, sql: String) throws {
        for full in [true, false] {
            let store = try store()
            #expect(try store.connection.integer("SELECT count(*) FROM runs") ?? 0 > 1)
            try store.connection.execute(sql)
            #expect(try !findings(store, full: full)[place].isEmpty, "full: \(full)")
        }
    }
}
