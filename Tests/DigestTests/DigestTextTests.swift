import Testing

@testable import Digest

@Suite struct DigestTextTests {
    @Test func `a day without anything is two calm lines and when they were written`() {
        #expect(
            Friday.quiet.text == """
                Halden Optics · Monday 23 November 2026 · Jonas Brandt
                Nothing needs you today; 38 signals came in and stayed quiet.

                Prepared at 07:00, Europe/Berlin

                """)
    }

    @Test(arguments: [(12, nil), (13, "    and 1 more"), (14, "    and 2 more")])
    func `twelve withheld matches are shown, the rest counted`(count: Int, last: String?) {
        let digest = Friday.with(withheld: Array(Friday.withheld.prefix(count)))
        let lines = digest.text.split(separator: "\n")
        #expect(lines.filter { $0.contains("first-visit") }.count == 8)
        #expect(lines.last { $0.hasPrefix("    and ") }.map(String.init) == last)
    }

    @Test func `a draft keeps its lines behind the gutter, whatever it says`() {
        let text = Friday.with(cards: [Friday.kestrel]).text
        #expect(text.contains("\n    | Best regards,\n    | Jonas\n"))
    }

    @Test func `a name too long for its line leaves the figures one of their own`() {
        var layout = TextLayout()
        let name = Array(repeating: "Photonics", count: 8).joined(separator: " ")
        layout.spread(name, "EUR 38,000 · score 73.729", lead: "    ", first: " 1  ")
        #expect(
            layout.lines == [
                " 1  Photonics Photonics Photonics Photonics Photonics Photonics Photonics",
                "    Photonics",
                "                                                     EUR 38,000 · score 73.729",
            ])
    }

    @Test(arguments: [
        ("", [""]), ("one two", ["one two"]), ("one two three", ["one two", "three"]),
        ("incomprehensible", ["incompre", "hensible"]), ("日本語の会社", ["日本語の", "会社"]),
        ("a incomprehensible b", ["a", "incompre", "hensible", "b"]),
    ])
    func `text breaks between words, and inside one only where it must`(
        text: String, lines: [String]
    ) {
        #expect(text.wrapped(to: 8) == lines)
    }
}
