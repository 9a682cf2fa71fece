import CivilTime
import Crypto
import Testing
import Timeline

@Suite struct DecisionChainTests {
    /// From Python's hashlib and struct, over bytes put together by hand; logs on disk rest on it.
    @Test func `hashes are those of the documented format`() {
        var chain = DecisionChain()
        #expect(
            hexadecimal(chain.head)
                == "881bd1019d84fe4d7fc16f11c67b8e9546ec954c688a7722252ab29d2573d38d")
        let first = ChainedEvent(
            position: Position(1), stream: "recommendation/R-1", version: 1,
            type: "recommendation.raised.v1", occurredAt: Instant(milliseconds: 1000),
            recordedAt: Instant(milliseconds: 2000), source: "signalbox", key: nil,
            causation: nil, correlation: nil, actor: "signalbox", data: Array("{}".utf8))
        #expect(
            hexadecimal(chain.link(first))
                == "ef2c4648a27da57a9d0335201d57676c8fca7d81cc1c83f71eac8a47767b1161")
        let second = ChainedEvent(
            position: Position(1 << 40), stream: "recommendation/Weiß", version: 2,
            type: "approval.given.v1", occurredAt: Instant(milliseconds: -1),
            recordedAt: Instant(milliseconds: .max), source: "signalbox", key: "",
            causation: Position(1), correlation: Position(.min), actor: "user/005",
            data: Array(#"{"by":"é"}"#.utf8))
        #expect(
            hexadecimal(chain.link(second))
                == "8f192abdefac6b5a7d662ba9d0c3af10cd6f8e6158bf60c0411f0d84062fd93a")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `whatever is changed in a decision, its hash is another`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let event = ChainedEvent.random(using: &random)
        let hash = Self.hash(event)
        let bit: Int64 = 1 << Int64.random(in: 0..<64, using: &random)
        func flip(_ position: Position?) -> Position { Position((position?.rawValue ?? 0) ^ bit) }
        let changes: [(inout ChainedEvent) -> Void] = [
            { $0.position = flip($0.position) }, { $0.stream += "x" }, { $0.version ^= bit },
            { $0.type += "x" }, { $0.source += "x" }, { $0.actor += "x" },
            { $0.occurredAt = Instant(milliseconds: $0.occurredAt.rawValue ^ bit) },
            { $0.recordedAt = Instant(milliseconds: $0.recordedAt.rawValue ^ bit) },
            { $0.key = $0.key.map { $0 + "x" } ?? "" }, { $0.causation = flip($0.causation) },
            { $0.correlation = flip($0.correlation) }, { $0.data.append(0) },
            { $0.key = $0.key == nil ? "" : nil },
            { $0.causation = $0.causation == nil ? Position(0) : nil },
        ]
        for change in changes {
            var changed = event
            change(&changed)
            #expect(Self.hash(changed) != hash, "\(changed)")
        }
    }

    @Test func `where one field ends and the next begins is part of the hash`() {
        var event = ChainedEvent.sample(1)
        var other = event
        (event.actor, event.data) = ("user/1", Array("2{}".utf8))
        (other.actor, other.data) = ("user/12", Array("{}".utf8))
        #expect(Self.hash(event) != Self.hash(other))
    }

    @Test func `a hash depends on all decisions before it`() {
        var chain = DecisionChain()
        var other = DecisionChain()
        let decision = ChainedEvent.sample(2)
        _ = chain.link(.sample(1))
        #expect(chain.link(decision) != other.link(decision))
    }

    @Test func `a chain goes on from its head`() {
        var whole = DecisionChain()
        _ = whole.link(.sample(1))
        var rest = DecisionChain(head: whole.head)
        #expect(rest.link(.sample(2)) == whole.link(.sample(2)))
        #expect(rest.head == whole.head)
    }

    /// Which types are chained is on people's disks: a line may be added here, never removed.
    @Test func `decisions are what Signalbox and people decided`() {
        #expect(
            EventName.allCases.filter(\.isDecision).map(\.rawValue) == [
                "import.undone.v1", "configuration.published.v1", "recommendation.raised.v1",
                "recommendation.withheld.v1", "draft.checked.v1", "route.decided.v1",
                "action.scheduled.v1", "action.performed.v1", "action.undone.v1",
                "recommendation.reassigned.v1", "digest.prepared.v1", "approval.given.v1",
                "approval.refused.v1",
                "trust.labelled.v1", "trust.level_changed.v1", "trust.promotion_confirmed.v1",
            ])
    }

    private static func hash(_ event: ChainedEvent) -> [UInt8] {
        var chain = DecisionChain()
        return chain.link(event)
    }
}
