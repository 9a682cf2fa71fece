import CommandLine
import Testing

@Suite struct TextTableTests {
    private func table() -> TextTable {
        var table = TextTable([.left("Account", atMost: 12), .right("Score"), .left("Why")])
        table.append(["Halden Optics", "87", "two visits"])
        table.append(["東京計器", "1,204", ""])
        table.append(["Müller\nAG", "", "\u{1B}[2Jrenewal"])
        return table
    }

    @Test func `columns line up and no line ends in spaces`() {
        #expect(
            table().rendered() == """
                Account       Score  Why
                Halden Opti…     87  two visits
                東京計器      1,204
                Müller AG            \u{FFFD}[2Jrenewal

                """)
    }

    @Test func `headings stand out when asked, and lines can be indented`() {
        let lines = table().rendered(style: TextStyle(isEnabled: true), indent: 2)
            .split(separator: "\n")
        #expect(lines[0] == "  \u{1B}[1mAccount       Score  Why\u{1B}[0m")
        #expect(lines[1] == "  Halden Opti…     87  two visits")
    }

    @Test func `without headings there is no heading line`() {
        var table = TextTable([.right(), .left()])
        #expect(table.rendered().isEmpty)
        table.append(["1", "one"])
        table.append(["10", "ten"])
        #expect(table.rendered() == " 1  one\n10  ten\n")
    }

    @Test func `a row with too few cells stops the program`() async {
        await #expect(processExitsWith: .failure) {
            var table = TextTable([.left("a"), .left("b")])
            table.append(["one"])
        }
    }
}
