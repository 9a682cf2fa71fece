import CivilTime
import Foundation
import SampleFirm

/// What makes a moment, told from the written files alone and without the generator's words.
struct Definitions {
    let sample: WrittenSample
    let asOf: Instant
    /// Pages that people of an account looked at, redeliveries and machines left out.
    let views: [String: [View]]
    private let deals: [String: [WrittenSample.Row]]
    private let tasks: [String: [WrittenSample.Row]]
    private let events: [String: [WrittenSample.Row]]
    private let contacts: [String: [WrittenSample.Row]]

    /// Those of the sample most tests look at.
    static let usual = Definitions(.usual)

    struct View {
        let at: Instant
        let email: String
        let path: String
    }

    init(_ sample: WrittenSample, asOf: Instant = Sample.defaultAsOf) {
        self.sample = sample
        self.asOf = asOf
        func byAccount(_ rows: [WrittenSample.Row]) -> [String: [WrittenSample.Row]] {
            Dictionary(grouping: rows) { $0["AccountId"] ?? "" }
        }
        deals = byAccount(sample.opportunities)
        tasks = byAccount(sample.tasks)
        events = byAccount(sample.events)
        contacts = byAccount(sample.contacts)
        views = Dictionary(grouping: Self.views(in: sample), by: \.account)
            .mapValues { $0.map(\.view).sorted { $0.at < $1.at } }
    }

    static func isBot(_ userAgent: String) -> Bool {
        ["bot", "Bot", "Scanner", "Headless", "requests"].contains { userAgent.contains($0) }
    }

    private static func views(in sample: WrittenSample) -> [(account: String, view: View)] {
        let people = sample.lines.filter { !isBot($0.context.userAgent) }
        let emails = Dictionary(
            people.compactMap { line in line.traits?["email"].map { (line.anonymousId, $0) } }
        ) { first, _ in first }
        let accountOfContact = Dictionary(
            sample.contacts.map { ($0["Email"] ?? "", $0["AccountId"] ?? "") }
        ) { first, _ in first }
        let accountOfDomain = Dictionary(
            sample.accounts.map { (domain($0["Website"] ?? ""), $0["Id"] ?? "") }
        ) { first, _ in first }
        var seen = Set<String>()
        return people.compactMap { line in
            guard seen.insert(line.messageId).inserted, line.type == "page",
                let email = emails[line.anonymousId], let path = line.context.page?.path,
                let host = email.split(separator: "@").last,
                let account = accountOfContact[email] ?? accountOfDomain[String(host)],
                let at = Instant(line.timestamp)
            else { return nil }
            return (account, View(at: at, email: email, path: path))
        }
    }

    static func domain(_ website: String) -> String {
        var host = website[...]
        for start in ["https://", "http://", "www."] where host.hasPrefix(start) {
            host = host.dropFirst(start.count)
        }
        return String(host.prefix { $0 != "/" })
    }

    /// Views of pricing pages in the `days` before, oldest first.
    func pricing(_ account: String, days: Int) -> [View] {
        (views[account] ?? []).filter {
            $0.path.hasPrefix("/pricing") && $0.at > asOf - .days(days) && $0.at <= asOf
        }
    }

    /// Twice in a week and the newest within a day.
    func returnedToPricing(_ account: String) -> Bool {
        let recent = pricing(account, days: 7)
        return recent.count >= 2 && (recent.last.map { $0.at > asOf - .days(1) } ?? false)
    }

    func hasOpenDeal(_ account: String) -> Bool {
        deals[account]?.contains { $0["IsClosed"] == "0" } ?? false
    }

    /// A mail, call or meeting of ours in the three days before.
    func isWorked(_ account: String) -> Bool {
        let times =
            (tasks[account] ?? []).map { $0["CompletedDateTime"] }
            + (events[account] ?? []).map { $0["ActivityDateTime"] }
        return times.contains { text in
            WrittenSample.time(text).map { $0 > asOf - .days(3) && $0 <= asOf } ?? false
        }
    }

    /// A meeting in the two days to come.
    func hasMeetingAhead(_ account: String) -> Bool {
        (events[account] ?? []).contains { event in
            WrittenSample.time(event["ActivityDateTime"])
                .map { $0 > asOf && $0 < asOf + .days(2) } ?? false
        }
    }

    func isReachable(_ account: String) -> Bool {
        contacts[account]?.contains { $0["HasOptedOutOfEmail"] == "0" } ?? false
    }

    /// Every moment of the last day, as `account moment`.
    func moments() -> Set<String> {
        var found = Set<String>()
        for account in sample.accounts.compactMap({ $0["Id"] }) {
            if returnedToPricing(account), hasOpenDeal(account), !isWorked(account),
                !hasMeetingAhead(account), isReachable(account)
            {
                found.insert("\(account) pricing_return")
            }
            let docs = (views[account] ?? []).filter {
                $0.path.hasPrefix("/docs/") && $0.at > asOf - .days(1)
            }
            if docs.count >= 4, Set(docs.map(\.email)).count >= 2 {
                found.insert("\(account) docs_deep_dive")
            }
        }
        for deal in sample.opportunities
        where deal["StageName"] == "Proposal" && isOfLastDay(deal["LastStageChangeDate"]) {
            found.insert("\(deal["AccountId"] ?? "") moved_to_proposal")
        }
        return found.union(replies())
    }

    private func replies() -> Set<String> {
        var found = Set<String>()
        for reply in sample.replies
        where reply["kind"] == "replied" && isOfLastDay(reply["occurred_at"]) {
            let account = reply["account_id"] ?? ""
            let renews = (deals[account] ?? []).contains {
                $0["IsClosed"] == "0" && $0["Type"] == "Renewal"
            }
            if reply["sentiment"] == "positive" { found.insert("\(account) positive_reply") }
            if reply["sentiment"] == "negative", renews {
                found.insert("\(account) negative_reply_open_renewal")
            }
        }
        return found
    }

    private func isOfLastDay(_ text: String?) -> Bool {
        WrittenSample.time(text).map { $0 > asOf - .days(1) && $0 <= asOf } ?? false
    }
}
