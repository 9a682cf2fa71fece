import CCSV

/// Rows as the callbacks of libcsv pile them up: complete ones, and the one still being read.
///
/// Nothing here calls foreign code, so a callback can never throw, or re-enter the parser, in the
/// middle of a C function.
struct RowBatch {
    struct Extent {
        let line: Int
        let fields: Range<Int>
    }

    /// The fields of all rows, each followed by one NUL.
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var rows: [Extent] = []
    /// The first thing found wrong; what follows it in the input is not looked at.
    private(set) var fault: CSVError?

    /// Physical line on which the row being read begins.
    private var line = 1
    /// The byte that ended the last row or blank line, to see that CRLF is one line break.
    private var lastTerminator: Int32 = 0
    /// First field of the row being read.
    private var firstField = 0
    /// First byte of the row being read.
    private var firstByte = 0

    mutating func endField(_ field: UnsafeBufferPointer<UInt8>) {
        checkLength(field.count)
        if ends.count - firstField == CSVReader.fieldCountLimit {
            fail(.tooManyFields(line: line, limit: CSVReader.fieldCountLimit))
        }
        guard fault == nil else { return }
        unsafe bytes.append(contentsOf: field)
        ends.append(bytes.count)
        bytes.append(0)
    }

    /// Ends a row, a blank line, or (between CR and LF) nothing at all.
    mutating func endRow(_ terminator: Int32) {
        guard fault == nil else { return }
        let isSecondHalf = terminator == CSV_LF && lastTerminator == CSV_CR
        lastTerminator = terminator
        if ends.count == firstField {
            line += isSecondHalf ? 0 : 1
            return
        }
        rows.append(Extent(line: line, fields: firstField..<ends.count))
        line = currentLine + 1
        firstField = ends.count
        firstByte = bytes.count
    }

    /// Fails if the current row cannot take a field of `length` bytes, or has taken too much.
    mutating func checkLength(_ length: Int) {
        let room = CSVReader.rowLimit - (bytes.count - firstByte)
        if length > min(room, CSVReader.fieldLimit) {
            // The limit passed first is the one to name, however late it is noticed.
            fail(
                room < CSVReader.fieldLimit
                    ? .rowTooLong(line: line, limit: CSVReader.rowLimit)
                    : .fieldTooLong(line: currentLine, limit: CSVReader.fieldLimit))
        }
    }

    /// Keeps the first fault only.
    mutating func fail(_ error: CSVError) {
        fault = fault ?? error
    }

    /// Forgets everything; what comes begins on a line.
    mutating func restart(line: Int) {
        rows.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        fault = nil
        self.line = line
        lastTerminator = 0
        firstField = 0
        firstByte = 0
    }

    /// Forgets the complete rows; the one being read moves to the front.
    mutating func removeRows() {
        rows.removeAll(keepingCapacity: true)
        bytes.removeFirst(firstByte)
        ends.removeFirst(firstField)
        for field in ends.indices {
            ends[field] -= firstByte
        }
        firstField = 0
        firstByte = 0
    }

    /// The line on which the field after those complete in the current row begins.
    var currentLine: Int {
        line + lineBreaks(in: bytes.span.extracting(firstByte...))
    }
}

/// Counts LF, CR and CRLF, each as one.
func lineBreaks(in bytes: Span<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for position in bytes.indices {
        let byte = bytes[position]
        if byte == .carriageReturn || (byte == .lineFeed && previous != .carriageReturn) {
            count += 1
        }
        previous = byte
    }
    return count
}
