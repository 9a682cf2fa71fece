import Foundation
import Ingest
import JSON
import Testing

@testable import signalbox

/// What an import says it did, for people and for programs.
@Suite struct ImportReportTests {
    private static let mapping = """
        name: list
        full: true
        tables:
          - kind: account
            files: ["list-*"]
            id: Symbol
            fields: { name: Name, employees: { columns: Staff, type: number } }
        """

    /// Two lists, the second with a new column, a company that left, one that changed, and a bad row.
    private func lists() throws -> EmptyHome {
        let home = try EmptyHome(mapping: Self.mapping)
        try home.folder.write(
            "Symbol,Name,Staff\nACE,Ace Ltd,70\nBRK.B,Berkshire,9\nÜBR,Über AG,5\n",
            to: "list-1.csv")
        let second =
            "Symbol;Name;Staff;City\r\nACE;Ace;70;Ulm\r\n\u{DC}BR;\u{DC}ber AG;5;\r\nX;Y;many;\r\n"
        try home.write(second.unicodeScalars.map { UInt8($0.value) }, to: "list-2.csv")
        return home
    }

    private func withoutSeconds(_ json: String) -> String {
        json.replacing(/"seconds":[0-9.e-]+/, with: "\"seconds\":0")
    }

    @Test func `for programs it has these fields, in this order`() throws {
        let home = try lists()
        func imports(_ file: String) throws -> String {
            let run = try home.imports(file, json: true)
            #expect(run.isDone, "\(run.errors)")
            return withoutSeconds(run.output)
        }
        let known = "'Symbol' and 2 more known columns"
        #expect(
            try imports("list-1.csv") == """
                {"run":1,"source":"crm","dialect":"list","encoding":"UTF-8","baseline":true,\
                "files":[{"name":"list-1.csv","rows":3,"reading":"list (\(known)), UTF-8, comma, LF"}],\
                "rows":3,"events":{"crm.account_added.v1":3},"unchanged":0,"missing":0,"returned":0,\
                "bots":0,"quarantined":0,"drift":[],"alarms":[],"seconds":0}

                """)
        #expect(
            try imports("list-2.csv") == """
                {"run":2,"source":"crm","dialect":"list","encoding":"ISO-8859-1","baseline":false,\
                "files":[{"name":"list-2.csv","rows":3,\
                "reading":"list (\(known)), ISO-8859-1, semicolon, CRLF"}],\
                "rows":3,"events":{"crm.account_changed.v1":2,"crm.record_missing.v1":1},\
                "unchanged":1,"missing":1,"returned":0,"bots":0,"quarantined":1,\
                "drift":[{"object":"account","change":"retyped","column":"Staff","from":"number","to":"text"},\
                {"object":"account","change":"new","column":"City"}],\
                "alarms":[],"seconds":0}

                """)
        let third = try JSONValue(parsing: imports("list-1.csv"))
        #expect(third["returned"]?.int64 == 1)
        #expect(third["drift"]?.elements.count == 2)
    }

    @Test func `for people it is a line, and one for each thing worth a look`() throws {
        let home = try lists()
        _ = try home.imports("list-1.csv")
        #expect(
            try home.imports("list-2.csv").output == """
                crm (list): 3 rows, 3 events, 1 unchanged, 1 missing, 1 set aside
                  list-2.csv: list ('Symbol' and 2 more known columns), ISO-8859-1, semicolon, CRLF
                  list-2.csv:4: employees should be a number, not 'many'
                  account: column 'Staff' held number and now holds text
                  account: column 'City' is new

                """)
    }

    @Test func `files of several kinds and alarms are told, and no more rows than are of use`() {
        var report = ImportReport(
            source: "crm", dialect: "salesforce-weekly + list", baseline: true)
        report.run = 7
        report.files = [
            ("crm/User.csv", 2000, "weekly, UTF-8", "UTF-8"),
            ("crm/Account.csv", 10, "weekly, UTF-8", "UTF-8"),
            ("crm/list-1.csv", 5, "list, Windows-1252", "Windows-1252"),
        ].map { .init(name: $0, rows: $1, reading: $2, encoding: $3) }
        report.events = ["crm.user_added.v1": 2000, "crm.account_added.v1": 3]
        (report.missing, report.returned, report.ignoredFiles) = (12, 3, ["notes.csv"])
        report.setAside = 7
        report.quarantined = (2...8).map {
            QuarantinedRow(
                file: "crm/list-1.csv", line: $0, reason: "the row has no Id", content: [])
        }
        report.alarms = ["7 of 30 account records vanished, more than 20 %"]
        #expect(
            report.text == """
                crm (salesforce-weekly + list, first import): 2,015 rows, 2,003 events, 0 unchanged, \
                12 missing, 3 back, 7 set aside
                  User.csv, Account.csv: weekly, UTF-8
                  list-1.csv: list, Windows-1252
                  not read: notes.csv
                  crm/list-1.csv:2: the row has no Id
                  crm/list-1.csv:3: the row has no Id
                  crm/list-1.csv:4: the row has no Id
                  crm/list-1.csv:5: the row has no Id
                  crm/list-1.csv:6: the row has no Id
                  and 2 more
                  look at this: 7 of 30 account records vanished, more than 20 %

                """)
        let json = try? JSONValue(parsing: report.json)
        #expect(json?["encoding"]?.string == "UTF-8 + Windows-1252")
        #expect(json?["alarms"]?.text() == #"["7 of 30 account records vanished, more than 20 %"]"#)
        #expect(json?["events"]?.text() == #"{"crm.account_added.v1":3,"crm.user_added.v1":2000}"#)
    }

    @Test func `a source of no table has no encoding`() throws {
        let report = ImportReport(source: "web", dialect: "segment-jsonl", baseline: false)
        #expect(report.json.contains(#""encoding":null"#))
        #expect(report.text == "web (segment-jsonl): 0 rows, 0 events, 0 unchanged\n")
    }
}
