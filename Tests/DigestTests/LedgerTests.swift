import Testing

@testable import Digest

@Suite struct LedgerTests {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `the sum line of the text is the score and what its lines add up to`(seed: UInt64) throws {
        var hostile = HostileDigest(seed: seed)
        let digest = hostile.digest()
        let scores = digest.cards.filter { !$0.reasons.isEmpty }.map(\.score)
        let ledgers = Self.ledgers(in: digest.text)
        #expect(ledgers.map(\.sum) == scores)
        #expect(ledgers.map { $0.lines.reduce(0, +) } == scores)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `the decimal points stand below one another`(seed: UInt64) {
        var hostile = HostileDigest(seed: seed)
        for card in hostile.digest().cards {
            let ledger = Ledger(card, pad: (point: ",", digit: "_"))
            let tails = (ledger.figures + [ledger.sum]).map { figure in
                figure.drop { $0 == "-" || $0.isNumber }.count
            }
            #expect(Set(tails).count == 1)
        }
    }

    @Test func `whole points keep free the room of the others' decimals`() {
        let ledger = Ledger(Friday.kestrel, pad: (point: " ", digit: " "))
        #expect(ledger.figures == ["25    ", "18.729", "15    ", "15    "])
        #expect(ledger.sum == "73.729")
    }

    /// The figures between a table's heading and its rule, and the one after, in thousandths.
    private static func ledgers(in text: String) -> [(lines: [Int64], sum: Int64?)] {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        return rows.indices.filter { rows[$0].contains(#/^ {4} *points  because/#) }.map { start in
            let end = rows[start...].firstIndex { $0.hasPrefix("    ─") } ?? start
            let width = rows[end].dropFirst(4).count
            let figures = rows[(start + 1)...(end + 1)].map {
                thousandths($0.dropFirst(4).prefix(width).filter { $0 != " " })
            }
            return (figures.dropLast().compactMap(\.self), figures[figures.count - 1])
        }
    }

    private static func thousandths(_ figure: String) -> Int64? {
        let parts = figure.split(separator: ".")
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        let rest = Int64((decimals + "000").prefix(3)) ?? 0
        return whole * 1000 + (figure.hasPrefix("-") ? -rest : rest)
    }
}
