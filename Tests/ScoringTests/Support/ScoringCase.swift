import CivilTime
import Foundation
import Scoring
import Timeline

/// One account at one instant, as the golden vectors and the reference write it.
struct ScoringCase: Decodable {
    struct Event: Decodable {
        let position: Int64
        let type: String
        let at: Int64
        let data: [String: Value]
    }

    struct Field: Decodable {
        let position: Int64
        let at: Int64
        let value: Value
    }

    /// A bare JSON scalar.
    struct Value: Decodable {
        let scalar: Scalar

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                scalar = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                scalar = .number(number)
            } else {
                scalar = .text(try container.decode(String.self))
            }
        }
    }

    let zone: String
    let events: [Event]
    let fields: [String: Field]

    /// The account that these events and fields make.
    var account: AccountState {
        AccountState(
            id: AccountID("1"),
            fields: fields.mapValues {
                FieldValue(
                    $0.value.scalar, at: Instant(milliseconds: $0.at),
                    position: Position($0.position))
            },
            signals: Dictionary(grouping: events) { EventKind($0.type) }.mapValues { events in
                events.map { event in
                    Signal(
                        at: Instant(milliseconds: event.at), position: Position(event.position),
                        attributes: event.data.map { Signal.Attribute($0.key, $0.value.scalar) })
                }
            })
    }
}

/// A score as the reference writes it.
struct ExpectedScore: Decodable, Equatable, CustomStringConvertible {
    struct Line: Decodable, Equatable {
        let rule: String
        let group: String
        let points: Int64
        let evidence: [Int64]
    }

    let score: Int64?
    let lines: [Line]

    private enum CodingKeys: CodingKey { case score, lines }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        // The only text there is NO_SCORE.
        score = try? container.decode(Int64.self, forKey: .score)
        lines = try container.decode([Line].self, forKey: .lines)
    }

    init(_ score: Score) {
        self.score = score.points?.rawValue
        lines = score.lines.map {
            Line(
                rule: $0.source.description, group: $0.group.rawValue, points: $0.points.rawValue,
                evidence: $0.evidence.map(\.rawValue))
        }
    }

    var description: String {
        let total = score.map { String($0) } ?? "NO_SCORE"
        return ([total] + lines.map { "  \($0.rule) \($0.points) \($0.evidence)" })
            .joined(separator: "\n")
    }
}
