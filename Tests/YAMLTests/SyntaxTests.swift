import Testing
import YAML

@Suite struct SyntaxTests {
    /// Mistakes that people make, and the whole sentence they get.
    static let mistakes: [(text: String, message: String, hint: String?)] = [
        (
            "a: b: c\n",
            "a.yaml:1:5: mapping values are not allowed in this context",
            "check the indentation, and put text that contains ': ' in quotes"
        ),
        (
            "a:\n\t- b\n",
            "a.yaml:2:1: found character that cannot start any token",
            "indent with spaces, not tabs; put text that starts with '@', '`' or '%' in quotes"
        ),
        (
            "a: @b\n",
            "a.yaml:1:4: found character that cannot start any token",
            "indent with spaces, not tabs; put text that starts with '@', '`' or '%' in quotes"
        ),
        (
            "a: 'b\nc: d\n",
            "a.yaml:3:1: found unexpected end of stream while scanning a quoted scalar that"
                + " began on line 1",
            "is a closing quote missing?"
        ),
        (
            "a: [1, 2\nb: 3\n",
            "a.yaml:2:2: did not find expected ',' or ']' while parsing a flow sequence that"
                + " began on line 1",
            nil
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "a.yaml:3:2: did not find expected key while parsing a block mapping that began"
                + " on line 1",
            "check that this line is indented like those above it"
        ),
        (
            "a: 1\nb\n",
            "a.yaml:3:1: could not find expected ':' while scanning a simple key that began"
                + " on line 2",
            "write 'name: value', with a space after the colon"
        ),
        (
            "path: */pricing\n",
            "a.yaml:1:8: did not find expected alphabetic or numeric character while"
                + " scanning an alias",
            "put text that starts with '*' or '&' in quotes"
        ),
        (
            "a: \"\\d\"\n",
            "a.yaml:1:5: found unknown escape character while parsing a quoted scalar",
            "use single quotes for text with backslashes"
        ),
        (
            "a: - b\n",
            "a.yaml:1:4: block sequence entries are not allowed in this context",
            "start a list on a line of its own"
        ),
        (
            "a: !foo!bar b\n",
            "a.yaml:1:4: found undefined tag handle while parsing a node",
            "put text that starts with '!' in quotes"
        ),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: a second document starts here",
            "a file holds one document; remove '---'"
        ),
        (
            "a: 1\nb: x\u{0}y\n",
            "a.yaml:2:5: the file contains a NUL byte",
            "the file must be text in UTF-8"
        ),
        (
            "a: ü\u{7}\n",
            "a.yaml:1:5: control characters are not allowed",
            "the file must be text in UTF-8"
        ),
    ]

    @Test(arguments: mistakes)
    func `a mistake in form is one sentence with its place`(
        text: String, message: String, hint: String?
    ) {
        let error = #expect(throws: Diagnostic.self) { try YAMLNode.parse(text, file: "a.yaml") }
        #expect(error?.description == message + (hint.map { " (\($0))" } ?? ""))
    }

    @Test(arguments: [
        ([0x61, 0x3A, 0x20, 0xFF, 0x0A], "1:4: invalid leading UTF-8 octet"),
        ([0x61, 0x3A, 0x0A, 0x20, 0xC3, 0xA9, 0xC3, 0x0A], "2:4: invalid trailing UTF-8 octet"),
        ([0xFF, 0xFE, 0x61, 0x00], "1:4: the file contains a NUL byte"),
    ])
    func `bytes that are not UTF-8 are named with their place`(bytes: [UInt8], message: String) {
        let error = #expect(throws: Diagnostic.self) { try YAMLNode.parse(bytes, file: "a.yaml") }
        #expect(
            error?.description == "a.yaml:\(message) (the file must be text in UTF-8)")
    }

    @Test func `what can be stepped over is reported all at once`() {
        let text = """
            a: &team 1
            b: *team
            a: 2
            c: !date 2026-01-01
            [x, y]: 3
            """
        var diagnostics = Diagnostics()
        let root = YAMLNode.parse(Array(text.utf8), file: "a.yaml", diagnostics: &diagnostics)
        #expect(root != nil)
        #expect(
            diagnostics.sorted.map(\.description) == [
                "a.yaml:1:4: anchors are not supported (put text that starts with '&' in quotes)",
                "a.yaml:2:4: aliases are not supported (put text that starts with '*' in quotes)",
                "a.yaml:3:1: field 'a' is given twice (first on line 1)",
                "a.yaml:4:4: tags are not supported (put text that starts with '!' in quotes)",
                "a.yaml:5:1: a name must be text, not a list",
            ])
    }

    @Test func `depth is bounded before memory is`() {
        let text = String(repeating: "[", count: 1 << 20)
        let error = #expect(throws: Diagnostic.self) { try YAMLNode.parse(text, file: "a.yaml") }
        #expect(error?.description == "a.yaml:1:65: more than 64 levels of lists and mappings")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `no damage to a file leads to a place outside it`(seed: UInt64) {
        var random = SeededGenerator(state: seed)
        var bytes = Array("a: {b: [1, \"x\"], c: 'y'}\nd:\n  - e: |\n      f\n  - &g h\n".utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let position = Int.random(in: bytes.indices, using: &random)
            let replacement = Array("\t[]{}:-&*!|>'\"%@\n\r#,?é\u{0}\u{85}".utf8)
            bytes[position] = replacement.randomElement(using: &random) ?? 0
        }
        var diagnostics = Diagnostics()
        let root = YAMLNode.parse(bytes, file: "a", diagnostics: &diagnostics)
        #expect(root != nil || diagnostics.hasErrors)
        let lines = bytes.count + 1
        for diagnostic in diagnostics.sorted {
            #expect((1...lines).contains(diagnostic.line))
            #expect((1...bytes.count + 1).contains(diagnostic.column))
        }
    }
}
