import Ingest
import JSON
import Testing
import Timeline

/// An export, another, and the first again: what the third run tells takes back what the second told.
@Suite struct ThereAndBackTests {
    private static let header = [
        "Id", "Name", "OwnerId", "Industry", "NumberOfEmployees", "Note__c",
    ]

    private func table(using random: inout SeededGenerator) -> [[String]] {
        var rows: [[String]] = []
        for number in 1...12 where !random.once(in: 4) {
            rows.append([
                "001\(number)", random.pick(["Acme", "Beta, Inc", "Äther\nGmbH"]),
                random.pick(["005R", "005S"]), random.pick(["", "Optics", "Retail"]),
                random.pick(["", "0", "42", "7262.54"]), random.pick(["", "x", "2.0", "01"]),
            ])
        }
        return [Self.header] + rows.shuffled(using: &random)
    }

    /// One change to one record, and what takes it back.
    private struct Change: Hashable {
        let stream: String
        let field: String
        let from: String
        let to: String

        var inverse: Change { Change(stream: stream, field: field, from: to, to: from) }
    }

    private func changes(_ run: Imported) throws -> [Change] {
        try run.events.map { event in
            let data = try JSONValue(parsing: event.text)
            switch event.type.name {
            case .accountAdded?:
                return Change(stream: event.stream, field: "there", from: "no", to: "yes")
            case .recordMissing?:
                return Change(stream: event.stream, field: "there", from: "yes", to: "no")
            default:
                let (from, to) = (data["from"]?.text() ?? "", data["to"]?.text() ?? "")
                return Change(
                    stream: event.stream, field: data["field"]?.string ?? event.line, from: from,
                    to: to)
            }
        }
    }

    /// What the book says of every account.
    private func accounts(_ home: MemoryHome) throws -> [String: [String]] {
        let book = try home.book(interest: Interest(fields: ["account.raw.Note__c"]))
        return book.accounts.reduce(into: [:]) { all, account in
            let fields = account.fields.all.map { "\($0.name)=\($0.value.value)" }
            all[account.id.rawValue] = account.isDeleted ? nil : fields
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the events cancel, and the book is as it was`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var settings = CRMSettings()
        settings.isFull = true
        let (first, second) = (table(using: &random), table(using: &random))
        let home = MemoryHome()
        func imports(_ rows: [[String]]) throws -> Imported {
            // In another form each time, which says nothing.
            let file = InputFile(name: "Account.csv", bytes: random.pick(Form.all).bytes(rows))
            return try home.imports(.account, file, settings: settings)
        }
        _ = try imports(first)
        let before = try accounts(home)
        let there = try imports(second)
        let back = try imports(first)
        #expect(try Set(changes(back)) == Set(changes(there).map(\.inverse)))
        #expect(back.events.count == there.events.count)
        #expect(back.report.missing == there.report.eventCount(.accountAdded))
        #expect(back.report.returned == there.report.missing)
        #expect(try accounts(home) == before)
        #expect(try imports(first).lines == [])
    }
}

extension ImportReport {
    fileprivate func eventCount(_ type: EventName) -> Int { events[type.rawValue] ?? 0 }
}
