import JSON
import Testing

@Suite struct JSONLinesTests {
    /// What the splitter gave: texts by number, nil for a line that is too long.
    private struct Line: Equatable {
        var number: Int
        var text: String?
    }

    private static func split(_ bytes: [UInt8], chunk: Int) -> (lines: [Line], count: Int) {
        var found: [Line] = []
        func take(_ number: Int, _ line: borrowing JSONLine) {
            switch line {
            case .text(let bytes):
                var line = Line(number: number, text: "not UTF-8")
                if let text = try? UTF8Span(validating: bytes) { line.text = String(copying: text) }
                found.append(line)
            case .tooLong: found.append(Line(number: number, text: nil))
            }
        }
        var lines = JSONLines()
        var start = 0
        while start < bytes.count {
            let end = min(start + chunk, bytes.count)
            lines.split(bytes.span.extracting(start..<end), take)
            start = end
        }
        lines.finish(take)
        return (found, lines.count)
    }

    static let streams: [(String, [Int: String], Int)] = [
        ("", [:], 0),
        ("\n", [:], 1),
        ("{}", [1: "{}"], 1),
        ("{}\n", [1: "{}"], 1),
        ("{}\r\n[1]\r\n", [1: "{}", 2: "[1]"], 2),
        ("\n \t\r\n{\"a\":1}\n\n\n[2]", [3: "{\"a\":1}", 6: "[2]"], 6),
        ("a\rb\n\r\n\r", [1: "a\rb"], 3),
        ("\u{FEFF}{}\n\u{FEFF}1\n", [1: "{}", 2: "\u{FEFF}1"], 2),
        ("\u{FEFF}\n1", [2: "1"], 2),
        ("1\n ", [1: "1"], 2),
        ("é\n😀\r\n", [1: "é", 2: "😀"], 2),
    ]

    @Test(arguments: streams)
    func `lines are the same for every chunk size`(
        stream: String, expected: [Int: String], count: Int
    ) {
        let bytes = Array(stream.utf8)
        let lines = expected.sorted { $0.key < $1.key }.map { Line(number: $0.key, text: $0.value) }
        for chunk in 1...max(1, bytes.count) {
            let result = Self.split(bytes, chunk: chunk)
            #expect(result.lines == lines)
            #expect(result.count == count)
        }
    }

    @Test(arguments: [0, 1, 2, 3, 1000], ["\n", "\r\n", ""])
    func `a line over the limit is passed over and the next is read`(excess: Int, end: String) {
        let limit = JSONLines.maximumLength
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: limit + excess)
        let after = end.isEmpty ? "" : "2"
        let bytes = Array("0\n".utf8) + long + Array((end + after).utf8)
        for chunk in [1 << 16, limit - 1, limit, limit + 1, limit + 2, limit + 3, bytes.count] {
            let lines = Self.split(bytes, chunk: chunk).lines
            #expect(lines.count == (end.isEmpty ? 2 : 3))
            #expect(lines.dropFirst().first?.number == 2)
            #expect(lines.dropFirst().first?.text?.utf8.count == (excess == 0 ? limit : nil))
            #expect(end.isEmpty || lines.last == Line(number: 3, text: "2"))
        }
    }

    @Test(arguments: [(3, 2), (4, 0), (5, 0)])
    func `the limit is what was asked for`(longest: Int, tooLong: Int) {
        var lines = JSONLines(longest: longest)
        var found = 0
        lines.split(Array("1234\n12\n1234\n".utf8).span) { _, line in
            if case .tooLong = line { found += 1 }
        }
        #expect(found == tooLong)
        #expect(lines.count == 3)
    }

    @Test func `a carriage return just over the limit does not hide what follows`() {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: JSONLines.maximumLength)
        let lines = Self.split(long + Array("\rx\n".utf8), chunk: 1 << 16).lines
        #expect(lines == [Line(number: 1, text: nil)])
    }

    @Test func `an error of the body stops at its line`() {
        struct Stop: Error, Equatable { var line: Int }
        var lines = JSONLines()
        let bytes = Array("1\n2\n3\n".utf8)
        #expect(throws: Stop(line: 2)) {
            try lines.split(bytes.span) { (number, _) throws(Stop) in
                if number == 2 { throw Stop(line: number) }
            }
        }
    }

    @Test func `lines feed a parser without copies of their own`() throws {
        var lines = JSONLines()
        var parser = JSONParser()
        var sum: Int64 = 0
        let bytes = Array(#"{"n":1}"#.utf8) + Array("\n".utf8) + Array(#"{"n":20}"#.utf8)
        func take(_ number: Int, _ line: borrowing JSONLine) throws(JSONError) {
            switch line {
            case .text(let bytes): sum += try parser.parse(bytes)["n"]?.int64 ?? 0
            case .tooLong: Issue.record("line \(number) is short")
            }
        }
        try lines.split(bytes.span) { (number, line) throws(JSONError) in try take(number, line) }
        try lines.finish { (number, line) throws(JSONError) in try take(number, line) }
        #expect(sum == 21)
    }
}
