import CivilTime
import Ingest
import Testing
import Timeline
import YAML

/// Mapping files that people write.
@Suite struct MappingTests {
    private func mapping(_ text: String) -> (TableMapping?, [String]) {
        var diagnostics = Diagnostics()
        let mapping = ValueReader<TableMapping>.tableMapping.read(
            Array(text.utf8), file: "erp.yaml", &diagnostics)
        return (mapping, diagnostics.sorted.map(\.description))
    }

    private func settings(_ text: String) throws -> CRMSettings {
        var settings = CRMSettings()
        let (mapping, faults) = mapping(text)
        #expect(faults == [])
        settings.dialects.add(try #require(mapping))
        return settings
    }

    private let erp = """
        name: our-erp
        delimiter: semicolon
        zone: Europe/Berlin
        dates: day-first
        decimals: comma
        tables:
          - kind: account
            id: Kundennummer
            modified: Geändert
            fields:
              name: [Firma, Name]
              revenue: Umsatz
              renewal_date: Vertragsende
              owner: Betreuer
              strategic: { columns: Strategisch, type: flag }
            ignore: [Zähler]
        """

    @Test func `any table is read by its mapping`() throws {
        let settings = try settings(erp)
        let text = """
            Kundennummer;Name;Umsatz;Vertragsende;Strategisch;Geändert;Zähler;Ort
            K1;Acme;1.234,50;19.01.2027;ja;20.11.2026 06:30;7;Köln

            """
        let table = try ExportTable(
            InputFile(name: "kunden.csv", bytes: Array(text.utf8)), settings: settings)
        #expect(
            table.reading
                == "our-erp ('Kundennummer' and 6 more known columns), UTF-8, semicolon, LF")
        let run = try MemoryHome().imports([table], settings: settings)
        #expect(
            run.payloads(.accountAdded) == [
                #"{"fields":{"name":"Acme","raw.Ort":"Köln","renewal_date":"2027-01-19","#
                    + #""revenue":1234.5,"strategic":true},"file":"kunden.csv","row":1}"#
            ])
        #expect(run.events.first?.occurredAt == instant("2026-11-20T05:30:00Z"))
    }

    @Test func `a cell that cannot be is set aside with line, column and reason`() throws {
        let settings = try settings(erp)
        let text = "Kundennummer;Vertragsende\nK1;31.02.2027\nK2;28.02.2027\n"
        let table = try ExportTable(
            InputFile(name: "kunden.csv", bytes: Array(text.utf8)), settings: settings)
        let run = try MemoryHome().imports([table], settings: settings)
        #expect(
            run.setAside == ["kunden.csv:2: renewal_date should be a date, not '31.02.2027'"])
        #expect(run.report.quarantined.map(\.column) == ["Vertragsende"])
        #expect(run.events.map(\.stream) == ["account/K2"])
    }

    @Test(arguments: [
        ("tables: []", "erp.yaml:1:1: missing field 'name'"),
        (
            "name: x\nzone: Mars\ntables: []",
            "erp.yaml:2:7: expected a time zone like Europe/Berlin, or 'required', found 'Mars'"
        ),
        (
            "name: x\ntables:\n  - kind: company\n    id: Id",
            "erp.yaml:3:11: unknown value 'company'"
        ),
        (
            "name: x\ntables:\n  - kind: account",
            "erp.yaml:3:3: a table has no 'id', the column that tells records apart"
        ),
        (
            "name: x\ndelimiter: x\ntables: []",
            "erp.yaml:2:12: expected comma, semicolon, tab, pipe, caret or backquote, found 'x'"
        ),
        (
            "name: x\ntables:\n  - kind: account\n    id: Id\n    fields: { name: { colums: N } }",
            "erp.yaml:5:21: missing field 'columns'"
        ),
    ])
    func `a mistake is told with its place`(text: String, message: String) {
        let found = mapping(text).1
        #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
    }

    @Test func `labels of another language are added to HubSpot's`() throws {
        var settings = try settings(
            """
            name: hubspot
            zone: Europe/Paris
            tables:
              - kind: account
                id: ID de fiche
                fields: { name: Nom de l'entreprise }
            """)
        settings.dialect = "hubspot"
        for header in ["ID de fiche,Nom de l'entreprise", "Record ID,Company name"] {
            let text = "\(header),Create Date\n1,Acme,2020-07-10 10:00\n"
            let table = try ExportTable(
                InputFile(name: "c.csv", bytes: Array(text.utf8)), settings: settings)
            #expect(table.kind == .account)
            #expect(table.dialect == "hubspot")
        }
    }

    @Test func `the text of HubSpot's own mapping is sound`() {
        let (found, faults) = mapping(TableMapping.hubSpotText)
        #expect(faults == [])
        #expect(found == TableMapping.hubSpot)
        #expect(TableMapping.hubSpot.tables.map(\.kind) == [.account, .contact, .opportunity])
    }
}
