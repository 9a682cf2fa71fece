import CSV
import Encodings

/// The rows of a file of a known format, in UTF-8, as chunks of the file come in.
struct TableReader: ~Copyable {
    private var transcoder: Transcoder
    private var splitter: RowSplitter
    private var parser: RowParser
    private let file: String

    init(_ format: TableFormat, file: String) {
        transcoder = Transcoder(from: format.encoding)
        splitter = RowSplitter(terminator: format.lineEnds)
        parser = RowParser(delimiter: format.delimiter)
        self.file = file
    }

    /// Adds the next bytes of the file.
    mutating func feed(_ chunk: ArraySlice<UInt8>) throws(ImportError) {
        do throws(EncodingError) {
            splitter.feed(try transcoder.transcode(chunk))
        } catch {
            throw .unclearEncoding(file: file, error)
        }
    }

    /// Declares the end of the file.
    mutating func finish() throws(ImportError) {
        do throws(EncodingError) {
            try transcoder.finish()
        } catch {
            throw .unclearEncoding(file: file, error)
        }
        splitter.finish()
    }

    /// The bytes of the next row; nil when what came in holds no further one.
    mutating func next() throws(ImportError) -> RowSplitter.Row? {
        do throws(CSVError) {
            return try splitter.next()
        } catch {
            throw malformed(error)
        }
    }

    func withBytes<Result>(of row: RowSplitter.Row, _ body: (Span<UInt8>) -> Result) -> Result {
        body(splitter.bytes.span.extracting(row.bytes))
    }

    /// Splits a row into its cells; see ``RowParser/parse(_:line:)``.
    mutating func parse(_ row: RowSplitter.Row) throws(ImportError) -> Int {
        let bytes = splitter.bytes
        do throws(CSVError) {
            return try parser.parse(bytes.span.extracting(row.bytes), line: row.line)
        } catch {
            throw malformed(error)
        }
    }

    /// Hands all rows that came in, and were not handed out yet, to `body`.
    mutating func forEachRow(_ body: (CSVRow) throws -> Void) throws {
        while let raw = try next() {
            for number in 0..<(try parse(raw)) { try body(row(number, index: 0)) }
        }
    }

    /// A row that was parsed last.
    func row(_ number: Int, index: Int) -> CSVRow { parser.row(number, index: index) }

    private func malformed(_ error: CSVError) -> ImportError {
        .malformed(file: file, line: error.line, reason: error.reason)
    }
}
