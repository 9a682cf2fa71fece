import Digest
import JSON
import Testing

@Suite struct HostileDigestTests {
    private static let tags: Set<String> = [
        "!DOCTYPE html", "html lang", "head", "meta charset", "meta name content", "title", "style",
        "body", "main", "header", "footer", "p", "p class", "p class title", "p title", "h1",
        "h2 id", "h2 id class", "h3", "h3 id", "section aria-labelledby",
        "section aria-labelledby class", "ol class role", "ul class role", "ul role", "li",
        "article aria-labelledby", "span", "span class", "span title", "strong", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "th scope", "th scope class", "th scope colspan", "td",
        "td class", "time datetime", "time datetime title", "div class",
        "div class role aria-label", "code", "details", "summary", "dl", "dt", "dd",
    ]

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no text from outside becomes a tag or an attribute of the page`(seed: UInt64) {
        var hostile = HostileDigest(seed: seed)
        let scan = TagScanner(String(decoding: hostile.digest().html, as: UTF8.self))
        #expect(scan.fault == nil)
        #expect(Set(scan.starts).subtracting(Self.tags) == [])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no text from outside controls the terminal or hides in the page`(seed: UInt64) {
        var hostile = HostileDigest(seed: seed)
        let digest = hostile.digest()
        for form in [digest.text, String(decoding: digest.html, as: UTF8.self)] {
            let controls = form.unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
                case _: scalar == "\u{3164}"
                }
            }
            #expect(controls.map(\.value) == [])
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no text from outside fakes a line that begins at the margin`(seed: UInt64) throws {
        var hostile = HostileDigest(seed: seed)
        let lines = hostile.digest().text.split(separator: "\n", omittingEmptySubsequences: false)
        let headEnd = try #require(lines.firstIndex(of: ""))
        let headings: Set<Substring> = ["", "Done for you", "Waiting", "Withheld"]
        let odd = lines[headEnd...].filter { line in
            !line.hasPrefix("    ") && !headings.contains(line) && !line.hasPrefix("Prepared ")
                && line != String(repeating: "─", count: 78)
                && line.prefixMatch(of: #/ [1-9](  |$)/#) == nil
        }
        #expect(odd == [])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no line is wider than 78 columns but for commands`(seed: UInt64) {
        var hostile = HostileDigest(seed: seed)
        let lines = hostile.digest().text.split(separator: "\n")
        let wide = lines.filter { Self.columns($0) > 78 && !$0.contains("signalbox ") }
        #expect(wide == [])
        #expect(lines.filter { $0.hasSuffix(" ") } == [])
    }

    /// The only wide letters of hostile texts are Japanese and emoji.
    private static func columns(_ line: Substring) -> Int {
        line.reduce(0) { columns, character in
            columns + (character.unicodeScalars.contains { $0.value >= 0x3041 } ? 2 : 1)
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `programs get every text as it was stored`(seed: UInt64) throws {
        var hostile = HostileDigest(seed: seed)
        let digest = hostile.digest()
        let json = try JSONValue(parsing: digest.json)
        #expect(json["workspace"]?.string == digest.workspace)
        #expect(json["cards"]?.elements.map { $0["why_now"]?.string } == digest.cards.map(\.whyNow))
        #expect(json["withheld"]?.elements.count == digest.withheld.count)
    }
}
