import FoundationEssentials
import JSON
import Testing
import Timeline

@Suite struct SealerTests {
    private let keys = MemoryKeys()
    private var sealer: Sealer { Sealer(keys: keys) }
    private static let payload =
        #"{"fields":{"account":"001K","email":"d@k.example","first_name":"Dana"},"row":1}"#

    @Test func `a sealed payload shows its shape, whose key it needs, and nothing personal`() throws
    {
        let sealed = try #require(try sealer.sealed(Self.payload, of: .contactAdded))
        let text = String(decoding: sealed, as: UTF8.self)
        let behind =
            #"],"fields":{"account":"001K","email":{"sealed":0},"first_name":{"sealed":0}},"row":1}"#
        #expect(text.hasPrefix(#"{"sealed":["1."#) && text.hasSuffix(behind))
        #expect(!text.contains("Dana") && !text.contains("k.example"))
        #expect(Sealer.isSealed(sealed.span) && !Sealer.isSealed(Self.payload.utf8.span))
        #expect(throws: Never.self) { try JSONValue(parsing: text) }
    }

    @Test func `the same payload gives the same bytes`() throws {
        let first = try sealer.sealed(Self.payload, of: .contactAdded)
        #expect(try sealer.sealed(Self.payload, of: .contactAdded) == first)
        #expect(try sealer.sealed(Self.payload, of: .contactAdded, stream: "contact/E") != first)
    }

    @Test func `a payload that is not sealed is not opened`() throws {
        #expect(try sealer.opened(Array(Self.payload.utf8)) == nil)
        #expect(try sealer.opened([]) == nil)
    }

    @Test func `one erased person leaves the others readable`() throws {
        let digest = #"{"cards":[{"contact":"Dana","person":"D"},{"contact":"Eve","person":"E"}]}"#
        let sealed = try #require(try sealer.sealed(digest, of: .digestPrepared))
        keys.destroyed = [1]
        #expect(
            try sealer.opened(sealed)
                == #"{"cards":[{"contact":null,"person":"D"},{"contact":"Eve","person":"E"}]}"#)
    }

    @Test func `a key that is not in the file is another thing than a destroyed one`() throws {
        let sealed = try #require(try sealer.sealed(Self.payload, of: .contactAdded))
        keys.missing = [1]
        #expect(throws: SealingError.missingKey(PersonID(1))) { try sealer.opened(sealed) }
    }

