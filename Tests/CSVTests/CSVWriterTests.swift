import CSV
import Testing

@Suite struct CSVWriterTests {
    @Test func `only fields that need quotes get them`() {
        var bytes: [UInt8] = []
        let writer = CSVWriter()
        writer.append(
            ["id", "a,b", "say \"hi\"", "two\nlines", "cr\r", " outer ", "", "ü"], to: &bytes)
        writer.append([""], to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                id,"a,b","say ""hi""\","two
                lines","cr\r"," outer ",,ü
                ""

                """)
    }

    @Test func `all fields may be quoted, as Salesforce does`() {
        var bytes: [UInt8] = []
        CSVWriter(quoting: .everywhere).append(["Id", "", "a\"b"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"Id\",\"\",\"a\"\"b\"\n")
    }

    @Test func `another delimiter is what needs quotes`() {
        var bytes: [UInt8] = []
        CSVWriter(delimiter: UInt8(ascii: ";")).append(["a,b", "c;d"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "a,b;\"c;d\"\n")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what is written is read back, however it is cut into chunks`(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let table = randomTable(&random)
        let delimiter = UInt8(ascii: Bool.random(using: &random) ? "," : ";")
        let quoting: CSVWriter.Quoting = Bool.random(using: &random) ? .everywhere : .whereNeeded
        let writer = CSVWriter(quoting: quoting, delimiter: delimiter)
        let usesCRLF = Bool.random(using: &random)
        var bytes: [UInt8] = []
        var lines: [Int] = []
        for row in table {
            lines.append(1 + lineBreaks(bytes))
            writer.append(row, to: &bytes)
            if usesCRLF { bytes.replaceSubrange((bytes.count - 1)..., with: "\r\n".utf8) }
        }
        if Bool.random(using: &random) { bytes.removeLast(usesCRLF ? 2 : 1) }

        let sizes = (0..<40).map { _ in Int.random(in: 0...20, using: &random) }
        let rows = try rows(bytes, delimiter: delimiter, chunks: sizes)
        #expect(rows.map(\.strings) == table)
        #expect(rows.map(\.line) == lines)
        #expect(rows.map(\.index) == Array(table.indices))
    }

    private func randomTable(_ random: inout SeededGenerator) -> [[String]] {
        let pieces = [
            "", "a", "Halden", "ü", "日本", ",", ";", "\"", "\n", "\r", "\r\n", " ", "\t", "\u{FEFF}",
        ]
        return (0..<Int.random(in: 1...20, using: &random)).map { _ in
            (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...4, using: &random))
                    .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            }
        }
    }

    /// LF, CRLF and CR, each counted as one: all CR and LF, less the pairs of them.
    private func lineBreaks(_ bytes: [UInt8]) -> Int {
        let pairs = zip(bytes, bytes.dropFirst()).filter { $0 == 0x0D && $1 == 0x0A }
        return bytes.filter { $0 == 0x0D || $0 == 0x0A }.count - pairs.count
    }
}
