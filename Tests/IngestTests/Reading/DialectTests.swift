import CivilTime
import Ingest
import Testing
import Timeline

/// Which dialect a file is taken for, and what its rows say then.
@Suite struct DialectTests {
    private let berlin = CRMSettings(zone: Zone("Europe/Berlin"))

    private func table(
        _ name: String, _ text: String, _ settings: CRMSettings = CRMSettings()
    ) throws -> ExportTable {
        try ExportTable(
            InputFile(name: name, bytes: Array(text.utf8)),
            kind: RecordKind(fileName: name), settings: settings)
    }

    @Test(arguments: [
        (
            "Id,Name,OwnerId,CreatedDate\n1,A,5,2023-02-07 20:47:49\n",
            "salesforce-weekly (times without T), UTF-8, comma, LF"
        ),
        (
            "Id,Name,OwnerId,CreatedDate\n1,A,5,2018-10-13T17:16:45.000Z\n",
            "salesforce-bulk (times with T), UTF-8, comma, LF"
        ),
        (
            "ID`NAME`OWNERID`X__C\n1`A`5`true\n",
            "salesforce-bulk (separated by backquote, columns in capitals, "
                + "flags true and false), UTF-8, backquote, LF"
        ),
        ("Id,Name,OwnerId\n1,A,5\n", "salesforce (API names), UTF-8, comma, LF"),
    ])
    func `Salesforce tells how it was exported`(text: String, reading: String) throws {
        #expect(try table("Account.csv", text).reading == reading)
    }

    @Test(arguments: [
        ("Account-2026-11-20.csv", "Id,Name,OwnerId", RecordKind.account),
        ("sf_accounts_2.csv", "Id,Name,OwnerId", .account),
        ("bulkQuery_1.csv", "Id,Name,OwnerId,Industry", .account),
        ("result.csv", "Id,AccountId,StageName,IsClosed", .opportunity),
        ("result.csv", "Id,AccountId,LastName,Email", .contact),
        ("result.csv", "Id,Company,Status", .lead),
        ("result.csv", "Id,WhoId,Status,AccountId", .task),
    ])
    func `an object is told by its name, else by its columns`(
        name: String, header: String, kind: RecordKind
    ) throws {
        #expect(try table(name, header + "\n").kind == kind)
    }

    @Test(arguments: ["Id,Name,OwnerId", "Symbol,Name,Sector", "a,b"])
    func `what no export has is refused, not guessed`(header: String) {
        #expect(
            refusal { _ = try table("Campaign.csv", header + "\n") }
                == "Campaign.csv: no known export has these columns "
                + "(\(header.replacing(",", with: ", "))); describe the file in a mapping "
                + "('signalbox import map' writes one)")
    }

    @Test(arguments: ["sf_account_history_data.csv", "account-history.csv"])
    func `a history of accounts is not taken for accounts`(name: String) {
        let found = refusal { _ = try table(name, "Id,Name,OwnerId,Industry\n") }
        #expect(found?.contains("no known export has these columns") == true)
    }

    @Test func `what fits two objects is refused, not guessed`() {
        let header = "Record ID,Company name,Email"
        #expect(
            refusal { _ = try table("export.csv", header + "\n", berlin) }
                == "export.csv: the columns fit hubspot account and hubspot contact; describe "
                + "the file in a mapping ('signalbox import map' writes one)")
        let named = try? table("hubspot-crm-exports-all-contacts-2026-11-20-1.csv", header, berlin)
        #expect(named?.kind == .contact)
    }

    @Test(arguments: [
        "Record ID,Company name,Company owner,Create Date,Country/Region,Industry",
        "Datensatz-ID,Unternehmensname,Für Unternehmen zuständiger Mitarbeiter,"
            + "Erstellungsdatum,Land/Region,Branche",
    ])
    func `HubSpot says the same in two languages`(header: String) throws {
        let text = "\(header)\n17,Acme,Jo Day,2020-07-10 10:00,Germany,Optics\n"
        let found = try table("companies.csv", text, berlin)
        #expect(found.dialect == "hubspot")
        let run = try MemoryHome().imports([found], settings: berlin)
        #expect(
            run.payloads(.accountAdded) == [
                #"{"fields":{"country":"Germany","industry":"Optics","name":"Acme","#
                    + #""owner":"Jo Day"},"file":"companies.csv","row":1}"#
            ])
        // Ten o'clock of a summer's day in Berlin.
        #expect(run.events.first?.occurredAt == instant("2020-07-10T08:00:00Z"))
    }

    @Test func `HubSpot's times need the zone of whoever exported them`() {
        #expect(
            refusal { _ = try table("c.csv", "Record ID,Company name,Create Date\n") }
                == "c.csv: hubspot prints 'Create Date' without its time zone; name the zone of "
                + "the person who exported it as 'zone' of the source, such as Europe/Berlin")
    }

    @Test(arguments: [
        ("Closed Won", #""open":false,"stage":"Closed Won","won":true"#),
        ("Closed Lost", #""open":false,"stage":"Closed Lost","won":false"#),
        ("Demo", #""open":true,"stage":"Demo","won":false"#),
    ])
    func `stages end deals where no column says so`(stage: String, fields: String) throws {
        let found = try table("d.csv", "Record ID,Deal Name,Deal Stage\n1,D,\(stage)\n", berlin)
        let run = try MemoryHome().imports([found], settings: berlin)
        #expect(run.payloads(.opportunityAdded).first?.contains(fields) == true)
    }

    @Test func `a folder holds what is known and names the rest`() throws {
        func file(_ name: String, _ text: String) -> InputFile {
            InputFile(name: "crm/\(name)", bytes: Array(text.utf8))
        }
        let export = try DetectedExport(
            name: "crm",
            files: [
                file("Campaign.csv", "Id,Name,OwnerId\n"), file("readme.txt", "hello"),
                file("bulk-2.csv", "Id,AccountId,StageName,IsClosed\n"),
                file("Account.csv", "Id,Name,OwnerId\n"), file("._Account.csv", "\u{0}"),
                file("bulk-1.csv", "Id,AccountId,StageName,IsClosed\n"),
            ], settings: CRMSettings())
        #expect(
            export.tables.map(\.file.name) == [
                "crm/Account.csv", "crm/bulk-1.csv", "crm/bulk-2.csv",
            ])
        #expect(export.ignored == ["Campaign.csv", "readme.txt"])
    }
}
