import CivilTime
import Foundation
import Scoring
import Testing

/// The vectors that came with the design; they change only when the rules' meaning does.
@Suite struct GoldenVectorTests {
    struct Vector: Decodable, CustomTestStringConvertible {
        let name: String
        let at: String
        let expect: ExpectedScore
        let account: ScoringCase

        private enum CodingKeys: CodingKey { case name, at, expect }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            at = try container.decode(String.self, forKey: .at)
            expect = try container.decode(ExpectedScore.self, forKey: .expect)
            account = try ScoringCase(from: decoder)
        }

        var testDescription: String { name }
    }

    private struct File: Decodable { let cases: [Vector] }

    private static func vectors() throws -> [Vector] {
        try JSONDecoder().decode(File.self, from: Data(Fixtures.text("rules.json").utf8)).cases
    }

    /// The rules as they stand in the file, since JSON is YAML and the order of the groups counts.
    private static func goldenRules() throws -> RuleSet {
        let text = try Fixtures.text("rules.json")
        let start = try #require(text.range(of: "\"rules\": "))
        let end = try #require(text.range(of: ",\n \"cases\": "))
        return try rules(String(text[start.upperBound..<end.lowerBound]))
    }

    @Test(arguments: try vectors())
    func `every vector gives exactly its lines`(vector: Vector) throws {
        let rules = try Self.goldenRules()
        let (account, zone) = (vector.account.account, zone(vector.account.zone))
        let score = rules.score(account, at: instant(vector.at), zone: zone)
        #expect(ExpectedScore(score) == vector.expect)
        #expect(rules.points(of: account, at: instant(vector.at), zone: zone) == score.points)
    }
}
