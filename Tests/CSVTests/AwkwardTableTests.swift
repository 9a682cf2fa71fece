import CSV
import Testing

/// The tables with which readers of CSV are known to fail, by kind.
@Suite struct AwkwardTableTests {
    @Test(
        arguments: [
            ("a,b\n1,\"x, y\"\n", [["a", "b"], ["1", "x, y"]]),
            ("a,b,c\n1,\"\",\"\"\n2,3,4", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
            ("a,b\n1,\"so \"\"so\"\" so\"\n", [["a", "b"], ["1", "so \"so\" so"]]),
            ("k,v\n1,\"{\"\"t\"\": [1.0, 2]}\"\n", [["k", "v"], ["1", "{\"t\": [1.0, 2]}"]]),
            ("a,b\n\"x\ny\",2\n", [["a", "b"], ["x\ny", "2"]]),
            ("a,b\r\n\"x\r\ny\",2\r\n", [["a", "b"], ["x\r\ny", "2"]]),
            ("a,b\n1,\"x \n\"\"y\"\" \nz\"\n", [["a", "b"], ["1", "x \n\"y\" \nz"]]),
            ("a,b\n1,ʤ\n", [["a", "b"], ["1", "ʤ"]]),
            (" a , b\n", [[" a ", " b"]]), (",\n,\n", [["", ""], ["", ""]]),
        ] as [(String, [[String]])])
    func `awkward tables are read right`(text: String, rows: [[String]]) throws {
        let shape = try #require(CSVShape.candidates(head: Array(text.utf8), isWhole: true).first)
        #expect([shape.header] + shape.sample == rows)
        #expect(shape.delimiter == UInt8(ascii: ","))
        #expect(shape.isEven)
    }

    @Test(arguments: CSVShape.delimiters)
    func `each delimiter is found among cells full of the others`(delimiter: UInt8) throws {
        let mark = String(decoding: [delimiter], as: UTF8.self)
        let other = ",;\t|^`".filter { String($0) != mark }
        let head = "a\(mark)b\n1\(mark)\(other)\n\(other)\(mark)2\n"
        let found = CSVShape.candidates(head: Array(head.utf8), isWhole: true)
        #expect(found.map(\.delimiter) == [delimiter])
    }

    @Test func `a head that is cut is judged by its whole rows`() throws {
        let head = Array("a;b\n1;2\n\"half".utf8)
        let shape = try #require(CSVShape.candidates(head: head, isWhole: false).first)
        #expect(shape.sample == [["1", "2"]])
        #expect(shape.isEven)
        #expect(CSVShape.candidates(head: head, isWhole: true).first?.isBroken == true)
        #expect(CSVShape.candidates(head: [], isWhole: true).isEmpty)
    }
}
