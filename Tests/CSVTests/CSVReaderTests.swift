import CSV
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("a\u{FEFF}\n", [["a\u{FEFF}"]]),
        ("\u{FEFF}", []),
        ("", []),
        ("\n\r\n\na\n\n\nb\n\n", [["a"], ["b"]]),
        ("\"a,b\",\"c\"\"d\",\"\"\n", [["a,b", "c\"d", ""]]),
        ("\"\"\n", [[""]]),
        (",\n,,", [["", ""], ["", "", ""]]),
        ("\"one\ntwo\r\nthree\rfour\",5\n", [["one\ntwo\r\nthree\rfour", "5"]]),
        ("\"\"\"\",\"\"\"a\"\"\"", [["\"", "\"a\""]]),
        (" a , b\t,\" c \"\n \n", [[" a ", " b\t", " c "], [" "]]),
        ("a,b,c\n1\n1,2,3,4\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
        ("naïve,日本\n", [["naïve", "日本"]]),
    ])
    func `a table is read as RFC 4180 has it`(text: String, table: [[String]]) throws {
        #expect(try fields(text) == table)
        let oneByOne = Array(repeating: 1, count: text.utf8.count)
        #expect(try fields(text, chunks: oneByOne) == table)
    }

    @Test(arguments: [";", "\t", "|", "^", "`"])
    func `fields may be separated by another byte`(delimiter: String) throws {
        let byte = try #require(delimiter.utf8.first)
        let text = "a,b\(delimiter)\"c\(delimiter)d\"\n"
        #expect(try fields(text, delimiter: byte) == [["a,b", "c\(delimiter)d"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a row knows its index and the physical line it begins on`(lineBreak: String) throws {
        let text = "h1,h2\n\n\"a\n\nb\",\"c\n\"\nd,\"\"\n\n\ne".replacing("\n", with: lineBreak)
        let rows = try rows(Array(text.utf8))
        #expect(rows.map(\.index) == [0, 1, 2, 3])
        #expect(rows.map(\.line) == [1, 3, 7, 10])
    }

    @Test func `mixed line breaks are each counted once`() throws {
        let rows = try rows(Array("a\r\n\r\n\r\rb\n\rc\r\nd\n".utf8))
        #expect(rows.map(\.line) == [1, 5, 7, 8])
    }

    @Test func `line breaks that meet at the border of two fields are two`() throws {
        #expect(try rows(Array("\"a\r\",\"\nb\"\nc".utf8)).map(\.line) == [1, 4])
    }

    @Test func `a row gives its fields without decoding them`() throws {
        let latin1: [UInt8] = [0x4B, 0xF6, 0x6C, 0x6E, 0x2C, 0x2C, 0x22, 0x22, 0x0A]
        let row = try #require(try rows(latin1).first)
        #expect(row.count == 3)
        #expect(Array(row[0]) == [0x4B, 0xF6, 0x6C, 0x6E])
        #expect(row.string(0) == "K\u{FFFD}ln")
        #expect([0, 1, 2].map(row.isEmpty) == [false, true, true])
    }

    @Test func `rows have equal bytes exactly if they have equal fields`() throws {
        let rows = try rows(Array("ab,c\na,bc\n\"ab\",\"c\"\nabc\nab,c,\n".utf8))
        #expect(Array(rows[0].bytes) == Array("ab\u{0}c\u{0}".utf8))
        #expect(rows.map { $0.bytes == rows[0].bytes } == [true, false, true, false, false])
    }

    @Test func `a kept row outlives the rows after it`() throws {
        var reader = CSVReader()
        reader.feed(Array("id,name\n".utf8))
        let header = try #require(try reader.next())
        for chunk in 0..<3 {
            reader.feed(Array("\(chunk),x\n".utf8))
            #expect(try reader.next()?.strings == ["\(chunk)", "x"])
        }
        #expect(header.strings == ["id", "name"])
    }

    @Test func `input may pile up before it is read`() throws {
        var reader = CSVReader()
        for chunk in ["a,", "b\n1,2\n", "3"] { reader.feed(Array(chunk.utf8)) }
        #expect(try reader.next()?.strings == ["a", "b"])
        reader.feed(Array(",4\n".utf8))
        #expect(try reader.next()?.strings == ["1", "2"])
        #expect(try reader.next()?.strings == ["3", "4"])
        #expect(try reader.next() == nil)
    }

    @Test func `a row longer than the reader's slices is whole`() throws {
        let long = String(repeating: "Söhne\n", count: 50_000)
        let text = "a,\"\(long)\",b\nc\n"
        let rows = try rows(Array(text.utf8))
        #expect(rows.map(\.strings) == [["a", long, "b"], ["c"]])
        #expect(rows.map(\.line) == [1, 50_002])
    }
}