    @Test(arguments: [
        (#"{"sealed":["1.QQ"],"fields":{"email":"a@b.example"}}"#, SealingError.reserved),
        (#"{"fields":{"email":{"sealed":0}}}"#, .reserved), ("[]", .malformed), ("", .malformed),
        (#"{"fields":{"email":"a"#, .malformed), (#" {"fields":{"email":"a"}}"#, .malformed),
    ])
    func `what could not be opened again is not sealed`(payload: String, error: SealingError) {
        #expect(throws: error) { try sealer.sealed(payload, of: .contactAdded) }
    }

    @Test func `a text that looks like a mark stays a text`() throws {
        let hostile = #"{"fields":{"first_name":"{\"sealed\":0}","last_name":"],"},"row":1}"#
        let sealed = try #require(try sealer.sealed(hostile, of: .contactAdded))
        #expect(try sealer.opened(sealed) == hostile)
        let harmless = #"{"account":"{\"sealed\":[\"1.","text":"{\"sealed\":7}"}"#
        let reply = try #require(try sealer.sealed(harmless, of: .emailReplied))
        #expect(try sealer.opened(reply) == harmless)
    }

    /// Every type, with values of every kind where it has texts and texts where it has none.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any payload comes back byte for byte, also if somebody's key is gone`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        for type in EventName.allCases where type.isPersonal {
            let value = RandomPayload.of(type, &random)
            let payload = Array(
                (Bool.random(using: &random) ? value.text() : value.prettyText()).utf8)
            guard let sealed = try sealer.seal(payload, of: EventType(type), stream: "x/1") else {
                continue
            }
            #expect(try sealer.open(sealed.span) == payload)
            #expect(try sealer.seal(payload, of: EventType(type), stream: "x/1") == sealed)
            keys.destroyed = Set((1...keys.names.count).filter { _ in Bool.random(using: &random) })
            let left = try #require(try sealer.opened(sealed))
            let isEqual = RandomPayload.isEqual(try JSONValue(parsing: left), value)
            #expect(isEqual, "\(left) is more than erased")
            keys.destroyed = []
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a payload that was tampered with is an error or reads as JSON, never a crash`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var sealed = try #require(try sealer.sealed(Self.payload, of: .contactAdded))
        let box = try #require(sealed.firstIndex(of: UInt8(ascii: ".")))
        let isInBox = Bool.random(using: &random)
        let end = try #require(sealed.firstIndex(of: UInt8(ascii: "]"))) - 2
        let index =
            isInBox
            ? Int.random(in: box + 1...end, using: &random)
            : Int.random(in: sealed.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: sealed[index] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        case 1: sealed.remove(at: index)
        default: sealed.insert(UInt8.random(in: 32...126, using: &random), at: index)
        }
        if isInBox {
            #expect(throws: SealingError.damaged) { try sealer.opened(sealed) }
        } else {
            do { _ = try sealer.opened(sealed) } catch is SealingError {}
        }
    }

    @Test(arguments: [
        #"{"sealed":["1.QQ"#, #"{"sealed":[],"a":{"sealed":0}}"#, #"{"sealed":["x.QQ"],"a":1}"#,
        #"{"sealed":["1QQ"],"a":1}"#, #"{"sealed":["1."],"a":1}"#, #"{"sealed":[7],"a":1}"#,
        #"{"sealed":["99999999999999999999.QQ"],"a":1}"#,
    ])
    func `what was never sealed by anybody does not open`(payload: String) throws {
        _ = try sealer.sealed(Self.payload, of: .contactAdded)
        #expect(throws: SealingError.self) { try sealer.opened(Array(payload.utf8)) }
    }

    @Test func `a mark that was cut is noticed`() throws {
        let sealed = try #require(try sealer.sealed(Self.payload, of: .contactAdded))
        let text = String(decoding: sealed, as: UTF8.self)
        let cut = text.replacing(#","first_name":{"sealed":0}"#, with: "")
        #expect(throws: SealingError.damaged) { try sealer.opened(Array(cut.utf8)) }
    }

    @Test func `a text of a decision about somebody erased reads as empty`() throws {
        struct Decision: Codable, Hashable {
            @Erasable var why: String
        }
        let decoder = JSONDecoder()
        let known = try decoder.decode(Decision.self, from: Data(#"{"why":"Dana left"}"#.utf8))
        #expect(known.why == "Dana left")
        #expect(
            try decoder.decode(Decision.self, from: Data(#"{"why":null}"#.utf8)).why == "")
        #expect(try Payload.encode(known) == Array(#"{"why":"Dana left"}"#.utf8))
    }
}

/// Payloads that have the members of a type, with values of all kinds.
private enum RandomPayload {
    static func of(_ type: EventName, _ random: inout SeededGenerator) -> JSONValue {
        let names = [
            "fields", "field", "from", "to", "contact", "owner", "user", "email", "text", "why",
            "reason", "gates", "figure", "subject", "body", "facts", "cut", "rep", "repName",
            "cards",
            "person", "draft", "withheld", "account", "raw.x",
        ]
        return object(names, depth: 3, &random)
    }

    private static func object(
        _ names: [String], depth: Int, _ random: inout SeededGenerator
    ) -> JSONValue {
        let chosen = names.shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random))
        return .object(
            chosen.map { .init(key: $0, value: value(names, depth: depth, &random)) })
    }

    private static func value(
        _ names: [String], depth: Int, _ random: inout SeededGenerator
    ) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .int(Int64.random(in: -1000...1000, using: &random))
        case 3: .double(Double(Int.random(in: -99...99, using: &random)) / 8)
        case 4:
            .string(
                ["", "Dana \"D\" Weiss\\", "null", "\u{0}\n", "Zoé 你", "{\"sealed\":0}", "],"]
                    .randomElement(using: &random) ?? "")
        case 5:
            .array(
                (0..<Int.random(in: 0..<3, using: &random)).map { _ in
                    value(names, depth: depth - 1, &random)
                })
        default: object(names, depth: depth - 1, &random)
        }
    }

    /// Whether a value is the other, but for what is null in it.
    static func isEqual(_ erased: JSONValue, _ value: JSONValue) -> Bool {
        switch (erased, value) {
        case (.null, _): true
        case (.array(let some), .array(let all)):
            some.count == all.count && zip(some, all).allSatisfy { isEqual($0, $1) }
        case (.object(let some), .object(let all)):
            some.count == all.count
                && zip(some, all).allSatisfy { $0.key == $1.key && isEqual($0.value, $1.value) }
        default: erased == value
        }
    }
}
