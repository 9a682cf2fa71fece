import HTML
import Testing

@Suite struct EscapingTests {
    private static let payloads = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "\" autofocus onfocus=alert(1) x=\"", "</title><script>alert(1)</script>",
        "</textarea><svg/onload=alert(1)>", "</style><script>alert(1)</script>", "<!--", "-->",
        "]]>", "&lt;script&gt;", "&#60;script&#62;", "` onload=alert(1)", "a\u{0}<b", "\u{2028}<",
        "javascript:alert(1)", "＜script＞",
    ]

    /// Every attribute that takes a string from outside.
    private static let attributes: [(name: String, make: @Sendable (String) -> Attribute)] = [
        ("id", { .id($0) }), ("class", { .class($0) }), ("title", { .title($0) }),
        ("lang", { .lang($0) }), ("href", { .href($0) }), ("src", { .src($0) }),
        ("download", { .download($0) }), ("alt", { .alt($0) }), ("datetime", { .datetime($0) }),
        ("action", { .action($0) }), ("formaction", { .formaction($0) }), ("name", { .name($0) }),
        ("value", { .value($0) }), ("placeholder", { .placeholder($0) }), ("for", { .for($0) }),
        ("form", { .form($0) }), ("min", { .min($0) }), ("max", { .max($0) }),
        ("step", { .step($0) }), ("data-x", { .data("x", $0) }), ("aria-x", { .aria("x", $0) }),
    ]

    @Test(arguments: payloads)
    func `a payload in text stays text`(payload: String) throws {
        for element in [p, h1, textarea, option, td, SVG.text, SVG.title] {
            let rendered = element(payload).rendered
            let start = try #require(rendered.firstIndex(of: ">"))
            let end = try #require(rendered.lastIndex(of: "<"))
            let inside = rendered[rendered.index(after: start)..<end]
            #expect(decoded(inside.drop { $0 == "\n" }) == payload)
        }
    }

    @Test(arguments: payloads)
    func `a payload in an attribute stays its value`(payload: String) {
        for (name, make) in Self.attributes {
            let rendered = span(make(payload)).rendered
            let before = "<span \(name)=\""
            let after = "\"></span>"
            #expect(rendered.hasPrefix(before) && rendered.hasSuffix(after))
            let inside = rendered.dropFirst(before.count).dropLast(after.count)
            let isDropped = inside == "#" && ["href", "src", "action", "formaction"].contains(name)
            #expect(decoded(inside) == payload || isDropped, "in \(name)")
        }
    }

    @Test(arguments: payloads)
    func `a payload as the title of a page stays text`(payload: String) {
        let page = document(title: payload) { main {} }.rendered
        let harmless = document(title: "") { main {} }.rendered
        #expect(page.count(where: { $0 == "<" }) == harmless.count(where: { $0 == "<" }))
        #expect(page.count(where: { $0 == ">" }) == harmless.count(where: { $0 == ">" }))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any text survives and shows nothing raw`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...80, using: &random) {
            // Half of them from ASCII, where all the syntax is.
            let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 0...0x7F : 0...0x10FFFF
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                scalars.append(scalar)
            }
        }
        let text = String(scalars)
        let inText = Markup(text: text).rendered
        let read = decoded(inText)
        // Not `==` of strings, which would accept another normal form.
        #expect(read.map { Array($0.utf8) } == Array(text.utf8))
        #expect(br(.value(text)).bytes == Array("<br value=\"\(inText)\">".utf8))
    }
}

/// What a browser reads; `nil` if a character is raw that could begin or end markup.
///
/// Works on bytes: a combining mark after an entity would hide it from comparison by characters.
private func decoded(_ rendered: some StringProtocol) -> String? {
    let entities: [(String, UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
        ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ]
    var rest = Array(rendered.utf8)[...]
    var result: [UInt8] = []
    while let byte = rest.first {
        if byte == UInt8(ascii: "&") {
            guard let entity = entities.first(where: { rest.starts(with: $0.0.utf8) }) else {
                return nil
            }
            result.append(entity.1)
            rest = rest.dropFirst(entity.0.utf8.count)
        } else {
            if "<>\"'".utf8.contains(byte) { return nil }
            result.append(byte)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// Sebastiano Vigna's generator: https://prng.di.unimi.it/splitmix64.c
private struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
