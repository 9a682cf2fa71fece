import JSON
import Testing

/// Tables with which readers of CSV are known to fail, and exports of other programs, read by the program.
@Suite struct AwkwardImportTests {
    /// A table, and its rows as JSON; what is empty is left out.
    struct Awkward: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let table: String
        let rows: String
    }

    @Test(
        arguments: [
            Awkward(
                testDescription: "commas in quotes",
                table: "id,where,zip\n1,\"120 any st., apt 2\",08123\n",
                rows: #"[{"id":"1","where":"120 any st., apt 2","zip":"08123"}]"#),
            Awkward(
                testDescription: "cells that are empty, quoted or not",
                table: "id,b,c\n1,\"\",\"\"\n2,,\n3,4,",
                rows: #"[{"id":"1"},{"id":"2"},{"id":"3","b":"4"}]"#),
            Awkward(
                testDescription: "doubled quotes",
                table: "id,b\n1,\"ha \"\"ha\"\" ha\"\n2,\"\"\"\"\n",
                rows: #"[{"id":"1","b":"ha \"ha\" ha"},{"id":"2","b":"\""}]"#),
            Awkward(
                testDescription: "JSON in a cell",
                table: "id,b\n1,\"{\"\"at\"\": [10.5, 2.0]}\"\n",
                rows: #"[{"id":"1","b":"{\"at\": [10.5, 2.0]}"}]"#),
            Awkward(
                testDescription: "line breaks in quotes",
                table: "id,b,c\n\"once \nupon\",5,6\n7,\"8\n\",9\n",
                rows: #"[{"id":"once \nupon","b":"5","c":"6"},{"id":"7","b":"8\n","c":"9"}]"#),
            Awkward(
                testDescription: "the same with CRLF",
                table: "id,b,c\r\n\"once \r\nupon\",5,6\r\n7,\"8\r\n\",9\r\n",
                rows: #"[{"id":"once \r\nupon","b":"5","c":"6"},{"id":"7","b":"8\r\n","c":"9"}]"#),
            Awkward(
                testDescription: "quotes and line breaks",
                table: "id,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
                rows: #"[{"id":"1","b":"ha \n\"ha\" \nha"},{"id":"3","b":"4"}]"#),
            Awkward(
                testDescription: "one row, CRLF, no line break at the end",
                table: "id,b,c\r\n1,2,3", rows: #"[{"id":"1","b":"2","c":"3"}]"#),
            Awkward(
                testDescription: "letters beyond Latin",
                table: "id,b,c\n1,2,ʤ\n4,日本,🙂\n",
                rows: #"[{"id":"1","b":"2","c":"ʤ"},{"id":"4","b":"日本","c":"🙂"}]"#),
            Awkward(
                testDescription: "spaces, which belong to the cells and not to the names",
                table: " id , b\n1, 2 \n", rows: #"[{"id":"1","b":" 2 "}]"#),
        ])
    func `awkward tables are read right`(awkward: Awkward) throws {
        let home = try EmptyHome(
            mapping: """
                name: any
                tables:
                  - kind: account
                    id: id
                    fields:
                      where: { columns: where, type: text }
                      zip: { columns: zip, type: text }
                      b: { columns: b, type: text }
                      c: { columns: c, type: text }
                """)
        try home.folder.write(awkward.table, to: "any.csv")
        let run = try home.imports("any.csv")
        #expect(run.isDone, "\(run.errors)")
        let log = try Log(home.folder)
        let found = log.events("crm.account_added.v1").map { event in
            let fields = event.data["fields"]?.members.filter { !$0.key.hasPrefix("raw.") } ?? []
            return [event.streamID] + fields.map { "\($0.key)=\($0.value.string ?? "")" }.sorted()
        }
        let wanted = try JSONValue(parsing: awkward.rows).elements.map { row in
            [row["id"]?.string ?? ""]
                + row.members.filter { $0.key != "id" }
                .map { "\($0.key)=\($0.value.string ?? "")" }.sorted()
        }
        #expect(found == wanted)
        #expect(run.output.contains("\(wanted.count) rows, \(wanted.count) events, 0 unchanged\n"))
    }

    @Test func `a folder of tables copied by another tool is an export`() throws {
        let home = try EmptyHome()
        func write(_ name: String, _ text: String) throws {
            try home.folder.write(text, to: "copied/sf_\(name)_data.csv")
        }
        try write(
            "account",
            "_fivetran_synced,id,is_deleted,name,owner_id,website,annual_revenue\n"
                + "2026-11-19 21:10:19,001A,false,Acme,005R,https://www.acme.example,1000\n"
                + "2026-11-19 21:10:19,001B,true,Gone,005R,,\n")
        try write(
            "contact",
            "id,is_deleted,account_id,email,last_name,has_opted_out_of_email\r\n"
                + "003A,,001A,dana@acme.example,Ito,TRUE\r\n")
        try write(
            "opportunity",
            "id,account_id,stage_name,amount,is_closed,close_date,last_modified_date\n"
                + "006A,001A,Demo,10.50,FALSE,2027-01-19 00:00:00,2026-11-11 17:23:34\n")
        try write("account_history", "id,is_deleted,account_id,field\n017,false,001A,Name\n")
        try write("user_role", "id,name\n00E,Sales\n")
        let first = try home.imports("copied")
        #expect(
            first.output == """
                crm (salesforce-bulk, first import): 4 rows, 3 events, 1 unchanged
                  sf_account_data.csv, sf_opportunity_data.csv: \
                salesforce-bulk (flags true and false), UTF-8, comma, LF
                  sf_contact_data.csv: salesforce-bulk (flags true and false), UTF-8, comma, CRLF
                  not read: sf_account_history_data.csv, sf_user_role_data.csv

                """)
        #expect(
            try home.events().last?.contains(
                #""amount":10.5,"close_date":"2027-01-19","open":true,"stage":"Demo""#) == true)
        // Only the tool's own time of copying is another one.
        try home.folder.edit("copied/sf_account_data.csv", "2026-11-19 21", "2026-11-20 01")
        #expect(try home.imports("copied").output.contains("0 events, 4 unchanged\n"))
    }

    @Test func `results of the Bulk API are read with any delimiter, and need their ids`() throws {
        let home = try EmptyHome()
        let rows = [
            ["ID", "NAME", "OWNERID", "WEBSITE", "ANNUALREVENUE", "DESCRIPTION"],
            [
                "001A", "account #0", "005R", "http://www.a0.example", "0",
                "\"two\r\nlines, `quoted`\"",
            ],
            ["001B", "account #1", "005R", "http://www.a1.example", "1000", ""],
        ]
        func table(_ columns: Range<Int>, _ delimiter: String) -> String {
            rows.map { $0[columns].joined(separator: delimiter) + "\n" }.joined()
        }
        try home.folder.write(table(0..<6, "`"), to: "Account_bulk_test.csv")
        let run = try home.imports("Account_bulk_test.csv")
        #expect(
            run.output.contains(
                "salesforce-bulk (separated by backquote, columns in capitals), UTF-8, backquote, LF"
            ))
        let first = try #require(try home.events().first)
        #expect(first.contains(#""domain":"a0.example","name":"account #0""#))
        #expect(first.contains(#""raw.DESCRIPTION":"two\r\nlines, `quoted`""#))
        try home.folder.write(table(0..<6, ","), to: "Account_bulk_test.csv")
        #expect(
            try home.imports("Account_bulk_test.csv").output.contains("0 events, 2 unchanged\n"))

        try home.folder.write(table(1..<6, "`"), to: "Account_bulk_test.csv")
        let refused = try home.imports("Account_bulk_test.csv")
        #expect(refused.code == 65)
        #expect(
            refused.errors.hasPrefix("signalbox: Account_bulk_test.csv:1: no column 'Id', without"))
        try home.folder.write(
            "name: by-name\ntables:\n  - kind: account\n    files: [Account_bulk*]\n    id: NAME\n",
            to: "home/dialects/by-name.yaml")
        #expect(
            try home.imports("Account_bulk_test.csv").output.contains("by-name): 2 rows, 2 events"))
    }
}
