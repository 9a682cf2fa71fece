import CivilTime
import SampleFirm
import Testing

/// How much there is of what, at the size that demonstrations use.
@Suite struct ShareTests {
    private let sample = WrittenSample.usual

    private func share<Element>(
        of elements: [Element], _ isCounted: (Element) -> Bool
    ) -> Double {
        Double(elements.count { isCounted($0) }) / Double(max(1, elements.count))
    }

    @Test func `210 accounts have a firm's worth of records`() {
        #expect(sample.accounts.count == 210)
        #expect((400...560).contains(sample.contacts.count))
        #expect((150...330).contains(sample.opportunities.count))
        #expect(sample.histories.count > 2 * sample.opportunities.count)
        #expect((300...800).contains(sample.tasks.count))
        #expect((30...120).contains(sample.events.count))
        #expect(sample.leads.count == 17)
        #expect((55...120).contains(sample.replies.count))
        #expect((8_100...9_000).contains(sample.lines.count))
    }

    @Test func `names, domains and addresses are unique`() {
        #expect(Set(sample.accounts.compactMap { $0["Name"] }).count == 210)
        let domains = sample.accounts.map { Definitions.domain($0["Website"] ?? "") }
        #expect(Set(domains).count == 210)
        #expect(domains.allSatisfy { $0.hasSuffix(".example") })
        let emails = sample.contacts.compactMap { $0["Email"] }
        #expect(Set(emails).count == emails.count)
    }

    @Test func `an account has one to four contacts and at most three deals`() {
        for account in sample.accounts.compactMap({ $0["Id"] }) {
            #expect((1...4).contains(sample.rows(sample.contacts, of: account).count))
            #expect((0...3).contains(sample.rows(sample.opportunities, of: account).count))
        }
    }

    @Test func `companies spread over sizes, trades and segments`() {
        let employees = sample.accounts.compactMap { $0["NumberOfEmployees"].flatMap { Int($0) } }
        #expect(employees.count == 210)
        #expect(employees.allSatisfy { (8...60_000).contains($0) })
        #expect(employees.count { $0 < 200 } > 40 && employees.count { $0 > 5_000 } > 5)
        #expect(Set(sample.accounts.map { $0["Industry"] }).count >= 9)
        #expect(Set(sample.accounts.map { $0["Segment__c"] }).count >= 6)
        #expect(Set(sample.accounts.map { $0["BillingCountry"] }).count >= 15)
    }

    @Test func `contract ends belong to customers and reach from long past to far ahead`() {
        let today = CivilDate(daysSinceEpoch: Int(WrittenSample.asOf.rawValue / 86_400_000))
        let ends = sample.accounts.compactMap { account -> Int? in
            guard let end = CivilDate(account["Contract_End__c"] ?? "") else { return nil }
            #expect(account["Type"] == "Customer - Direct")
            return end.daysSinceEpoch - today.daysSinceEpoch
        }
        #expect(ends.count > 50)
        #expect(ends.allSatisfy { (-201...701).contains($0) })
        #expect(ends.contains { $0 < 0 } && ends.contains { $0 > 365 })
    }

    @Test func `some descriptions are there and three carry an injected instruction`() {
        let texts = sample.accounts.compactMap { $0["Description"] }.filter { !$0.isEmpty }
        #expect((25...80).contains(texts.count))
        #expect(texts.count { $0.lowercased().contains("ignore previous instructions") } == 3)
    }

    @Test func `deals are closed, won and likely as their stage says`() {
        let stages: [String: (closed: String, won: String, probability: String)] = [
            "Qualification": ("0", "0", "10"), "Needs Analysis": ("0", "0", "25"),
            "Proposal": ("0", "0", "50"), "Negotiation": ("0", "0", "80"),
            "Closed Won": ("1", "1", "100"), "Closed Lost": ("1", "0", "0"),
        ]
        for deal in sample.opportunities {
            let expected = stages[deal["StageName"] ?? ""]
            #expect(deal["IsClosed"] == expected?.closed)
            #expect(deal["IsWon"] == expected?.won)
            #expect(deal["Probability"] == expected?.probability)
            let amount = Double(deal["Amount"] ?? "") ?? 0
            #expect((3_999.9...400_000.1).contains(amount))
        }
        #expect(Set(sample.opportunities.map { $0["StageName"] }).count == stages.count)
        let euros = share(of: sample.opportunities) { $0["CurrencyIsoCode"] == "EUR" }
        #expect((0.7..<1).contains(euros))
        let types = Set(sample.opportunities.map { $0["Type"] })
        #expect(types == ["New Business", "Existing Business", "Renewal"])
    }

    @Test func `the history of a deal ends where the deal is`() {
        let histories = Dictionary(grouping: sample.histories) { $0["OpportunityId"] ?? "" }
        for deal in sample.opportunities {
            let rows = histories[deal["Id"] ?? ""] ?? []
            let times = rows.compactMap { $0["CreatedDate"] }
            #expect(times == times.sorted() && Set(times).count == times.count)
            #expect(times.first == deal["CreatedDate"])
            #expect(times.last == deal["LastStageChangeDate"])
            for column in ["StageName", "Amount", "CloseDate", "Probability"] {
                #expect(rows.last?[column] == deal[column], "\(column)")
            }
            for (before, after) in zip(rows, rows.dropFirst()) {
                #expect(after["FromOpportunityStageName"] == before["StageName"])
                #expect(after["PrevAmount"] == before["Amount"])
                #expect(before["ValidThroughDate"] == after["CreatedDate"])
            }
        }
    }

    @Test func `tasks are done or to do`() {
        for task in sample.tasks {
            let isDone = task["Status"] == "Completed"
            #expect(isDone || task["Status"] == "Not Started")
            #expect((task["CompletedDateTime"] != "") == isDone)
            #expect(task["IsClosed"] == (isDone ? "1" : "0"))
            #expect(["Email", "Call"].contains(task["Type"]))
        }
        #expect((0.05..<0.3).contains(share(of: sample.tasks) { $0["Status"] != "Completed" }))
        let ahead = sample.events.count { event in
            WrittenSample.time(event["ActivityDateTime"]).map { $0 > WrittenSample.asOf } ?? false
        }
        #expect(ahead > 3 && ahead < sample.events.count / 2)
    }

    @Test func `some contacts opted out, and their mailboxes agree with the CRM`() {
        let optedOut = share(of: sample.contacts) { $0["HasOptedOutOfEmail"] == "1" }
        #expect((0.05..<0.16).contains(optedOut))
        #expect((0.02..<0.12).contains(share(of: sample.contacts) { $0["DoNotCall"] == "1" }))
        let contacts = Dictionary(
            sample.contacts.map { ($0["Email"] ?? "", $0) }
        ) { first, _ in first }
        for reply in sample.replies {
            let contact = contacts[reply["contact_email"] ?? ""]
            if reply["kind"] == "opted_out" { #expect(contact?["HasOptedOutOfEmail"] == "1") }
            if reply["kind"] == "bounced" { #expect(contact?["EmailBouncedDate"] != "") }
        }
        let kinds = Set(sample.replies.compactMap { $0["kind"] })
        #expect(
            kinds == ["replied", "bounced", "opted_out", "meeting_booked", "meeting_held"])
    }
}
