import Foundation

/// A digest as programs read it: `REP.json`.
struct DigestFile: Decodable {
    let rep: Named
    let date: String
    let zone: String
    let asOf: String
    let signals: Int
    let woke: Int
    let cards: [Card]
    let waiting: [Card]
    let done: [Card]
    let withheld: [Withheld]

    struct Named: Decodable {
        let id: String
        let name: String
    }

    struct Card: Decodable {
        let id: String
        let account: Named
        let contact: String?
        let action: String
        let whyNow: String
        let score: Points?
        let reasons: [Reason]
        let draft: Draft?
        let trust: String
        let route: String
        let approver: String?
        let dueAt: String?
        let performed: Bool
        let evidence: [Int64]
    }

    struct Reason: Decodable {
        let rule: String
        let points: Points
        let because: String
        let date: String?
        let evidence: [Int64]
    }

    struct Draft: Decodable {
        let subject: Sentence
        let body: [Sentence]
        let whyItShouldWork: [Sentence]
        let risk: [Sentence]
        let facts: [Fact]

        var sentences: [Sentence] { [subject] + body + whyItShouldWork + risk }
    }

    struct Sentence: Decodable {
        let text: String
        let facts: [String]
    }

    struct Fact: Decodable {
        let id: String
        let name: String
        let text: String
        let evidence: [Int64]
    }

    struct Withheld: Decodable {
        let account: Named
        let watch: String
        let why: String
        let figure: String
        let wouldChange: String
    }

    init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: json)
    }
}

/// Points that are an exact decimal of thousandths.
struct Points: Decodable, Hashable {
    let thousandths: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let scaled = try container.decode(Decimal.self) * 1000
        guard let whole = Int(scaled.description) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(scaled) is no whole number of thousandths")
        }
        thousandths = whole
    }
}
