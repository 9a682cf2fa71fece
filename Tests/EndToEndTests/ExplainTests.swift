import Foundation
import Testing

/// `explain` and `accounts` say of the same instant what the digests say.
@Suite struct ExplainTests {
    private let night: Night

    init() throws { night = try Night.finished.get() }

    private struct Explained: Decodable {
        let account: String
        let asOf: String
        let score: Int
        let lines: [Line]

        struct Line: Decodable, Hashable {
            let rule: String
            let points: Int
            let evidence: [Int64]
            let because: String
        }
    }

    private struct Account: Decodable {
        let id: String
        let name: String
        let owner: String
        let score: Int
    }

    private func look(_ arguments: String...) throws -> Program.Run {
        let run = try Program(folder: night.folder).run(
            arguments + ["--home", "home", "--as-of", Night.asOf])
        #expect(run.isDone, "\(run.errors)")
        return run
    }

    private func decode<Value: Decodable>(_ text: some StringProtocol) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(text.utf8))
    }

    private func accounts() throws -> [Account] {
        try look("accounts", "--json").output.split(separator: "\n").map { try decode($0) }
    }

    @Test func `the ledger of every card's account has the same lines`() throws {
        let scores = Dictionary(uniqueKeysWithValues: try accounts().map { ($0.id, $0.score) })
        for (card, _) in night.cards {
            let explained: Explained = try decode(look("explain", card.account.id, "--json").output)
            #expect(explained.account == card.account.id)
            #expect(explained.asOf == Night.asOf)
            #expect(explained.score == card.score?.thousandths, "\(card.account.name)")
            #expect(explained.score == scores[card.account.id], "\(card.account.name)")
            let lines = card.reasons.map {
                Explained.Line(
                    rule: $0.rule, points: $0.points.thousandths, evidence: $0.evidence,
                    because: $0.because)
            }
            #expect(explained.lines == lines, "\(card.account.name)")
        }
    }

    @Test func `accounts are listed an object a line, the best first`() throws {
        let accounts = try accounts()
        #expect(accounts.count == 210)
        #expect(Set(accounts.map(\.id)).count == 210)
        #expect(accounts.map(\.score) == accounts.map(\.score).sorted(by: >))
        #expect(accounts.first?.name == "Kestrel Photonics")
        // Some accounts still belong to somebody who has left, and who gets no digest.
        #expect(Set(accounts.map(\.owner)).isSuperset(of: night.digests.map(\.rep.id)))
    }

    @Test(arguments: ["Diego Alvarez", "diego.alvarez@halden.example", "0055g00000U02a4AAB"])
    func `a rep's accounts are found by name, address or id`(rep: String) throws {
        let run = try look("accounts", "--json", "--rep", rep)
        let own: [Account] = try run.output.split(separator: "\n").map { try decode($0) }
        #expect(own.count > 50 && own.allSatisfy { $0.owner == "0055g00000U02a4AAB" })
    }

    @Test func `a person reads the same ledger as a table`() throws {
        let run = try look("explain", "kestrel photonics")
        #expect(
            run.output.hasPrefix(
                "Kestrel Photonics (0015g00000U02a0AAB) as of 2026-11-20T06:00:00Z: 100\n"))
        #expect(run.output.hasSuffix("\n100 in all\n"))
        for reason in try night.card(of: "Kestrel Photonics").reasons {
            let positions = reason.evidence.map(String.init).joined(separator: " ")
            let line = run.output.split(separator: "\n").first { $0.contains(reason.because) }
            #expect(line?.hasSuffix(positions) == true, "\(reason.because)")
        }
    }

    @Test func `an earlier instant is explained as it was then`() throws {
        let run = try Program(folder: night.folder).run([
            "explain", "Kestrel Photonics", "--home", "home", "--json", "--as-of",
            "2026-11-18T06:00:00Z",
        ])
        let explained: Explained = try decode(run.output)
        #expect(!explained.lines.contains { $0.rule == "pricing-return" }, "one visit so far")
        #expect(!explained.lines.contains { $0.rule == "reply-positive" }, "no reply so far")
        #expect(explained.lines.reduce(0) { $0 + $1.points } == explained.score)
    }
}
