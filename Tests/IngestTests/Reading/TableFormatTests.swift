import CSV
import Encodings
import Testing

@testable import Ingest

/// How a file is written, told from its bytes.
@Suite struct TableFormatTests {
    private func format(
        _ text: String, known: Set<String> = []
    ) throws -> TableFormat {
        try TableFormat(of: InputFile(name: "a.csv", bytes: Array(text.utf8))) {
            known.contains($0.lowercased())
        }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", "UTF-8, comma, LF"), ("a;b\r\n1;2\r\n", "UTF-8, semicolon, CRLF"),
        ("a\tb\r1\t2\r", "UTF-8, tab, CR"), ("a|b\n1|2\r\n", "UTF-8, pipe, mixed"),
        ("a^b", "UTF-8, caret, none"), ("a`b\n\"x\r\ny\"`2\n", "UTF-8, backquote, LF"),
        // One column has no delimiter, so any will do.
        ("Id\n1\n", "UTF-8, comma, LF"),
        // A delimiter in quotes separates nothing.
        ("\"a;b\",c\n\"1;2\",3\n", "UTF-8, comma, LF"),
        // Rows that are as wide as the header tell which of two it is.
        ("a, b;c\n1;2\n3;4\n", "UTF-8, semicolon, LF"),
    ])
    func `evidence tells delimiter and line ends`(text: String, expected: String) throws {
        #expect(try format(text).description == expected)
    }

    @Test func `known names tell delimiters apart where rows do not`() throws {
        let text = "Id;Name,x;OwnerId\n"
        #expect(try format(text, known: ["id", "ownerid"]).delimiter == UInt8(ascii: ";"))
        #expect(
            refusal { _ = try format(text) }
                == "a.csv: the columns may be separated by comma or semicolon; name the delimiter "
                + "in a mapping ('signalbox import map' writes one)")
    }

    @Test func `the header is trimmed, cells are not`() throws {
        let found = try format(" Id , Name\n 1 ,x\n")
        #expect(found.header == ["Id", "Name"])
        #expect(found.sample == [[" 1 ", "x"]])
    }

    @Test(arguments: [
        ("<!DOCTYPE html>\n<html>", "a web page, as a download gives it"),
        ("\n <html lang=en>", "a web page"), ("<?xml version=\"1.0\"?>", "XML"),
        ("%PDF-1.7", "a PDF"),
    ])
    func `what is no table is named with its remedy`(text: String, name: String) {
        #expect(refusal { _ = try format(text) }?.hasPrefix("a.csv: the file is \(name)") == true)
    }

    private static let localHeader: [UInt8] =
        [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)

    @Test(
        arguments: [
            (localHeader + Array("[Content_Types].xml".utf8), "an Excel workbook"),
            (localHeader + Array("Account.csv".utf8), "a ZIP archive"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook"),
            ([0x1F, 0x8B, 8], "compressed with gzip"),
        ] as [([UInt8], String)])
    func `binary files are named with their remedy`(bytes: [UInt8], name: String) {
        let found = refusal {
            _ = try TableFormat(of: InputFile(name: "a.csv", bytes: bytes))
        }
        #expect(found?.hasPrefix("a.csv: the file is \(name)") == true)
    }

    @Test func `a file in two encodings is refused with a count`() {
        let bytes = Array("Id,Name\n1,ü\n2,".utf8) + [0xFC, 0x0A]
        #expect(
            refusal { _ = try TableFormat(of: InputFile(name: "a.csv", bytes: bytes)) }
                == "a.csv: 1 characters are UTF-8 and 1 bytes are not, so neither UTF-8 nor "
                + "Windows-1252 is plausible; name the encoding in a mapping")
    }

    @Test func `what a mapping declares is not questioned`() throws {
        let bytes = Array("Id,Name;x\n1,ü;\n2,;".utf8) + [0xFC, 0x0A]
        let declared = DeclaredForm(encoding: .windows1252, delimiter: UInt8(ascii: ";"))
        let found = try TableFormat(
            of: InputFile(name: "a.csv", bytes: bytes), declared: declared)
        #expect(found.description == "Windows-1252, semicolon, LF")
        #expect(found.header == ["Id,Name", "x"])
    }
}
