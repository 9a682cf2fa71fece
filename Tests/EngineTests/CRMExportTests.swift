import Engine
import Ingest
import Testing

/// Which files of a folder are an export.
@Suite struct CRMExportTests {
    private func export(_ names: String...) throws -> CRMExport {
        try CRMExport(folder: "crm", files: names.map { InputFile(name: $0, bytes: []) })
    }

    @Test func `files are told by name in any case, and read users first`() throws {
        let found = try export(
            "crm/EVENT.CSV", "crm/task.csv", "crm/OpportunityHistory.csv", "crm/Account.csv",
            "crm/User.csv", "crm/Opportunity.csv", "crm/Lead.csv", "crm/Contact.csv")
        #expect(found.files.map(\.kind) == RecordKind.allCases)
        #expect(found.ignored == [])
    }

    @Test func `other files are named, not read`() throws {
        let found = try export(
            "crm/readme.txt", "crm/Account.csv", "crm/Campaign.csv", "Account.csv.bak")
        #expect(found.files.map(\.file.name) == ["crm/Account.csv"])
        #expect(found.ignored == ["Account.csv.bak", "Campaign.csv", "readme.txt"])
    }

    @Test func `a folder without a known object is no export`() {
        #expect(
            throws: ImportError.noExport(
                folder: "crm", expected: ["Account.csv", "Contact.csv", "Opportunity.csv"])
        ) { try export("crm/readme.txt") }
    }
}
