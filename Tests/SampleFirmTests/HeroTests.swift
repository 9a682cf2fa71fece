import SampleFirm
import Testing

@Suite struct HeroTests {
    @Test(arguments: [(1, UInt64(3)), (40, 7), (120, 11)])
    func `Kestrel Photonics is always the same account`(accounts: Int, seed: UInt64) throws {
        let sample = WrittenSample(Sample(accounts: accounts, seed: seed, visits: accounts))
        let hero = try #require(sample.accounts.first)
        #expect(hero["Id"] == "0015g00000U02a0AAB")
        #expect(hero["Name"] == "Kestrel Photonics")
        #expect(hero["NumberOfEmployees"] == "420")
        #expect(hero["Industry"] == "Optics")
        #expect(hero["Segment__c"] == "Strategic EMEA")
        #expect(hero["Contract_End__c"] == "2027-01-19 00:00:00")
        let owner = sample.users.first { $0["Id"] == hero["OwnerId"] }
        #expect(owner?["LastName"] == "Brandt")

        let open = sample.opportunities.filter {
            $0["AccountId"] == hero["Id"] && $0["IsClosed"] == "0"
        }
        let renewal = try #require(open.first)
        #expect(open.count == 1)
        #expect(renewal["Name"] == "Kestrel Photonics - renewal 2027")
        #expect(renewal["Type"] == "Renewal")
        #expect(renewal["Amount"] == "38000" && renewal["CurrencyIsoCode"] == "EUR")
        #expect(renewal["StageName"] == "Proposal")

        let contacts = sample.contacts.filter { $0["AccountId"] == hero["Id"] }
        let dana = try #require(contacts.first)
        #expect(contacts.count == 1)
        #expect(dana["FirstName"] == "Dana" && dana["LastName"] == "Weiss")
        #expect(dana["Title"] == "Head of Metrology")
        #expect(dana["Email"] == "dana.weiss@kestrel-photonics.example")
        #expect(dana["HasOptedOutOfEmail"] == "0" && dana["DoNotCall"] == "0")
    }

    @Test func `Dana Weiss looked at pricing twice this week and at nothing else`() {
        let sample = WrittenSample.usual
        let own = sample.lines.filter { $0.userId == "dana.weiss@kestrel-photonics.example" }
        var seen = Set<String>()
        let visits = own.filter { seen.insert($0.messageId).inserted }
        #expect(visits.map(\.type) == ["identify", "page", "page"])
        #expect(visits.compactMap(\.context.page?.path) == ["/pricing", "/pricing/plans"])
        #expect(
            visits.suffix(2).map(\.timestamp) == ["2026-11-17T09:00:00Z", "2026-11-19T14:05:00Z"])
        #expect(Set(sample.lines.filter { $0.anonymousId == own.first?.anonymousId }).count == 3)
    }

    @Test func `her last reply was positive and nobody is working on the account`() throws {
        let sample = WrittenSample.usual
        let hero = try #require(sample.accounts.first?["Id"])
        let replies = sample.replies.filter { $0["account_id"] == hero }
        let last = try #require(replies.last)
        #expect(last["occurred_at"] == "2026-11-18T08:30:00Z")
        #expect(last["kind"] == "replied" && last["sentiment"] == "positive")
        #expect(
            last["text"]
                == "Thanks Jonas, the calibration run went well. Let's talk about next year.")
        let definitions = Definitions.usual
        #expect(!definitions.isWorked(hero) && !definitions.hasMeetingAhead(hero))
        #expect(sample.rows(sample.tasks, of: hero).count == 2)
        #expect(sample.truth.first?.account == hero)
        #expect(sample.truth.first?.at == "2026-11-19T14:05:00Z")
    }
}
