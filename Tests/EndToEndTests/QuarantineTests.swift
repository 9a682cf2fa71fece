import Foundation
import SQLite
import Testing

/// Rows that were set aside, mended and replayed by the program.
@Suite struct QuarantineTests {
    private let folder: TestFolder
    private let program: Program

    /// A home that has been through the night, and an export one row of which was spoilt since.
    init() throws {
        folder = try Night.copy()
        program = Program(folder: folder)
        try folder.copy(folder.file("data/salesforce"), to: "export")
        try folder.edit(
            "export/Account.csv", "\"Optics\",\"61500000\",\"420\"",
            "\"Optics\",\"61500000\",\"many\"")
    }

    private func run(_ words: String...) throws -> Program.Run {
        try program.run(words + ["--home", "home"])
    }

    private func quarantine(_ words: String...) throws -> Program.Run {
        try program.run(["imports", "quarantine"] + words + ["--home", "home"])
    }

    private func employees() throws -> [String] {
        var values: [String] = []
        try folder.query(
            """
            SELECT data ->> '$.to' FROM events
            WHERE type = 'crm.account_changed.v1' AND data ->> '$.field' = 'employees'
            """
        ) { values.append($0.text(0)) }
        return values
    }

    @Test func `a row is listed, mended and replayed, and stays so when it comes again`() throws {
        try folder.edit("export/Account.csv", "\"Optics\",\"61500000\"", "\"Optics\",\"61500001\"")
        #expect(try run("import", "export").isDone)
        let list = try quarantine("list")
        let start = "1  open  export/Account.csv:2 (crm account), run "
        #expect(list.output.hasPrefix(start), "\(list.output)")
        let run = try #require(list.output.dropFirst(start.count).first)
        #expect(
            list.output.hasPrefix(
                """
                \(start)\(run)
                    employees should be a number, not 'many'
                    0015g00000U02a0AAB,0,,Kestrel Photonics,
                """), "\(list.output)")
        #expect(list.output.split(separator: "\n").allSatisfy { $0.count < 220 })
        let fixed = try quarantine("fix", "1", "NumberOfEmployees=430")
        #expect(fixed.isDone && fixed.output.hasPrefix("1  fixed  "), "\(fixed.errors)")
        #expect(fixed.output.contains("    now: 0015g00000U02a0AAB,0,,Kestrel Photonics,"))
        let replayed = try quarantine("replay", "--as-of", Night.asOf)
        #expect(replayed.isDone, "\(replayed.errors)")
        #expect(replayed.output.hasPrefix("1  replayed  "))
        // The turnover, the employees, and that it was imported.
        #expect(replayed.output.hasSuffix("1 of 1 replayed, 2 events\n"), "\(replayed.output)")
        #expect(try employees() == ["430"])
        try folder.edit("export/Account.csv", "Böhmer Precision", "Böhmer & Co")
        #expect(try self.run("import", "export").isDone)
        #expect(try employees() == ["430"])
        #expect(try quarantine("list").output == "No row waits; --all shows those that did.\n")
        #expect(try quarantine("list", "--all").output.hasPrefix("1  replayed  "))
        #expect(try self.run("audit", "verify").isDone)
    }

    @Test func `a list for programs has rows whole`() throws {
        #expect(try run("import", "export").isDone)
        let list = try quarantine("list", "--json", "--source", "crm").output
        let lines = list.split(separator: "\n")
        #expect(lines.count == 1)
        let entry = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(entry["object"] as? String == "account")
        #expect(entry["column"] as? String == "NumberOfEmployees")
        #expect((entry["header"] as? String)?.hasPrefix("Id,IsDeleted,MasterRecordId,") == true)
        #expect((entry["row"] as? String)?.hasSuffix(",Strategic EMEA") == true)
        #expect(try quarantine("list", "--source", "web").output.hasPrefix("No row waits"))
    }

    @Test func `a message is listed by its name and stays in its mailbox`() throws {
        try folder.write(
            "From: dana.weiss@kestrel-photonics.example\nDate: soon\n\nHello\n", to: "in/1.eml")
        #expect(try run("import", "mail", "in").isDone)
        let list = try quarantine("list", "--source", "mail").output
        guard list.hasPrefix("1  open  in/1.eml:1 (mail)") else {
            Issue.record("\(list)")
            return
        }
        #expect(list.hasSuffix("    the message stays in its mailbox\n"))
        let refused = try quarantine("replay", "1")
        #expect(
            refused.errors
                == """
                signalbox: row 1 is a message, which stays in its mailbox
                hint: mend in/1.eml, and import the mailbox again

                """)
    }

    @Test(arguments: [
        (["list", "--source", "erp"], 64, "there is no source 'erp'"),
        (["fix", "7", "Name=x"], 66, "no row of that number was set aside: 7"),
        (["fix", "x", "Name=x"], 64, "'x' is no number of a row"),
        (["fix", "1"], 64, "nothing to mend"),
        (["fix", "1", "Name"], 64, "'Name' is no COLUMN=VALUE"),
        (["fix", "1", "Name=x", "--row", "a"], 64, "a whole row and single columns of it"),
        (["fix", "1", "Nmae=x"], 64, "row 1 has no column 'Nmae'"),
        (["fix", "1", "--row", "a\nb"], 64, "row 1 cannot be that text: it has 2 rows"),
        (["replay"], 64, "no row is mended that waits to be replayed"),
    ])
    func `what cannot be done is said in one sentence, with what to do`(
        words: [String], code: Int32, message: String
    ) throws {
        #expect(try run("import", "export").isDone)
        let refused = try program.run(
            ["imports", "quarantine"] + words + ["--home", "home"])
        #expect(refused.code == code)
        let lines = refused.errors.split(separator: "\n")
        #expect(lines.count == 2 && lines[0] == "signalbox: \(message)", "\(refused.errors)")
        #expect(lines.last?.hasPrefix("hint: ") == true)
    }
}
