import Testing
import Timeline

@testable import Ingest

/// Records found by the hashes of their rows and ids, and the words that say where they are described.
@Suite struct KnownRowsTests {
    /// Record n has the id 100 + n and the row 200 + n.
    private func rows(_ count: UInt64) -> KnownRows {
        KnownRows(ids: (0..<count).map { 100 + $0 }, rows: (0..<count).map { 200 + $0 })
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `records are found in any order, by row and by id`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var rows = rows(40)
        var added: UInt64 = 40
        for _ in 0..<200 {
            let number = UInt64.random(in: 0..<60, using: &random)
            let known = number < added ? Int(number) : nil
            #expect(rows.number(ofID: 100 + number) == known)
            // Only what the last export had is known by its row.
            #expect(number >= 40 || rows.number(ofRow: 200 + number) == known)
            if random.once(in: 20) {
                rows.add(id: 100 + added, row: 200 + added)
                added += 1
            }
        }
        #expect(rows.count == Int(added))
    }

    @Test func `a row that changed is known by its id alone`() {
        var rows = rows(3)
        #expect(rows.number(ofRow: 201) == 1)
        rows.change(1, row: 77)
        #expect(rows.number(ofRow: 201) == nil)
        #expect(rows.number(ofID: 101) == 1)
        #expect(rows.rows == [200, 77, 202])
    }

    @Test func `what an export has is what was seen or added`() {
        var rows = rows(3)
        rows.see(2)
        rows.add(id: 1, row: 2)
        #expect(rows.isSeen == [false, false, true, true])
    }

    @Test(arguments: [RecordPlace.State.present, .deleted, .missing])
    func `a place keeps what describes a record, and what became of it`(state: RecordPlace.State) {
        let descriptions: [RecordPlace.Description] = [
            .none, .event(Position(1)), .event(Position(7_000_000_000)), .stored(1),
            .stored(1 << 40),
        ]
        for description in descriptions {
            let place = RecordPlace(description, state)
            let stored = RecordPlace(rawValue: place.rawValue)
            #expect(stored.description == description)
            #expect(stored.state == state)
            #expect(stored.with(.missing) == RecordPlace(description, .missing))
        }
    }

    @Test func `a state of a later version reads as present`() {
        #expect(RecordPlace(rawValue: 8 | 3).state == .present)
    }
}
