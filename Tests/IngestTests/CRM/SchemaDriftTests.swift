import Ingest
import Testing

/// Columns that come, go, and change their names or what they hold.
@Suite struct SchemaDriftTests {
    private static let names = ["Id", "Name", "OwnerId", "Tier__c", "Seats__c"]
    private static let cells = (1...6).map { number in
        ["00\(number)", "Acme \(number)", "005R", "Tier \(number)", "\(number * 10)"]
    }

    private func table(_ names: [String], _ cells: [[String]]) -> String {
        ([names] + cells).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// The drift between the usual export and another one.
    private func drift(_ names: [String], _ cells: [[String]]) throws -> Imported {
        let home = MemoryHome()
        let first = try home.imports(.account, table(Self.names, Self.cells))
        #expect(first.report.drift.isEmpty)
        return try home.imports(.account, table(names, cells))
    }

    @Test func `the same columns in another order are no drift and no event`() throws {
        let order = [4, 2, 0, 3, 1]
        let run = try drift(
            order.map { Self.names[$0] }, Self.cells.reversed().map { row in order.map { row[$0] } }
        )
        #expect(run.report.drift.isEmpty)
        #expect(run.lines == [])
        #expect(run.report.unchanged == 6)
    }

    @Test func `a new column`() throws {
        let run = try drift(Self.names + ["City"], Self.cells.map { $0 + ["Ulm"] })
        #expect(run.report.drift.map(\.description) == ["account: column 'City' is new"])
        #expect(run.report.drift.map(\.change) == [.new])
        #expect(run.report.events == ["crm.account_changed.v1": 6])
    }

    @Test func `a column that vanished leaves its field as it was`() throws {
        let run = try drift(Self.names.dropLast(), Self.cells.map { $0.dropLast() })
        #expect(
            run.report.drift.map(\.description) == [
                "account: column 'Seats__c' has vanished; its last values are kept"
            ])
        #expect(run.lines == [])
    }

    @Test func `a column with another name and the same values is renamed`() throws {
        let names = ["Id", "Name", "OwnerId", "Segment__c", "Seats__c"]
        let run = try drift(names, Self.cells)
        #expect(
            run.report.drift.map(\.description) == [
                "account: column 'Segment__c' has the values that 'Tier__c' had"
            ])
        let change = try #require(run.report.drift.first)
        #expect(change.change == .renamed && change.from == "Tier__c" && change.to == nil)
    }

    @Test func `a column with another name and other values is a new one`() throws {
        let names = ["Id", "Name", "OwnerId", "Segment__c", "Seats__c"]
        let cells = Self.cells.map { row in row.map { $0.replacing("Tier", with: "Segment") } }
        #expect(
            try drift(names, cells).report.drift.map(\.change) == [.new, .vanished])
    }

    @Test func `a column that holds something else now is retyped`() throws {
        let run = try drift(Self.names, Self.cells.map { $0.dropLast() + ["\($0[4]) seats"] })
        #expect(
            run.report.drift.map(\.description) == [
                "account: column 'Seats__c' held number and now holds text"
            ])
    }

    @Test func `the spelling of a name is no drift, and what is empty tells nothing`() throws {
        let names = ["ID", "name", "owner_id", "Tier__c", "Seats__c"]
        let run = try drift(names, Self.cells.map { $0.dropLast() + [""] })
        #expect(run.report.drift.isEmpty)
    }

    @Test
    func `a first export differs from nothing, and of one without rows only the names are known`()
        throws
    {
        let home = MemoryHome()
        _ = try home.imports(.account, table(Self.names, Self.cells))
        #expect(try home.imports(.account, table(Self.names, [])).report.drift.isEmpty)
        let renamed = ["Id", "Name", "OwnerId", "Tier__c", "Chairs__c"]
        let run = try home.imports(.account, table(renamed, Self.cells))
        #expect(run.report.drift.map(\.change) == [.new, .vanished])
    }
}
