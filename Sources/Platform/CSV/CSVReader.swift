extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
}

/// U+FEFF in UTF-8, which some programs put at the start of a file.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Reads a table of comma-separated values (RFC 4180) of any size, chunk by chunk.
///
/// ```swift
/// var reader = CSVReader()
/// for chunk in chunks {
///     reader.feed(chunk)
///     while let row = try reader.next() { … }
/// }
/// reader.finish()
/// while let row = try reader.next() { … }
/// ```
///
/// Lines end in LF, CRLF or CR; quoted fields may contain line breaks and doubled quotes; spaces
/// belong to the field; blank lines are skipped; a byte order mark at the start is dropped; the last
/// row needs no line break. Rows and errors do not depend on how the input is cut into chunks.
/// Memory is bounded by the chunk and the longest row.
public struct CSVReader: ~Copyable {
    /// Most bytes in a field: 10 MiB.
    public static let fieldLimit = 10 << 20
    /// Most bytes in a row: 64 MiB.
    public static let rowLimit = 64 << 20
    /// Most fields in a row.
    public static let fieldCountLimit = 10_000

    /// Bytes parsed at a time: few enough that a batch of rows stays in the processor's cache.
    private static let sliceSize = 64 << 10

    private var parser: CSVParser
    private var batch = RowBatch()
    /// Rows of `batch` already handed out.
    private var delivered = 0
    private var nextIndex = 0

    private var input: [UInt8] = []
    /// Bytes of `input` already parsed.
    private var position = 0
    private var isAtStart = true
    private var end = End.unknown

    private enum End { case unknown, declared, parsed }

    /// Creates a reader for fields separated by `delimiter`.
    ///
    /// - Precondition: The delimiter is not a quote, a line break or NUL.
    public init(delimiter: UInt8 = UInt8(ascii: ",")) {
        precondition(
            ![0, .quote, .lineFeed, .carriageReturn].contains(delimiter),
            "this byte cannot separate fields")
        parser = CSVParser(delimiter: delimiter, growth: Self.sliceSize)
    }

    /// Adds input. Read all rows with `next()` before the next chunk, or input piles up.
    ///
    /// - Precondition: `finish()` has not been called.
    public mutating func feed(_ chunk: [UInt8]) {
        precondition(end == .unknown, "nothing follows the end of the input")
        if position == input.count {
            input = chunk
        } else {
            input.removeFirst(position)
            input += chunk
        }
        position = 0
    }

    /// Declares the end of the input, so that `next()` delivers a last row without a line break.
    public mutating func finish() {
        if end == .unknown { end = .declared }
    }

    /// The next row, or nil when the input so far holds no further complete row.
    ///
    /// After an error every further call throws the same error.
    public mutating func next() throws(CSVError) -> CSVRow? {
        while delivered == batch.rows.count {
            if let fault = batch.fault { throw fault }
            guard parseMore() else { return nil }
        }
        let row = batch.rows[delivered]
        defer {
            delivered += 1
            nextIndex += 1
        }
        return CSVRow(
            index: nextIndex, line: row.line, storage: batch.bytes, ends: batch.ends,
            fields: row.fields)
    }

    /// Replaces the delivered batch with what the next slice of input holds; false without input.
    private mutating func parseMore() -> Bool {
        guard dropByteOrderMark() else { return false }
        if position < input.count {
            let input = self.input
            let slice = position..<min(position + Self.sliceSize, input.count)
            startBatch()
            parser.parse(input.span.extracting(slice), into: &batch)
            position = slice.upperBound
            return true
        }
        if end == .declared {
            startBatch()
            parser.finish(into: &batch)
            end = .parsed
            return true
        }
        return false
    }

    private mutating func startBatch() {
        batch.removeRows()
        delivered = 0
    }

    /// False while too little input is known to tell whether it starts with a byte order mark.
    private mutating func dropByteOrderMark() -> Bool {
        guard isAtStart else { return true }
        let start = input.prefix(byteOrderMark.count)
        let isTooShort = start.count < byteOrderMark.count && byteOrderMark.starts(with: start)
        if isTooShort && end == .unknown { return false }
        isAtStart = false
        position = start.elementsEqual(byteOrderMark) ? byteOrderMark.count : 0
        return true
    }
}
