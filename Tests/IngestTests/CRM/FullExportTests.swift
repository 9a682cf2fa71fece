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
