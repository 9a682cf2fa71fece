import CivilTime
import Scoring
import Testing
import Timeline

/// What a score is made of.
@Suite struct LedgerTests {
    private static let now = instant("2026-11-20T06:00:00Z")

    @Test func `a ledger that does not add up stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let line = LedgerLine(
                source: .rule(RuleID("a")), group: GroupID("fit"), points: Points(thousandths: 1),
                because: "a")
            _ = Ledger(total: Points(thousandths: 2), lines: [line])
        }
    }

    @Test func `bounds are lines that cite nothing`() throws {
        let rules = try rules(
            """
            groups: { fit: {cap: 40}, risk: {floor: -40} }
            rules:
              - { id: size, group: fit, points: 60, when: {field: account.name, exists: true} }
              - { id: worry, group: risk, points: -70, when: {field: account.name, exists: true} }
            """)
        let name = FieldValue(.text("Ott"), at: Self.now, position: Position(5))
        let account = AccountState(id: AccountID("1"), fields: ["account.name": name])
        let score = rules.score(account, at: Self.now, zone: .utc)
        let lines = score.lines.map {
            "\($0.source) \($0.points) \($0.evidence.map(\.rawValue)) \($0.because)"
        }
        #expect(
            lines == [
                "size 60 [5] size", "worry -70 [5] worry",
                "cap:fit -20 [] fit counts for at most 40 points",
                "floor:risk 30 [] risk takes away at most 40 points",
            ])
        #expect(score.points == .zero)
    }

    @Test func `what no rule looks at gives no score`() throws {
        let rules = try rules(try Fixtures.text("design.yaml"))
        let name = FieldValue(.text("Ott"), at: Self.now, position: Position(5))
        let account = AccountState(id: AccountID("1"), fields: ["account.name": name])
        #expect(rules.score(account, at: Self.now, zone: .utc) == .noScore)
        #expect(rules.points(of: account, at: Self.now, zone: .utc) == nil)
        #expect(Score.noScore.points == nil)
        #expect(Score.noScore.lines.isEmpty)
    }

    @Test(arguments: [
        (0.0005, 1), (-0.0005, -1), (0.00049, 0), (1.0005, 1001), (-2.4996, -2500), (0, 0),
    ])
    func `points round half away from zero`(points: Double, thousandths: Int64) {
        #expect(Points(rounding: points).rawValue == thousandths)
    }

    @Test(arguments: [(15_000, "15"), (18_729, "18.729"), (-500, "-0.5"), (1010, "1.01"), (0, "0")])
    func `points are written with the decimals they have`(thousandths: Int64, text: String) {
        #expect(Points(thousandths: thousandths).description == text)
    }
}
