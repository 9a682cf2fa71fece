import Ingest
import Testing
import YAML

/// What is proposed for a table that no known export has.
@Suite struct MappingProposalTests {
    private func proposal(_ text: String) throws -> String {
        try MappingProposal(for: InputFile(name: "a.csv", bytes: Array(text.utf8))).text
    }

    @Test func `names and cells are proposed, and what is unclear is said`() throws {
        let text = """
            Nr;Company Name;Jahresumsatz;Since;Next call;Note
            7;Acme;1.234,50;31/01/2020;02.03.2026 10:00;a
            8;Beta;12,5;01/02/2020;;b
            """
        #expect(
            try proposal(text) == """
                name: my-crm
                encoding: UTF-8
                delimiter: semicolon
                # Times without a zone: name the zone of whoever exports, such as Europe/Berlin.
                zone: required
                dates: day-first
                decimals: comma
                tables:
                  - kind: account
                    id: "Nr"
                    fields:
                      name: "Company Name"
                      revenue: "Jahresumsatz"
                    # Kept as they are, as raw.<column>; those that matter need a field:
                    #   Since: looks like date
                    #   Next call: looks like time
                    #   Note: looks like text

                """)
    }

    @Test func `dates that could be either are left to a person`() throws {
        let found = try proposal("Id;When\n1;01/02/2020\n2;03/04/2020\n")
        #expect(found.contains("say whether they are day-first or month-first"))
        #expect(!found.contains("\ndates:"))
    }

    @Test(arguments: [
        "Symbol,Name,Sector\nMMM,3M,Industrials\nAOS,Smith,Industrials\n",
        "key\tvalue: 1\n1\t\"a # b\"\n", "Record ID,Deal Name,Deal Stage\n1,a,b\n",
    ])
    func `a proposal is a mapping that reads its own file`(text: String) throws {
        let file = InputFile(name: "a.csv", bytes: Array(text.utf8))
        var diagnostics = Diagnostics()
        let mapping = ValueReader<TableMapping>.tableMapping.read(
            Array(try proposal(text).utf8), file: "m.yaml", &diagnostics)
        #expect(diagnostics.isEmpty)
        var settings = CRMSettings(dialect: "my-crm")
        settings.dialects.add(try #require(mapping))
        let table = try ExportTable(file, settings: settings)
        #expect(table.dialect == "my-crm")
    }
}
