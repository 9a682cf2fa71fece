import CivilTime
import Foundation
import JSON

/// Whether the events that a reason cites say what the reason says, by the sample's rules.
///
/// Written from the rules' sentences and not from the program: it looks at the log alone.
struct ReasonCheck {
    let log: Log
    let account: String
    let zone: Zone
    let now: Instant

    /// What is wrong with a reason; nil where its events say it.
    func objection(to reason: DigestFile.Reason) -> String? {
        let events = reason.evidence.compactMap { log.events[$0] }
        guard events.count == reason.evidence.count else { return "an event does not exist" }
        guard events.allSatisfy({ log.account(of: $0) == account }) else {
            return "an event is about another account"
        }
        if reason.rule.hasPrefix("cap:") || reason.rule.hasPrefix("floor:") {
            return events.isEmpty && reason.date == nil ? nil : "a bound cites events"
        }
        guard let newest = events.map(\.at).max(), newest <= now else {
            return "nothing is cited, or what has not happened yet"
        }
        guard reason.date == zone.date(at: newest).description else {
            return "the newest event is of \(zone.date(at: newest))"
        }
        guard let expected = sentence(reason.rule, events, newest) else {
            return "the events do not make the rule hold"
        }
        return expected == reason.because ? nil : "the events say '\(expected)'"
    }

    /// What a rule says of these events; nil where they do not make it hold.
    private func sentence(_ rule: String, _ events: [Log.Event], _ newest: Instant) -> String? {
        let count = events.count
        let date = zone.date(at: newest).longText
        switch rule {
        case "pricing-return":
            guard events == views("/pricing", days: 7), count >= 2 else { return nil }
            return "visited your pricing page \(count == 2 ? "twice" : "\(count) times") this week"
        case "docs-evaluation":
            guard events == views("/docs", days: 7), count >= 4 else { return nil }
            return "read \(count) pages of documentation this week"
        case "several-people":
            let visitors = Set(events.compactMap { $0.text("visitor") }).count
            guard events == views("/", days: 14), visitors >= 2 else { return nil }
            return "\(visitors) people visited in 14 days"
        case "recent-visits":
            // It counts all of them and gives points for the last eight.
            let all = views("/", days: 30)
            guard events == all.suffix(8) else { return nil }
            return "viewed \(all.count) pages in 30 days"
        case "reply-positive", "reply-negative":
            let mood = String(rule.dropFirst("reply-".count))
            guard events == last("email.replied.v1", days: mood == "positive" ? 30 : 60),
                events[0].text("sentiment") == mood
            else { return nil }
            return "last reply was \(mood) (\(date))"
        case "met-lately":
            return events == last("crm.meeting_held.v1", days: 30) ? "met on \(date)" : nil
        case "proposal-sent":
            guard events == last("crm.opportunity_stage_changed.v1", days: 14),
                events[0].text("to") == "Proposal"
            else { return nil }
            return "a proposal went out on \(date)"
        case "silence":
            let days = (now - newest).wholeDays
            let replies = log.events("email.replied.v1", of: account).filter { $0.at > newest }
            guard events == last("outreach.sent.v1", days: 36_500), days >= 5, replies.isEmpty
            else { return nil }
            return "no answer for \(days) days"
        default:
            guard count == 1 else { return nil }
            return fieldSentence(rule, events[0])
        }
    }

    private func fieldSentence(_ rule: String, _ event: Log.Event) -> String? {
        func value(_ field: String) -> JSONValue? {
            log.isOutdated(event, field) ? nil : event.value(of: field)
        }
        switch rule {
        case "renewal-near":
            guard let date = value("renewal_date")?.string.flatMap({ CivilDate($0) }) else {
                return nil
            }
            let days = date.daysSinceEpoch - zone.date(at: now).daysSinceEpoch
            return (0...60).contains(days) ? "contract renewal in \(days) days" : nil
        case "proposal-out":
            guard let stage = value("stage")?.string, value("open")?.bool == true,
                ["Proposal", "Negotiation"].contains(stage)
            else { return nil }
            return "deal in stage \(stage)"
        case "mid-market":
            guard let employees = value("employees")?.int64, (200...5000).contains(employees) else {
                return nil
            }
            return "\(employees.inThousands) employees"
        case "target-industry":
            let industries = ["Optics", "Semiconductors", "Medical Devices", "Aerospace"]
            guard let industry = value("industry")?.string, industries.contains(industry) else {
                return nil
            }
            return "works in \(industry)"
        default:
            return nil
        }
    }

    /// The account's page views below a path in so many days, in order of time.
    private func views(_ path: String, days: Int) -> [Log.Event] {
        log.events("web.page_viewed.v1", of: account).filter {
            $0.at > now - .days(days) && $0.at <= now && $0.text("path")?.hasPrefix(path) == true
        }
    }

    /// The account's newest event of a type, if it is not older than so many days.
    private func last(_ type: String, days: Int) -> [Log.Event] {
        log.events(type, of: account).filter { $0.at <= now }.suffix(1)
            .filter { $0.at > now - .days(days) }
    }
}

extension Log.Event: Equatable {
    static func == (left: Log.Event, right: Log.Event) -> Bool { left.position == right.position }
}

extension Int64 {
    /// `38,000`.
    var inThousands: String {
        self < 1000
            ? "\(self)" : "\((self / 1000).inThousands),\(String(1000 + self % 1000).dropFirst())"
    }
}
