import CivilTime
import SampleFirm
import Testing

/// Each kind of near miss is there, found without the generator's help, and is no moment.
@Suite struct NearMissTests {
    private let sample: WrittenSample
    private let definitions: Definitions
    private let accounts: [String]
    private let awake: Set<String>

    init() {
        sample = .usual
        definitions = .usual
        accounts = sample.accounts.compactMap { $0["Id"] }
        awake = Set(sample.truth.filter { $0.moment == "pricing_return" }.map(\.account))
    }

    /// Checks that at least `count` accounts are such, and that no rep is woken for one.
    private func expectQuiet(_ count: Int, _ isSuch: (String) -> Bool) {
        let such = accounts.filter(isSuch)
        #expect(such.count >= count)
        #expect(awake.isDisjoint(with: such))
    }

    @Test func `pricing only once`() {
        expectQuiet(4) { account in
            definitions.pricing(account, days: 14).count == 1
                && definitions.pricing(account, days: 1).count == 1
                && definitions.hasOpenDeal(account)
        }
    }

    @Test func `pricing once, delivered twice`() {
        let all = Dictionary(grouping: sample.lines, by: \.messageId).values
        let doubled = all.filter {
            $0.count > 1 && $0[0].context.page?.path.hasPrefix("/pricing") == true
                && $0[0].userId != nil
        }
        let emails = Set(doubled.compactMap { $0[0].userId })
        expectQuiet(3) { account in
            definitions.pricing(account, days: 7).count == 1
                && definitions.pricing(account, days: 7).allSatisfy { emails.contains($0.email) }
        }
    }

    @Test func `pricing twice, but nine to twelve days ago`() {
        expectQuiet(3) { account in
            let views = definitions.pricing(account, days: 12)
            return views.count == 2 && definitions.pricing(account, days: 9).isEmpty
                && definitions.hasOpenDeal(account)
        }
    }

    @Test func `pricing twice without an open deal`() {
        expectQuiet(3) {
            definitions.returnedToPricing($0) && !definitions.hasOpenDeal($0)
        }
    }

    @Test func `pricing twice while the rep called or met them the day before`() {
        expectQuiet(3) {
            definitions.returnedToPricing($0) && definitions.hasOpenDeal($0)
                && definitions.isWorked($0)
        }
    }

    @Test func `pricing twice with a meeting tomorrow`() {
        expectQuiet(2) {
            definitions.returnedToPricing($0) && definitions.hasOpenDeal($0)
                && definitions.hasMeetingAhead($0)
        }
    }

    @Test func `pricing twice by the only contact, who opted out`() {
        expectQuiet(2) {
            definitions.returnedToPricing($0) && definitions.hasOpenDeal($0)
                && !definitions.isReachable($0)
                && sample.rows(sample.contacts, of: $0).count == 1
        }
    }

    @Test func `a mail scanner on pricing bears a contact's id`() {
        let scanned = sample.lines.filter {
            Definitions.isBot($0.context.userAgent) && $0.userId != nil
                && $0.context.page?.path.hasPrefix("/pricing") == true
        }
        let emails = Set(scanned.compactMap(\.userId))
        let targets = Set(
            sample.contacts.filter { emails.contains($0["Email"] ?? "") }
                .compactMap { $0["AccountId"] })
        expectQuiet(2) { targets.contains($0) && definitions.hasOpenDeal($0) }
    }

    @Test func `own people and strangers look at pricing again and again`() {
        let week = WrittenSample.asOf - .days(7)
        let visits = sample.lines.filter { line in
            line.context.page?.path.hasPrefix("/pricing") == true && line.type == "page"
                && (Instant(line.timestamp).map { $0 > week } ?? false)
                && !Definitions.isBot(line.context.userAgent)
        }
        let told = Set(sample.lines.filter { $0.type == "identify" }.map(\.anonymousId))
        let counts = Dictionary(grouping: Set(visits), by: \.anonymousId)
        let own = counts.values.filter {
            $0.count >= 2 && $0[0].userId?.hasSuffix("@halden.example") == true
        }
        let strangers = counts.filter { $0.value.count >= 2 && !told.contains($0.key) }
        #expect(!own.isEmpty)
        #expect(strangers.count >= 3)
    }

    @Test func `background looks at pricing at most once in fourteen days`() {
        let staged = accounts.filter { definitions.pricing($0, days: 30).count > 1 }
        // Eleven returns, three long ago, three without a deal, three worked, two with a meeting
        // ahead and two opted out.
        #expect(staged.count == 24)
    }

    @Test func `background replies, stage changes and documentation stay out of the last days`() {
        let moments = Set(sample.truth.map(\.account))
        for reply in sample.replies where !moments.contains(reply["account_id"] ?? "") {
            let at = WrittenSample.time(reply["occurred_at"])
            #expect(at.map { $0 < WrittenSample.asOf - .days(2) } == true)
        }
        for step in sample.histories {
            let at = WrittenSample.time(step["CreatedDate"])
            let isOld = at.map { $0 < WrittenSample.asOf - .days(3) } == true
            #expect(isOld || step["StageName"] == "Proposal")
        }
        let readers = definitions.views.mapValues { views in
            Set(views.filter { $0.path.hasPrefix("/docs/") }.map(\.email)).count
        }
        let deep = Set(sample.truth.filter { $0.moment == "docs_deep_dive" }.map(\.account))
        for (account, count) in readers { #expect(count <= 1 || deep.contains(account)) }
    }
}
