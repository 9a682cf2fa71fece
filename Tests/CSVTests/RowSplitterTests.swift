import CSV
import Testing

/// Cutting a table into rows and parsing each gives what reading it whole gives.
@Suite struct RowSplitterTests {
    @Test(arguments: 0..<400 as Range<UInt64>)
    func `rows, lines and errors are those of the reader, however the input is cut`(seed: UInt64) {
        var random = SeededGenerator(state: seed &* 0xD134_2543_DE82_EF95)
        let bytes = madeUpTable(using: &random)
        let wanted = Reading(wholeOf: bytes)
        for terminator in [CSVShape.LineEnds.lineFeed, .carriageReturn] {
            var sizes: [Int] = []
            while sizes.reduce(0, +) < bytes.count {
                sizes.append(Int.random(in: 1...4, using: &random))
            }
            for chunks in [[], Array(repeating: 1, count: bytes.count), sizes] {
                let found = Reading(rowsOf: bytes, terminator: terminator, chunks: chunks)
                let text = "\(bytes) as \(terminator) in \(chunks)"
                #expect(found.error == wanted.error, "\(text)")
                // Rows that a carriage return parts from what is wrong are refused with it.
                let rows =
                    found.error == nil ? wanted.rows : Array(wanted.rows.prefix(found.rows.count))
                #expect(found.rows == rows, "\(text)")
            }
        }
    }

    @Test(arguments: [CSVShape.LineEnds.lineFeed, .carriageReturnLineFeed, .carriageReturn])
    func `a row is its bytes without the line break`(ends: CSVShape.LineEnds) throws {
        let lineBreak: String =
            switch ends {
            case .carriageReturn: "\r"
            case .carriageReturnLineFeed: "\r\n"
            case .lineFeed, .mixed, .none: "\n"
            }
        let text = ["\u{FEFF}a,b", "", "\"1\n2\",3", "last"].joined(separator: lineBreak)
        var splitter = RowSplitter(terminator: ends)
        splitter.feed(Array(text.utf8)[...])
        splitter.finish()
        var rows: [String] = []
        var lines: [Int] = []
        while let row = try splitter.next() {
            rows.append(String(decoding: splitter.bytes[row.bytes], as: UTF8.self))
            lines.append(row.line)
        }
        #expect(rows == ["a,b", "", "\"1\n2\",3", "last"])
        #expect(lines == [1, 2, 3, 5])
    }

    @Test func `a row without an end is refused before it fills the memory`() {
        var splitter = RowSplitter()
        let chunk = Array(repeating: UInt8(ascii: "x"), count: 16 << 20)
        var fed = 0
        #expect(throws: CSVError.rowTooLong(line: 1, limit: CSVReader.rowLimit)) {
            while fed < CSVReader.rowLimit * 2 {
                splitter.feed(chunk[...])
                fed += chunk.count
                _ = try splitter.next()
            }
        }
        #expect(fed <= CSVReader.rowLimit + chunk.count)
    }
}

/// Bytes full of what parts rows and fields, now and then in a table that is sound.
private func madeUpTable(using random: inout SeededGenerator) -> [UInt8] {
    let plain = ["a", "b", ",", ",", "\n", "\r\n", "\r", " "]
    let sound = plain + ["\"x,y\"", "\"\"", "\"two\nlines\"", "\"two\r\nlines\"", "\"\r\",\"\n\""]
    let wild = plain + ["\"", "\"", "\"\"", "\u{0}", "\u{FEFF}", "\"\n", "\"\r"]
    let alphabet = Bool.random(using: &random) ? sound : wild
    let count = Int.random(in: 0...24, using: &random)
    return (0..<count).flatMap { _ in
        Array(alphabet[Int.random(in: alphabet.indices, using: &random)].utf8)
    }
}

/// All that reading a table gives: rows with their lines, then the error if one came.
private struct Reading {
    var rows: [String] = []
    var error: CSVError?

    init(wholeOf bytes: [UInt8]) {
        var reader = CSVReader()
        reader.feed(bytes)
        reader.finish()
        do throws(CSVError) {
            while let row = try reader.next() { take(row) }
        } catch { self.error = error }
    }

    init(rowsOf bytes: [UInt8], terminator: CSVShape.LineEnds, chunks sizes: [Int]) {
        var splitter = RowSplitter(terminator: terminator)
        var parser = RowParser()
        var rest = bytes[...]
        do throws(CSVError) {
            for size in sizes + [bytes.count] {
                splitter.feed(rest.prefix(size))
                rest = rest.dropFirst(size)
                try take(&splitter, &parser)
            }
            splitter.finish()
            try take(&splitter, &parser)
        } catch { self.error = error }
    }

    private mutating func take(
        _ splitter: inout RowSplitter, _ parser: inout RowParser
    ) throws(CSVError) {
        while let raw = try splitter.next() {
            let bytes = Array(splitter.bytes[raw.bytes])
            let count = try parser.parse(bytes.span, line: raw.line)
            for number in 0..<count { take(parser.row(number, index: rows.count)) }
        }
    }

    private mutating func take(_ row: CSVRow) {
        let cells = (0..<row.count).map { "\(Array(row[$0]))" }.joined(separator: "|")
        rows.append("\(row.index) line \(row.line): \(cells)")
    }
}
