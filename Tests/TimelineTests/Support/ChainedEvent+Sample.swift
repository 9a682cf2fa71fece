import CivilTime
import Crypto
import Timeline

extension ChainedEvent {
    /// A decision of which nothing but its place matters.
    static func sample(_ position: Int64) -> ChainedEvent {
        ChainedEvent(
            position: Position(position), stream: "recommendation/R-1", version: position,
            type: "route.decided.v1", occurredAt: Instant(milliseconds: 1000 * position),
            recordedAt: Instant(milliseconds: 1000 * position + 5), source: "signalbox",
            key: nil, causation: nil, correlation: nil, actor: "signalbox",
            data: Array(#"{"n":\#(position)}"#.utf8))
    }

    /// A decision with anything in every field.
    static func random(using random: inout SeededGenerator) -> ChainedEvent {
        ChainedEvent(
            position: Position(number(&random)), stream: text(&random), version: number(&random),
            type: text(&random), occurredAt: Instant(milliseconds: number(&random)),
            recordedAt: Instant(milliseconds: number(&random)), source: text(&random),
            key: Bool.random(using: &random) ? text(&random) : nil,
            causation: Bool.random(using: &random) ? Position(number(&random)) : nil,
            correlation: Bool.random(using: &random) ? Position(number(&random)) : nil,
            actor: text(&random), data: Array(text(&random).utf8))
    }

    private static func number(_ random: inout SeededGenerator) -> Int64 {
        let bits = Int64(bitPattern: random.next())
        return bits >> Int64.random(in: 0..<64, using: &random)
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let letters = ["a", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "😀", "/", "\u{fffd}"]
        return (0..<Int.random(in: 0..<8, using: &random)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &random)]
        }.joined()
    }
}

extension [ChainLink] {
    /// The chain of these decisions.
    init(_ events: [ChainedEvent]) {
        var chain = DecisionChain()
        self = events.map { ChainLink($0, hash: hexadecimal(chain.link($0))) }
    }

    /// The newest decision's hash.
    var head: String { last?.hash ?? hexadecimal(DecisionChain().head) }
}
