import HTML
import Testing

@Suite struct SafeURLTests {
    private func href(_ url: String) -> String {
        String(a(.href(url)).rendered.dropFirst("<a href=\"".count).dropLast("\"></a>".count))
    }

    @Test(arguments: [
        "https://halden.example/a?b=c#d", "HTTP://halden.example", "mailto:ada@halden.example",
        "/accounts/1", "accounts/1", "../a", "?q=javascript:x", "#javascript:x", "", "#",
        "/a:b", "./a:b", "//halden.example/x", "a?b:c", "javascript", "/Größe",
    ])
    func `addresses that lead somewhere are kept`(url: String) {
        #expect(href(url) == url)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "\u{1}javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
        "javascript\r:alert(1)", "javascript:alert(1)\n", "vbscript:x", "data:text/html,<script>",
        "file:///etc/passwd", "blob:https://x/y", "tel:1", "a:b", ":x", "https ://x",
        "java\u{0}script:alert(1)", "https\u{200B}://x", "view-source:https://x", "https://x ",
    ])
    func `addresses that could do more are dropped`(url: String) {
        #expect(href(url) == "#")
    }

    @Test func `every attribute that browsers load or follow is checked`() {
        let attributes: [Attribute] = [
            .href("javascript:x"), .src("javascript:x"), .action("javascript:x"),
            .formaction("javascript:x"),
        ]
        for attribute in attributes { #expect(div(attribute).rendered.contains("=\"#\"")) }
        let bodies = document(
            title: "",
            head: {
                stylesheet("data:x"); script("data:x")
            }
        ) {}
        #expect(!bodies.rendered.contains("data:"))
    }
}
