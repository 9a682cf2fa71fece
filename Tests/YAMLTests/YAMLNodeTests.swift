import Testing
import YAML

@Suite struct YAMLNodeTests {
    @Test func `a tree keeps the order of the file, text as written, and every position`() throws {
        let root = try YAMLNode.parse(
            """
            # the rules
            zebra: 1.10
            alpha:
              - "7"
              - { päth: '/pricing*', b: }
            """, file: "rules.yaml")
        #expect(
            outline(root) == """
                2:1 mapping
                  2:1 zebra =
                  2:8 plain 1.10
                  3:1 alpha =
                  4:3 list
                    4:5 quoted 7
                    5:5 mapping
                      5:7 päth =
                      5:13 quoted /pricing*
                      5:26 b =
                      5:29 plain \n
                """)
        #expect(root.position.file == "rules.yaml")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "~", "\u{FEFF}"])
    func `a file with nothing in it is an empty mapping`(text: String) throws {
        #expect(try outline(YAMLNode.parse(text, file: "a")) == "1:1 mapping\n")
    }

    @Test func `a byte order mark shifts no column`() throws {
        let root = try YAMLNode.parse("\u{FEFF}a: 1\n", file: "a")
        #expect(outline(root) == "1:1 mapping\n  1:1 a =\n  1:4 plain 1\n")
    }

    @Test(arguments: ["a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", "a: 1\rb: 2\r"])
    func `lines end in LF, CRLF or CR`(text: String) throws {
        let root = try YAMLNode.parse(text, file: "a")
        #expect(
            outline(root)
                == "1:1 mapping\n  1:1 a =\n  1:4 plain 1\n  2:1 b =\n  2:4 plain 2\n")
    }

    @Test func `64 levels are read`() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try outline(YAMLNode.parse(text, file: "a")).hasSuffix("1:64 list\n"))
    }

    @Test func `a file of 1 MiB is read`() throws {
        let text = "a: " + String(repeating: "x", count: (1 << 20) - 3)
        let root = try YAMLNode.parse(text, file: "a")
        #expect(outline(root).utf8.count > 1 << 20)
        #expect(throws: Diagnostic.self) { try YAMLNode.parse(text + "x", file: "a") }
    }
}

/// The tree as text: a line for each value with its position, children indented.
private func outline(_ node: YAMLNode, indent: String = "") -> String {
    let start = "\(indent)\(node.position.line):\(node.position.column) "
    switch node.content {
    case .scalar(let text, let isPlain):
        return start + (isPlain ? "plain " : "quoted ") + text + "\n"
    case .sequence(let nodes):
        return start + "list\n" + nodes.map { outline($0, indent: indent + "  ") }.joined()
    case .mapping(let fields):
        let entries = fields.map { field in
            "\(indent)  \(field.position.line):\(field.position.column) \(field.name) =\n"
                + outline(field.value, indent: indent + "  ")
        }
        return start + "mapping\n" + entries.joined()
    }
}
