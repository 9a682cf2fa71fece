import SampleFirm
import Testing

@Suite struct IdentifierTests {
    /// The checksum told another way: five flags, last character first, as a binary number.
    private static func checksum(_ id: Substring) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")
        return stride(from: 0, to: 15, by: 5).reduce(into: "") { text, start in
            let group = id.dropFirst(start).prefix(5).reversed()
            let flags = group.map { ("A"..."Z").contains($0) ? "1" : "0" }.joined()
            text.append(alphabet[Int(flags, radix: 2) ?? 0])
        }
    }

    @Test func `the other checksum gives what Salesforce gives`() {
        #expect(Self.checksum("001D000000IqhSL") == "IAZ")
        #expect(Self.checksum("00D000000000062") == "EAA")
        #expect(Self.checksum("000000000000000") == "AAA")
    }

    @Test(arguments: [
        (SampleFile.accounts, "001"), (.contacts, "003"), (.opportunities, "006"),
        (.opportunityHistories, "008"), (.tasks, "00T"), (.events, "00U"), (.leads, "00Q"),
        (.users, "005"),
    ])
    func `ids have their prefix and a true checksum, and are unique`(
        file: SampleFile, prefix: String
    ) {
        let ids = CSVText.rows(WrittenSample.usual.files[file] ?? []).compactMap { $0["Id"] }
        #expect(!ids.isEmpty)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(id.hasPrefix(prefix) && id.utf8.count == 18, "\(id)")
            #expect(id.suffix(3) == Self.checksum(id.prefix(15)), "\(id)")
        }
    }

    @Test func `every lookup finds its record`() {
        let sample = WrittenSample.usual
        func ids(_ rows: [WrittenSample.Row]) -> Set<String> {
            Set(rows.compactMap { $0["Id"] } + ["000000000000000AAA", ""])
        }
        let accounts = ids(sample.accounts)
        let contacts = ids(sample.contacts)
        let deals = ids(sample.opportunities)
        let users = ids(sample.users)
        let lookups: [(rows: [WrittenSample.Row], column: String, in: Set<String>)] = [
            (sample.accounts, "OwnerId", users), (sample.contacts, "AccountId", accounts),
            (sample.contacts, "OwnerId", users), (sample.opportunities, "AccountId", accounts),
            (sample.opportunities, "ContactId", contacts),
            (sample.opportunities, "LastAmountChangedHistoryId", ids(sample.histories)),
            (sample.histories, "OpportunityId", deals), (sample.tasks, "AccountId", accounts),
            (sample.tasks, "WhoId", contacts), (sample.tasks, "WhatId", deals),
            (sample.events, "WhoId", contacts), (sample.events, "WhatId", accounts),
            (sample.leads, "ConvertedAccountId", accounts), (sample.leads, "OwnerId", users),
            (sample.leads, "ConvertedContactId", contacts), (sample.users, "ManagerId", users),
            (sample.replies, "account_id", accounts),
        ]
        for (rows, column, targets) in lookups {
            let dangling = rows.filter { row in row[column].map { !targets.contains($0) } ?? true }
            #expect(dangling.isEmpty, "\(column)")
        }
    }

    @Test func `a reply is from a contact of its account`() {
        let sample = WrittenSample.usual
        let contacts = Set(
            sample.contacts.map { "\($0["AccountId"] ?? "") \($0["Email"] ?? "")" })
        for reply in sample.replies {
            let sender = "\(reply["account_id"] ?? "") \(reply["contact_email"] ?? "")"
            #expect(contacts.contains(sender))
        }
    }
}
