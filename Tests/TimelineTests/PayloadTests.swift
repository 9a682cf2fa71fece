import CivilTime
import Testing
import Timeline

@Suite struct PayloadTests {
    private struct Decision: Codable, Hashable {
        var zeta: String
        var alpha: AccountID
        var at: Instant
        var evidence: [Position]
        var shares: [String: Double]
        var nobody: UserID?
    }

    private let decision = Decision(
        zeta: "a/b \"ü\"", alpha: "001", at: Instant(milliseconds: 1_795_154_400_000),
        evidence: [Position(3), Position(1)], shares: ["b": 0.25, "a": 1, "c": 0.1])

    @Test func `a payload has sorted keys, bare ids and numbers, and nothing for nil`() throws {
        #expect(
            String(decoding: try Payload.encode(decision), as: UTF8.self)
                == #"{"alpha":"001","at":1795154400000,"evidence":[3,1],"#
                + #""shares":{"a":1,"b":0.25,"c":0.1},"zeta":"a/b \"ü\""}"#)
    }

    @Test func `a payload is read back as the value it was`() throws {
        let bytes = try Payload.encode(decision)
        #expect(try Payload.decode(Decision.self, from: bytes.span) == decision)
    }

    @Test func `equal values are equal bytes, however their keys came in`() throws {
        let keys = (0..<50).map { "key\($0)" }
        let up = Dictionary(uniqueKeysWithValues: keys.map { ($0, 1) })
        var down = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, 1) })
        down.reserveCapacity(1000)
        #expect(try Payload.encode(up) == Payload.encode(down))
    }

    @Test(arguments: ["", "{}", "{\"zeta\":", "[]"])
    func `what is no such payload is an error`(text: String) {
        #expect(throws: DecodingError.self) {
            try Payload.decode(Decision.self, from: Array(text.utf8).span)
        }
    }
}
