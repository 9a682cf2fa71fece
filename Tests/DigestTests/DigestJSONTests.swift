import JSON
import Testing

@testable import Digest

@Suite struct DigestJSONTests {
    private let json: JSONValue
    private let text: String

    init() throws {
        json = try JSONValue(parsing: Friday.digest.json)
        text = String(decoding: Friday.digest.json, as: UTF8.self)
    }

    @Test func `points are exact, whole ones without decimals`() {
        #expect(text.contains(#""score": 73.729"#))
        #expect(text.contains(#""points": 18.729,"#))
        #expect(text.contains(#""points": 25,"#))
        #expect(text.contains(#""points": -10,"#))
    }

    @Test func `keys stand in order at every depth`() {
        func check(_ value: JSONValue) {
            let keys = value.members.map(\.key)
            #expect(keys == keys.sorted())
            for member in value.members { check(member.value) }
            for element in value.elements { check(element) }
        }
        check(json)
    }

    @Test func `every card has every field, null where there is no value`() {
        let all = ["cards", "waiting", "done"].flatMap { json[$0]?.elements ?? [] }
        #expect(all.count == 5)
        let fields = [
            "account", "action", "approver", "came_from", "contact", "draft", "due_at", "evidence",
            "id",
            "intent", "performed", "reasons", "route", "score", "stakes", "trust", "why_now",
        ]
        for card in all { #expect(card.members.map(\.key) == fields) }
        #expect(json["cards"]?[0]?["due_at"]?.isNull == true)
    }

    @Test func `instants are universal time in ISO 8601`() {
        #expect(json["as_of"] == "2026-11-20T06:00:00Z")
        #expect(json["done"]?[0]?["due_at"] == "2026-11-20T06:30:00Z")
    }

    @Test func `a draft carries each sentence with its facts and each fact with its events`() {
        let draft = json["cards"]?[0]?["draft"]
        #expect(draft?["subject"]?["facts"] == ["F1"])
        #expect(draft?["body"]?[4]?["text"] == "Best regards,\nJonas")
        #expect(draft?["facts"]?[5]?["evidence"] == [4598, 4711])
    }
}
