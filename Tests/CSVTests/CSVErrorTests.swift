import CSV
import Testing

@Suite struct CSVErrorTests {
    @Test(arguments: [
        ("a,b\n\n\"c,\nd\n", CSVError.unterminatedQuote(line: 3), 1),
        ("a\n\"b\nc\",\"d\n", .unterminatedQuote(line: 3), 1),
        ("a\nb\"c\n", .malformedQuote(line: 2), 1),
        ("a\nb,\"c\nd\"e\",f\n", .malformedQuote(line: 3), 1),
        ("\"a\" ,b\n", .malformedQuote(line: 1), 0),
        ("a, \"b\"\n", .malformedQuote(line: 1), 0),
        ("a\nb\n\"c\n\u{0}\"\n", .nulByte(line: 4), 2),
        ("a\nb\n\u{0}", .nulByte(line: 3), 2),
        ("a\nb\"\u{0}", .malformedQuote(line: 2), 1),
    ])
    func `what cannot be read names its line, after the rows before it`(
        text: String, error: CSVError, rowsBefore: Int
    ) {
        for size in [1, 3, 1000] {
            let sizes = Array(repeating: size, count: text.utf8.count)
            #expect(rowsUntilError(Array(text.utf8), chunks: sizes) == .init(rowsBefore, error))
        }
    }

    @Test func `an error is thrown again by every further call`() throws {
        var reader = CSVReader()
        reader.feed(Array("a\nb\"\nc\n".utf8))
        #expect(try reader.next()?.string(0) == "a")
        for _ in 0..<2 {
            #expect(throws: CSVError.malformedQuote(line: 2)) { try reader.next() }
        }
    }

    @Test func `a field has at most 10 MiB`() {
        let limit = CSVReader.fieldLimit
        let fits = table("a\nb,\"", longField: limit, "\"\nc\n")
        #expect(rowsUntilError(fits) == .init(3, nil))
        let error = CSVError.fieldTooLong(line: 2, limit: limit)
        #expect(
            rowsUntilError(table("a\nb,\"", longField: limit + 1, "\"\nc\n")) == .init(1, error))
        #expect(rowsUntilError(table("a\nb,\"", longField: limit * 2, "")) == .init(1, error))
    }

    @Test func `a row has at most 10,000 fields`() {
        let limit = CSVReader.fieldCountLimit
        let commas = Array(repeating: UInt8(ascii: ","), count: limit - 1)
        #expect(rowsUntilError(Array("a\n".utf8) + commas) == .init(2, nil))
        #expect(
            rowsUntilError(Array("a\n".utf8) + commas + commas)
                == .init(1, .tooManyFields(line: 2, limit: limit)))
    }

    @Test func `a row has at most 64 MiB`() {
        var bytes = Array("a\n".utf8)
        for _ in 0..<8 { bytes += table(",", longField: 9 << 20, "") }
        #expect(
            rowsUntilError(bytes)
                == .init(1, .rowTooLong(line: 2, limit: CSVReader.rowLimit)))
    }

    @Test(arguments: [
        (CSVError.unterminatedQuote(line: 7), "line 7: the quoted field that begins here is"),
        (.malformedQuote(line: 7), "line 7: a quote inside a field must be doubled"),
        (.nulByte(line: 7), "line 7: a NUL byte"),
        (.fieldTooLong(line: 7, limit: 9), "line 7: a field has more than 9 bytes"),
        (.rowTooLong(line: 7, limit: 9), "line 7: a row has more than 9 bytes"),
        (.tooManyFields(line: 7, limit: 9), "line 7: a row has more than 9 fields"),
    ])
    func `an error is a sentence with its line`(error: CSVError, start: String) {
        #expect(error.description.hasPrefix(start))
    }
}

/// How reading went: rows delivered, then the error if one came.
private struct Reading: Equatable {
    var rows: Int
    var error: CSVError?

    init(_ rows: Int, _ error: CSVError?) {
        self.rows = rows
        self.error = error
    }
}

private func rowsUntilError(_ bytes: [UInt8], chunks sizes: [Int] = []) -> Reading {
    var reader = CSVReader()
    var reading = Reading(0, nil)
    var rest = bytes[...]
    do throws(CSVError) {
        for size in sizes + [bytes.count] {
            reader.feed(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            while try reader.next() != nil { reading.rows += 1 }
        }
        reader.finish()
        while try reader.next() != nil { reading.rows += 1 }
    } catch {
        reading.error = error
    }
    return reading
}

private func table(_ start: String, longField length: Int, _ end: String) -> [UInt8] {
    Array(start.utf8) + Array(repeating: UInt8(ascii: "x"), count: length) + Array(end.utf8)
}
