import CivilTime
import Foundation
import JSON

/// Whether the events that a fact of a draft rests on say what the fact says.
struct FactCheck {
    let log: Log
    let reasons: [DigestFile.Reason]
    let zone: Zone
    let now: Instant

    /// What is wrong with a fact; nil where its events say it.
    func objection(to fact: DigestFile.Fact) -> String? {
        let events = fact.evidence.compactMap { log.events[$0] }
        guard events.count == fact.evidence.count else { return "an event does not exist" }
        if fact.name == "workspace.name" {
            return events.isEmpty && fact.text == "Halden Optics"
                ? nil : "the settings say otherwise"
        }
        guard !events.isEmpty else { return "it rests on nothing" }
        guard let said = text(of: fact, events) else { return "its events do not speak of it" }
        return said == fact.text ? nil : "its events say '\(said)'"
    }

    private func text(of fact: DigestFile.Fact, _ events: [Log.Event]) -> String? {
        func value(_ category: String, _ field: String) -> JSONValue? {
            events.first { $0.stream.hasPrefix("\(category)/") && $0.sets(field) }?
                .value(of: field)
        }
        switch fact.name {
        case "contact.name", "rep.name":
            let category = fact.name == "rep.name" ? "user" : "contact"
            return ["first_name", "last_name"].compactMap { value(category, $0)?.string }
                .joined(separator: " ")
        case "contact.first_name": return value("contact", "first_name")?.string
        case "contact.title": return value("contact", "title")?.string
        case "account.name": return value("account", "name")?.string
        case "opportunity.stage": return value("opportunity", "stage")?.string
        case "opportunity.amount":
            guard let amount = value("opportunity", "amount")?.int64,
                let currency = log.events.values.first(where: {
                    $0.stream == events[0].stream && $0.sets("currency")
                })?.value(of: "currency")?.string
            else { return nil }
            return "\(currency) \(amount.inThousands)"
        case "renewal.date": return renewal(value("account", "renewal_date"))?.longText
        case "renewal.days":
            return renewal(value("account", "renewal_date")).map {
                "\($0.daysSinceEpoch - zone.date(at: now).daysSinceEpoch) days"
            }
        case "reply.date":
            return events[0].type == "email.replied.v1"
                ? zone.date(at: events[0].at).longText : nil
        default: return text(ofReason: fact, events)
        }
    }

    private func renewal(_ value: JSONValue?) -> CivilDate? {
        value?.string.flatMap { CivilDate($0) }
    }

    /// `pricing-return.times`: something about a reason of the card, resting on the same events.
    private func text(ofReason fact: DigestFile.Fact, _ events: [Log.Event]) -> String? {
        let parts = fact.name.split(separator: ".")
        guard parts.count == 2, let newest = events.map(\.at).max(),
            let reason = reasons.first(where: { $0.rule == parts[0] }),
            reason.evidence == fact.evidence
        else { return nil }
        switch parts[1] {
        case "count": return "\(events.count)"
        case "times":
            return [1: "once", 2: "twice"][events.count, default: "\(events.count) times"]
        case "date": return zone.date(at: newest).longText
        case "because": return reason.because
        default: return nil
        }
    }
}
