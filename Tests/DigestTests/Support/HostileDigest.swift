import CivilTime
import Recommending
import Timeline

@testable import Digest

/// Makes digests whose every text was written by somebody out to break the page or the terminal.
struct HostileDigest {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let pieces = [
        "<script>alert(1)</script>", "</article></ol>", "</style>", "<!--", "-->", "]]>", "&lt;b>",
        "\"' onmouseover=\"alert(1)", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
        "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{0}", "\u{8}", "\u{7F}", "\r", "\r\n",
        "\n\nDone for you\n\n", "\u{85}", "\u{2028}", "\t", "\u{202E}", "\u{2066}", "\u{200B}",
        "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{E0041}", "\u{3164}", "日本語の会社", "👩‍👩‍👧", "e\u{301}",
        "'; rm -rf ~; '", "$(reboot)", "─────────", "| ", "73.729  score", " ", "Kestrel",
        "a-name-without-any-space-in-it-that-is-longer-than-a-line-of-a-terminal-of-eighty-columns",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    mutating func digest() -> DailyDigest {
        DailyDigest(
            rep: UserID(text()), repName: text(), workspace: text(),
            date: oneOf("2026-11-20", text()), zone: oneOf("Europe/Berlin", text()),
            asOf: instant(), signals: count(500), woke: count(20), cards: list { $0.card() },
            waiting: list { $0.card() }, done: list { $0.card() },
            withheld: list(atMost: 16) { $0.withheld() })
    }

    private mutating func card() -> DailyDigest.Card {
        let reasons = list { $0.reason() }
        return DailyDigest.Card(
            id: RecommendationID(text()), account: AccountID(text()), accountName: text(),
            person: optional { ContactID($0.text()) }, contact: optional { $0.text() },
            action: oneOf(ActionKind.sendEmail, ActionKind.createTask, ActionKind(text())),
            whyNow: text(), intent: text(), score: reasons.reduce(0) { $0 + $1.points },
            reasons: reasons, stakes: optional { $0.text() }, draft: optional { $0.draft() },
            trust: text(), route: oneOf("act", "ask", "wait", text()),
            approverName: optional { $0.text() },
            cameFrom: optional {
                .init(rep: UserID($0.text()), name: $0.text(), date: $0.text())
            }, dueAt: optional { $0.instant() },
            isPerformed: Bool.random(using: &generator), evidence: positions())
    }

    private mutating func reason() -> DailyDigest.Card.Reason {
        .init(
            rule: text(), points: Int64.random(in: -99_999...99_999, using: &generator),
            because: text(), date: optional { $0.oneOf("2026-11-19", "2025-02-03", $0.text()) },
            evidence: positions())
    }

    private mutating func draft() -> DailyDigest.DraftView {
        .init(
            subject: sentence(), body: list { $0.sentence() },
            whyItShouldWork: list { $0.sentence() }, risk: list { $0.sentence() },
            facts: ["F1", "F2"].map { id in
                .init(id: id, name: text(), text: text(), evidence: positions())
            })
    }

    private mutating func sentence() -> DailyDigest.DraftView.Sentence {
        .init(text: text(), facts: list { $0.oneOf("F1", "F2", $0.text()) })
    }

    private mutating func withheld() -> DailyDigest.WithheldItem {
        .init(
            account: AccountID(text()), accountName: text(), watch: WatchID(text()),
            why: oneOf("not fresh", text()), figure: text(), wouldChange: oneOf("time", text()))
    }

    private mutating func positions() -> [Position] { list { Position(Int64($0.count(9999))) } }

    private mutating func instant() -> Instant { Friday.asOf + .minutes(count(9999) - 5000) }

    private mutating func count(_ most: Int) -> Int { Int.random(in: 0...most, using: &generator) }

    private mutating func oneOf<Value>(_ values: Value...) -> Value {
        values[count(values.count - 1)]
    }

    private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? {
        Bool.random(using: &generator) ? make(&self) : nil
    }

    private mutating func list<Value>(
        atMost most: Int = 3, _ make: (inout Self) -> Value
    ) -> [Value] {
        (0..<count(most)).map { _ in make(&self) }
    }
}
