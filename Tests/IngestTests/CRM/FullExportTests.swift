import Ingest
import Testing
import Timeline

/// Exports that hold every record, so that what they lack is missing.
@Suite struct FullExportTests {
    private static let full = {
        var settings = CRMSettings()
        settings.isFull = true
        return settings
    }()

    private func export(_ rows: String...) -> String {
        "Id,IsDeleted,Name,OwnerId\n" + rows.map { "\($0)\n" }.joined()
    }

    private func imports(
        _ exports: [String], full: Bool = true
    ) throws -> (home: MemoryHome, last: Imported) {
        let home = MemoryHome()
        var last: Imported?
        for text in exports {
            last = try home.imports(
                .account, text, settings: full ? Self.full : CRMSettings())
        }
        return (home, try #require(last))
    }

    @Test func `a record that a full export lacks is missing, and told once`() throws {
        let (acme, beta) = ("001A,0,Acme,005R", "001B,0,Beta,005R")
        let (home, second) = try imports([export(acme, beta), export(acme)])
        #expect(
            second.lines == [#"crm.record_missing.v1 account/001B {"file":"Account.csv"}"#])
        #expect(second.report.missing == 1)
        #expect(second.report.unchanged == 1)
        #expect(try home.book().accounts[AccountID("001B")]?.isDeleted == true)
        let third = try home.imports(.account, export(acme), settings: Self.full)
        #expect(third.lines == [])
        #expect(third.report.missing == 0)
    }

    @Test func `a record that a filtered export lacks is as it was`() throws {
        let (home, second) = try imports(
            [export("001A,0,Acme,005R", "001B,0,Beta,005R"), export("001A,0,Acme,005R")],
            full: false)
        #expect(second.lines == [])
        #expect(second.report.missing == 0)
        #expect(try home.book().accounts[AccountID("001B")]?.isDeleted == false)
    }

    /// Just as it was, spelt differently, or changed meanwhile.
    @Test(arguments: ["001B,0,Beta,005R", "\"001B\",0,Beta,005R", "001B,0,Beta Ltd,005S"])
    func `a record that comes back is told whole, and counts again`(row: String) throws {
        let acme = "001A,0,Acme,005R"
        let (home, back) = try imports([
            export(acme, "001B,0,Beta,005R"), export(acme), export(acme, row),
        ])
        let cells = row.replacing("\"", with: "").split(separator: ",")
        let fields = #"{"name":"\#(cells[2])","owner":"\#(cells[3])"}"#
        let line =
            #"crm.account_added.v1 account/001B {"fields":\#(fields),"#
            + #""file":"Account.csv","row":2,"returned":true}"#
        #expect(back.lines == [line])
        #expect(back.report.returned == 1)
        #expect(back.report.unchanged == 1)
        let account = try #require(try home.book().accounts[AccountID("001B")])
        #expect(!account.isDeleted && account.name == String(cells[2]))
        // It can go missing again.
        let gone = try home.imports(.account, export(acme), settings: Self.full)
        #expect(gone.report.missing == 1)
    }

    @Test func `a record that was deleted is not missing as well`() throws {
        let (_, third) = try imports([
            export("001A,0,Acme,005R", "001B,0,Beta,005R"),
            export("001A,0,Acme,005R", "001B,1,Beta,005R"), export("001A,0,Acme,005R"),
        ])
        #expect(third.lines == [])
        #expect(third.report.missing == 0)
    }

    @Test func `a row that cannot be read is not missing`() throws {
        let (_, second) = try imports([
            export("001A,0,Acme,005R", "001B,0,Beta,005R"), export("001A,0,Acme,005R", "001B,0"),
        ])
        #expect(second.report.missing == 0)
        #expect(second.setAside == ["Account.csv:3: the row has 2 cells where the header has 4"])
    }

    @Test func `a meeting that is missing had not been planned, and people are never missing`()
        throws
    {
        let home = MemoryHome()
        let header = "Id,ActivityDateTime,AccountId\n"
        let row = "00U1,2026-12-01 10:00:00,001A\n"
        _ = try home.imports(.meeting, header + row, settings: Self.full)
        let gone = try home.imports(.meeting, header, settings: Self.full)
        #expect(gone.events.map(\.type.name) == [.recordMissing])
        let users = "Id,TimeZoneSidKey\n"
        _ = try home.imports(.user, users + "005R,UTC\n", settings: Self.full)
        #expect(try home.imports(.user, users, settings: Self.full).lines == [])
    }

    @Test func `people and deals that are missing leave their account, and come back to it`() throws
    {
        let home = MemoryHome()
        func imports(_ kind: RecordKind, _ text: String) throws {
            _ = try home.imports(kind, text, settings: Self.full)
        }
        let contacts = "Id,AccountId,Email\n"
        let deals = "Id,AccountId,StageName,IsClosed\n"
        try imports(.account, export("001A,0,Acme,005R"))
        try imports(.contact, contacts + "003A,001A,dana@acme.example\n")
        try imports(.opportunity, deals + "006A,001A,Demo,0\n")
        func known() throws -> [Int] {
            let book = try home.book()
            let account = try #require(book.accounts[AccountID("001A")])
            let found = book.contact(withAddress: "dana@acme.example")
            return [account.contacts.count, account.opportunities.count, found == nil ? 0 : 1]
        }
        #expect(try known() == [1, 1, 1])
        try imports(.contact, contacts)
        try imports(.opportunity, deals)
        #expect(try known() == [0, 0, 0])
        try imports(.contact, contacts + "003A,001A,dana@acme.example\n")
        try imports(.opportunity, deals + "006A,001A,Demo,0\n")
        #expect(try known() == [1, 1, 1])
    }

    @Test(arguments: [
        ("Account.csv", "Id,Name,OwnerId,CreatedDate\n1,A,5,2023-02-07 20:47:49\n", true),
        ("Account.csv", "Id,Name,OwnerId,CreatedDate\n1,A,5,2018-10-13T17:16:45.000Z\n", false),
        ("Account.csv", "Id,Name,OwnerId\n1,A,5\n", false),
        ("hubspot-crm-exports-all-companies-2026.csv", "Record ID,Company name\n1,A\n", true),
        ("hubspot-crm-exports-my-companies-2026.csv", "Record ID,Company name\n1,A\n", false),
    ])
    func `the dialect tells whether an export is full, the settings may say otherwise`(
        name: String, text: String, isFull: Bool
    ) throws {
        let file = InputFile(name: name, bytes: Array(text.utf8))
        #expect(try ExportTable(file).isFull == isFull)
        var settings = CRMSettings()
        settings.isFull = !isFull
        #expect(try ExportTable(file, settings: settings).isFull == !isFull)
    }

    @Test func `every row is new, changed, unchanged or set aside`() throws {
        let (_, last) = try imports([
            export("001A,0,Acme,005R", "001B,0,Beta,005R", "001C,1,Gone,005R"),
            export(
                "001A,0,Acme Ltd,005S", "001B,0,Beta,005R", "001C,1,Gone,005R", "001D,1,Late,005R",
                "001E,0,Echo,005R", "001E,0,Echo,005R", ",0,Nobody,005R"),
        ])
        let report = last.report
        #expect(report.rows == 7)
        // Beta, what was and what is deleted, and the row that stands there twice.
        #expect(report.unchanged == 4)
        #expect(
            report.events == ["crm.account_added.v1": 1, "crm.account_changed.v1": 2])
        #expect(last.setAside.count == 1)
    }
}
