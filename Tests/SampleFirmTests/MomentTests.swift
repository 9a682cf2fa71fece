import CivilTime
import SampleFirm
import Testing

/// The record of truth against definitions read off the other files.
@Suite struct MomentTests {
    private static func world(_ seed: UInt64) -> WrittenSample {
        seed == 7
            ? .usual : WrittenSample(Sample(accounts: 210, seed: seed, visits: 2_000))
    }

    @Test(arguments: [7, 0, 1] as [UInt64])
    func `the moments that the files show are the true ones, no more and no fewer`(seed: UInt64) {
        let sample = Self.world(seed)
        let truth = Set(sample.truth.map { "\($0.account) \($0.moment)" })
        #expect(truth.count == sample.truth.count)
        #expect(Definitions(sample).moments() == truth)
    }

    @Test(arguments: ["2027-03-02T15:30:00Z", "2026-06-08T04:00:00Z"])
    func `they also are at another instant`(text: String) throws {
        let asOf = try #require(Instant(text))
        let sample = WrittenSample(
            Sample(accounts: 210, seed: 4, visits: 2_000, asOf: asOf))
        let truth = Set(sample.truth.map { "\($0.account) \($0.moment)" })
        #expect(Definitions(sample, asOf: asOf).moments() == truth)
    }

    @Test func `210 accounts have 27 moments, spread over three reps`() {
        let sample = WrittenSample.usual
        let counts = Dictionary(grouping: sample.truth, by: \.moment).mapValues(\.count)
        #expect(
            counts == [
                "pricing_return": 11, "positive_reply": 5, "moved_to_proposal": 4,
                "docs_deep_dive": 5, "negative_reply_open_renewal": 2,
            ])
        let owners = Dictionary(
            sample.accounts.map { ($0["Id"] ?? "", $0["OwnerId"] ?? "") }
        ) { first, _ in first }
        let names = Dictionary(
            sample.users.map { ($0["Id"] ?? "", $0["LastName"] ?? "") }
        ) { first, _ in first }
        let perRep = Dictionary(grouping: sample.truth) { truth in
            owners[truth.account].flatMap { names[$0] } ?? ""
        }
        #expect(Set(perRep.keys) == ["Brandt", "Hart", "Alvarez"])
        #expect(perRep.values.allSatisfy { $0.count >= 6 })
        #expect(perRep.values.allSatisfy { Set($0.map(\.moment)).count >= 4 })
    }

    @Test func `moments grow with the accounts`() {
        let files = WrittenSample.files(of: Sample(accounts: 420, seed: 7, visits: 0))
        #expect((files[.truth] ?? []).count { $0 == UInt8(ascii: "\n") } == 2 * 27)
    }

    @Test func `the time of a moment is that of the event that completes it`() {
        let sample = WrittenSample.usual
        let definitions = Definitions.usual
        for truth in sample.truth {
            #expect(!truth.why.isEmpty)
            let at = WrittenSample.time(truth.at)
            switch truth.moment {
            case "pricing_return":
                #expect(definitions.pricing(truth.account, days: 7).last?.at == at)
            case "docs_deep_dive":
                #expect(definitions.views[truth.account]?.contains { $0.at == at } == true)
            case "moved_to_proposal":
                let changes = sample.rows(sample.opportunities, of: truth.account)
                    .map { WrittenSample.time($0["LastStageChangeDate"]) }
                #expect(changes.contains(at))
            default:
                let replies = sample.replies.filter { $0["account_id"] == truth.account }
                #expect(WrittenSample.time(replies.last?["occurred_at"]) == at)
            }
        }
    }
}
