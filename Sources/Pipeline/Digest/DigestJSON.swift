import CivilTime
import JSON
import Recommending
import Timeline

extension DailyDigest {
    /// The digest for programs: UTF-8 JSON, indented by two spaces, keys in order.
    ///
    /// A stable public format: the same digest gives the same bytes, a field without a value is
    /// null, instants are ISO 8601 in UTC, points are exact, texts are as they were stored.
    public var json: [UInt8] {
        let value = JSONValue.object([
            "rep": .object(["id": .string(rep.rawValue), "name": .string(repName)]),
            "workspace": .string(workspace),
            "date": .string(date),
            "zone": .string(zone),
            "as_of": .string(asOf.description),
            "signals": .int(Int64(signals)),
            "woke": .int(Int64(woke)),
            "cards": .array(cards.map(\.json)),
            "waiting": .array(waiting.map(\.json)),
            "done": .array(done.map(\.json)),
            "withheld": .array(withheld.map(\.json)),
        ])
        return Array(value.prettyText(sorted: true).utf8) + [UInt8(ascii: "\n")]
    }
}

extension DailyDigest.Card {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(id.rawValue),
            "account": .account(account, accountName),
            "contact": .text(contact),
            "action": .string(action.rawValue),
            "why_now": .string(whyNow),
            "intent": .string(intent),
            "score": score.map(JSONValue.points) ?? .null,
            "stakes": .text(stakes),
            "reasons": .array(reasons.map(\.json)),
            "draft": draft?.json ?? .null,
            "trust": .string(trust),
            "route": .string(route),
            "approver": .text(approverName),
            "came_from": cameFrom?.json ?? .null,
            "due_at": .text(dueAt?.description),
            "performed": .bool(isPerformed),
            "evidence": .positions(evidence),
        ])
    }
}

extension DailyDigest.Card.CameFrom {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(rep.rawValue), "name": .string(name), "date": .string(date),
        ])
    }
}

extension DailyDigest.Card.Reason {
    fileprivate var json: JSONValue {
        .object([
            "rule": .string(rule), "points": .points(points), "because": .string(because),
            "date": .text(date), "evidence": .positions(evidence),
        ])
    }
}

extension DailyDigest.DraftView {
    fileprivate var json: JSONValue {
        .object([
            "subject": subject.json,
            "body": .array(body.map(\.json)),
            "why_it_should_work": .array(whyItShouldWork.map(\.json)),
            "risk": .array(risk.map(\.json)),
            "facts": .array(facts.map(\.json)),
        ])
    }
}

extension DailyDigest.DraftView.Sentence {
    fileprivate var json: JSONValue {
        .object(["text": .string(text), "facts": .array(facts.map(JSONValue.string))])
    }
}

extension DailyDigest.DraftView.FactView {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(id), "name": .string(name), "text": .string(text),
            "evidence": .positions(evidence),
        ])
    }
}

extension DailyDigest.WithheldItem {
    fileprivate var json: JSONValue {
        .object([
            "account": .account(account, accountName), "watch": .string(watch.rawValue),
            "why": .string(why), "figure": .string(figure), "would_change": .string(wouldChange),
        ])
    }
}

extension JSONValue {
    fileprivate static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    fileprivate static func text(_ text: String?) -> JSONValue {
        text.map(JSONValue.string) ?? .null
    }

    fileprivate static func account(_ id: AccountID, _ name: String) -> JSONValue {
        .object(["id": .string(id.rawValue), "name": .string(name)])
    }

    fileprivate static func positions(_ positions: [Position]) -> JSONValue {
        .array(positions.map { .int($0.rawValue) })
    }

    /// Thousandths as points: the nearest double to `18.729` is written as `18.729` again, which
    /// holds up to 15 digits and so for every score.
    fileprivate static func points(_ thousandths: Int64) -> JSONValue {
        thousandths % 1000 == 0 ? .int(thousandths / 1000) : .double(Double(thousandths) / 1000)
    }
}
