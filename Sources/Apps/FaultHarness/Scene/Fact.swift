import CivilTime
import Crypto
import Timeline

/// An event that a worker appends, or appends again; its tag says which, and all the rest follows.
struct Fact: Hashable, Codable {
    /// The attempt that thought of it, and its place there: `12.0.3.1`; stands in the payload.
    let tag: String
    /// Whether another payload is told under the same key.
    var isForged = false

    /// The step that thought of it.
    var step: Int { Int(tag.prefix { $0 != "." }) ?? 0 }
}

/// Makes the events of one seed, the same ones in every process.
struct FactMaker: Sendable {
    let seed: UInt64

    /// Of so few streams that they often meet; of the types that the books fold, and decisions.
    func event(_ fact: Fact) -> NewEvent {
        var random = SeededGenerator(seed: seed ^ quickHash(fact.tag.utf8.span))
        let account = "a\(random.below(5))"
        let visitor = "v\(random.below(9))"
        let (stream, type): (String, EventName) =
            switch random.below(8) {
            case 0: ("visitor/\(visitor)", .visitorIdentified)
            case 1: ("account/\(account)", .accountAdded)
            case 2: ("account/\(account)", .opportunityStageChanged)
            case 3: ("account/\(account)", .emailReplied)
            case 4: ("digest/\(account)", .digestPrepared)
            case 5: ("account/\(account)", .approvalRefused)
            default: ("visitor/\(visitor)", .pageViewed)
            }
        // Most of the size of a visit, a few of several pages.
        let padding = random.oneIn(12) ? random.below(20_000) : random.below(150)
        let data = """
            {"tag":"\(fact.tag)","account":"\(account)","visitor":"\(visitor)",\
            "path":"/pricing/\(random.below(3))","email":"p\(random.below(4))@acme.example",\
            "opportunity":"o\(random.below(4))","from":"Demo","to":"Proposal",\
            "sentiment":"positive","forged":\(fact.isForged),\
            "recommendation":"R-1","by":"005R","reason":"no",\
            "fields":{"name":"Account \(random.below(100))","owner":"005R"},"padding":"
            """
        let bytes = Array(data.utf8) + [UInt8](repeating: 120, count: padding) + Array("\"}".utf8)
        return NewEvent(
            stream: stream, type: type,
            occurredAt: Instant(milliseconds: 1_790_000_000_000 + Int64(random.below(1 << 20))),
            source: random.oneIn(2) ? "crm" : "web",
            key: random.oneIn(5) ? nil : "key \(fact.tag)",
            causation: random.oneIn(3) ? Position(Int64(1 + random.below(50))) : nil,
            actor: "user/\(random.below(3))", data: bytes)
    }

    /// Whether it may be told again: without a key that would be another fact.
    func hasKey(_ fact: Fact) -> Bool { event(fact).key != nil }
}
