import CommandLine
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (-1_234_567, "-1,234,567"),
        (-999, "-999"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `thousands are parted by commas`(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test(arguments: [
        (Duration.zero, "0 ms"), (.milliseconds(-5), "0 ms"), (.milliseconds(340), "340 ms"),
        (.milliseconds(999), "999 ms"), (.milliseconds(1_000), "1 s"),
        (.milliseconds(2_149), "2.1 s"), (.milliseconds(9_949), "9.9 s"),
        (.milliseconds(9_950), "10 s"), (.seconds(45), "45 s"), (.milliseconds(59_499), "59 s"),
        (.milliseconds(59_500), "1 min 00 s"), (.seconds(200), "3 min 20 s"),
        (.seconds(3_599), "59 min 59 s"), (.seconds(3_600), "1 h 00 min"),
        (.seconds(3_930), "1 h 06 min"), (.seconds(7_200_000), "2,000 h 00 min"),
    ])
    func `durations are told in about two digits`(duration: Duration, text: String) {
        #expect(duration.brief == text)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("Müller", 6), ("Mu\u{308}ller", 6), ("東京", 4), ("한국", 4),
        ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("a\u{200B}b", 2), ("½", 1), ("…", 1), ("Ａ", 2),
    ])
    func `width is counted in columns of a terminal`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("Halden Optics", 13, "Halden Optics"), ("Halden Optics", 12, "Halden Opti…"),
        ("東京都", 5, "東京…"), ("東京都", 4, "東…"), ("abc", 1, "…"), ("abc", 0, ""),
        ("Mu\u{308}ller", 3, "Mu\u{308}…"),
    ])
    func `truncation keeps to the width and never splits a letter`(
        text: String, width: Int, truncated: String
    ) {
        #expect(text.truncated(to: width) == truncated)
        #expect(truncated.displayWidth <= width)
    }

    @Test(arguments: [
        ("plain", "plain"), ("Grüße 👋", "Grüße 👋"), ("a\tb\nc", "a b c"),
        ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{7}\u{0}", "\u{FFFD}\u{FFFD}"), ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{2028}b", "a b"),
    ])
    func `printable text has no power over a terminal`(text: String, printable: String) {
        #expect(text.printable == printable)
    }

    @Test func `paragraphs are broken between words`() {
        #expect(
            "One two three four\nfive. A-word-that-is-longer six\n\nseven".wrapped(width: 14) == """
                One two three
                four five.
                A-word-that-is-longer
                six

                seven
                """)
    }

    @Test func `a hanging indent follows the first line`() {
        #expect(
            "one two three four".wrapped(width: 11, first: "- ", hanging: "  ") == """
                - one two
                  three
                  four
                """)
    }

    @Test func `lines that begin with a space are kept`() {
        #expect(
            "Such as:\n\n  a   b\n  c\nand so on".wrapped(width: 6, first: "> ", hanging: "| ")
                == """
                > Such
                | as:

                |   a   b
                |   c
                | and
                | so
                | on
                """)
    }

    @Test func `empty text is one empty line`() {
        #expect("".wrapped(width: 10).isEmpty)
        #expect("".wrapped(width: 10, first: "- ") == "- ")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `wrapping loses no word and keeps to the width`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let words = (0..<30).map { _ in
            String(repeating: "x", count: Int.random(in: 1...8, using: &random))
        }
        let width = Int.random(in: 12...40, using: &random)
        let wrapped = words.joined(separator: " ")
            .wrapped(width: width, first: "  - ", hanging: "    ")
        let lines = wrapped.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.flatMap { $0.dropFirst(4).split(separator: " ") }.map(String.init) == words)
        for (line, next) in zip(lines, lines.dropFirst()) {
            let word = next.dropFirst(4).prefix { $0 != " " }
            #expect(line.count + 1 + word.count > width, "a line was broken too early")
        }
    }

    @Test func `emphasis appears only when asked for`() {
        #expect(TextStyle.plain.bold("x") + TextStyle.plain.dim("y") == "xy")
        let style = TextStyle(isEnabled: true)
        #expect(style.bold("x") + style.dim("y") == "\u{1B}[1mx\u{1B}[0m\u{1B}[2my\u{1B}[0m")
    }
}
