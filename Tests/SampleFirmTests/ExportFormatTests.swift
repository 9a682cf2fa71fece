import CivilTime
import SampleFirm
import Testing

@Suite struct ExportFormatTests {
    private static let exports = SampleFile.allCases.filter {
        $0.rawValue.hasPrefix("salesforce/")
    }

    @Test(arguments: exports)
    func `cells are quoted, lines end in LF, text is UTF-8 without a mark`(file: SampleFile) {
        let bytes = WrittenSample.usual.files[file] ?? []
        #expect(!bytes.contains(UInt8(ascii: "\r")))
        #expect(bytes.last == UInt8(ascii: "\n"))
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        let records = CSVText.records(bytes)
        for (line, record) in zip(bytes.split(separator: UInt8(ascii: "\n")), records) {
            let quoted = record.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
            #expect(String(decoding: line, as: UTF8.self) == quoted.joined(separator: ","))
        }
        #expect(Set(records.map(\.count)).count == 1, "every row has the columns of the header")
    }

    @Test func `times, dates and flags are written as the export writes them`() {
        let sample = WrittenSample.usual
        let all = [
            sample.accounts, sample.contacts, sample.opportunities, sample.histories,
            sample.tasks, sample.events, sample.leads, sample.users,
        ]
        for (column, value) in all.joined().joined() where !value.isEmpty {
            switch column {
            case "CloseDate", "ActivityDate", "LastActivityDate", "ConvertedDate",
                "Contract_End__c", "PrevCloseDate":
                #expect(value.hasSuffix(" 00:00:00") && CivilDate(value) != nil, "\(column)")
            case "CreatedDate", "LastModifiedDate", "SystemModstamp", "CompletedDateTime",
                "ActivityDateTime", "LastStageChangeDate", "ValidThroughDate":
                #expect(value.utf8.count == 19 && Instant(value) != nil, "\(column) \(value)")
            case _ where column.hasPrefix("Is") || column.hasPrefix("HasOpted"):
                #expect(value == "0" || value == "1", "\(column)")
            default: break
            }
        }
    }

    @Test func `nothing has happened after the sample's instant`() {
        let sample = WrittenSample.usual
        let rows = sample.accounts + sample.contacts + sample.opportunities + sample.tasks
        for row in rows + sample.histories + sample.events + sample.leads {
            let created = WrittenSample.time(row["CreatedDate"])
            let modified = WrittenSample.time(row["LastModifiedDate"]) ?? created
            if let created, let modified {
                #expect(created <= modified && modified <= WrittenSample.asOf)
            } else {
                Issue.record("no dates in \(row)")
            }
        }
        #expect(
            sample.lines.allSatisfy { line in
                WrittenSample.time(line.timestamp).map { $0 < WrittenSample.asOf } ?? false
            })
    }

    @Test func `lookups that point nowhere are zeros where the export has zeros`() {
        let none = "000000000000000AAA"
        let sample = WrittenSample.usual
        #expect(sample.accounts.allSatisfy { $0["ParentId"] == none })
        #expect(sample.opportunities.allSatisfy { $0["CampaignId"] == none })
        #expect(sample.users.allSatisfy { $0["AccountId"] == none && $0["UserRoleId"] == none })
        #expect(sample.tasks.contains { $0["WhoId"] == none })
        #expect(sample.tasks.contains { $0["WhatId"] == none })
        #expect(sample.leads.contains { $0["ConvertedAccountId"] == none })
        #expect(sample.contacts.allSatisfy { $0["ReportsToId"] == "" })
    }

    @Test func `numbers are plain, some with binary noise, and names go beyond ASCII`() {
        let sample = WrittenSample.usual
        let revenues = sample.accounts.compactMap { $0["AnnualRevenue"] }
        #expect(revenues.contains { $0.contains(".") && $0.utf8.count > 14 })
        #expect(revenues.contains { !$0.isEmpty && !$0.contains(".") })
        let names = sample.accounts.compactMap { $0["Name"] }
        #expect(names.contains { !$0.utf8.allSatisfy { $0 < 128 } })
        #expect(sample.contacts.contains { !($0["LastName"] ?? "").utf8.allSatisfy { $0 < 128 } })
    }
}
