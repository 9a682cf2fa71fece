import CivilTime
import Ingest
import Testing
import Timeline

/// Change events, from the difference to the previous export.
@Suite struct RecordChangeTests {
    private static let header = "Id,IsDeleted,Name,OwnerId,Industry,NumberOfEmployees"

    private func import2(
        _ first: String, _ second: String, header: String = Self.header
    ) throws -> Imported {
        let home = MemoryHome()
        _ = try home.imports(.account, "\(header)\n\(first)\n")
        return try home.imports(.account, "\(header)\n\(second)\n")
    }

    @Test func `the same rows again say nothing`() throws {
        let again = try import2("001A,0,Acme,005R,Optics,420", "001A,0,Acme,005R,Optics,420")
        #expect(again.lines == [])
        #expect(again.report.unchanged == 1)
        #expect(again.report.rows == 1)
    }

    @Test func `every changed field is one event with what it was and is`() throws {
        let run = try import2("001A,0,Acme,005R,Optics,420", "001A,0,Acme Ltd,005R,,430.5")
        #expect(
            run.lines == [
                #"crm.account_changed.v1 account/001A {"field":"employees","from":420,"#
                    + #""to":430.5,"file":"Account.csv","row":1}"#,
                #"crm.account_changed.v1 account/001A {"field":"industry","from":"Optics","#
                    + #""to":null,"file":"Account.csv","row":1}"#,
                #"crm.account_changed.v1 account/001A {"field":"name","from":"Acme","#
                    + #""to":"Acme Ltd","file":"Account.csv","row":1}"#,
            ])
        #expect(run.report.events == ["crm.account_changed.v1": 3])
    }

    @Test func `a field that appears comes from nothing`() throws {
        let run = try import2("001A,0,Acme,005R,,", "001A,0,Acme,005R,Optics,")
        #expect(
            run.payloads(.accountChanged) == [
                #"{"field":"industry","from":null,"to":"Optics","file":"Account.csv","row":1}"#
            ])
    }

    @Test(arguments: [("420", "420.0"), ("16121000", "16120999.999999998")])
    func `another spelling of the same value is no change`(old: String, new: String) throws {
        let run = try import2("001A,0,Acme,005R,Optics,\(old)", "001A,0,Acme,005R,Optics,\(new)")
        #expect(run.lines == [])
        #expect(run.report.unchanged == 1)
    }

    @Test func `changes count from the newest export, not from the first`() throws {
        let home = MemoryHome()
        for name in ["Acme", "Acme Ltd", "Acme"] {
            _ = try home.imports(.account, "Id,Name,OwnerId\n001A,\(name),005R\n")
        }
        #expect(
            home.events.map(\.text).suffix(2) == [
                #"{"field":"name","from":"Acme","to":"Acme Ltd","file":"Account.csv","row":1}"#,
                #"{"field":"name","from":"Acme Ltd","to":"Acme","file":"Account.csv","row":1}"#,
            ])
    }

    @Test func `a column that is no longer exported leaves its field as it was`() throws {
        let home = MemoryHome()
        _ = try home.imports(.account, "Id,Name,OwnerId,Seats__c\n001A,Acme,005R,5\n")
        #expect(try home.imports(.account, "Id,Name,OwnerId\n001A,Acme,005R\n").events.isEmpty)
        let changed = try home.imports(.account, "Id,Name,OwnerId\n001A,Beta,005R\n")
        #expect(changed.events.count == 1)
        let back = try home.imports(.account, "Id,Name,OwnerId,Seats__c\n001A,Beta,005R,6\n")
        #expect(
            back.payloads(.accountChanged) == [
                #"{"field":"raw.Seats__c","from":5,"to":6,"file":"Account.csv","row":1}"#
            ])
    }

    @Test(arguments: [
        ("LastModifiedDate,SystemModstamp,CreatedDate", "2026-11-03T00:00:00Z"),
        ("SystemModstamp,CreatedDate", "2026-11-03T00:00:00Z"),
        ("CreatedDate", "2026-11-03T00:00:00Z"), ("Rating", "2026-11-20T06:00:00Z"),
    ])
    func `a change occurred when the record says, else now`(
        columns: String, time: String
    ) throws {
        let values = ["2026-11-03 00:00:00", "2026-11-02 00:00:00", "2026-11-01 00:00:00"]
        let cells = values.prefix(columns.split(separator: ",").count).joined(separator: ",")
        let run = try MemoryHome().imports(
            .account, "Id,Name,OwnerId,\(columns)\n001A,Acme,005R,\(cells)\n")
        #expect(run.events.map(\.occurredAt) == [instant(time)])
    }

    @Test(arguments: [
        (RecordKind.user, "Id,TimeZoneSidKey", "UTC", EventName.userAdded, EventName.userChanged),
        (.account, "Id,OwnerId,Name", "005R,Acme", .accountAdded, .accountChanged),
        (.contact, "Id,AccountId,Email", "001A,x@y.example", .contactAdded, .contactChanged),
        (
            .opportunity, "Id,AccountId,IsClosed,StageName", "001A,0,Won", .opportunityAdded,
            .opportunityChanged
        ),
        (.lead, "Id,Company", "Acme", .leadAdded, .leadChanged),
        (.task, "Id,Status", "Open", .taskAdded, .taskChanged),
        (.meeting, "Id,ActivityDateTime", "", .meetingAdded, .meetingChanged),
    ])
    func `each object has a stream and events of its own`(
        kind: RecordKind, header: String, cells: String, added: EventName, changed: EventName
    ) throws {
        let home = MemoryHome()
        _ = try home.imports(kind, "\(header),Note__c\nX1,\(cells),one\n", hasHistory: true)
        _ = try home.imports(kind, "\(header),Note__c\nX1,\(cells),two\n", hasHistory: true)
        #expect(home.events.map(\.type.name) == [added, changed])
        #expect(home.events.allSatisfy { $0.stream == "\(kind.rawValue)/X1" })
        #expect(home.events.allSatisfy { $0.source == "crm" && $0.actor == "import" })
    }
}
